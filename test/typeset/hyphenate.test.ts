import { expect, test } from 'vitest'
import { breakPlaces, characterPlaces } from '../../src/typeset/break-places.ts'
import { hyphenatorFor } from '../../src/typeset/hyphenate.ts'

/** The word with a hyphen at every place its language and the house allow. */
function divided(word: string, lang: string, limits: readonly [number, number, number] = [5, 2, 2]): string {
  const hyphenator = hyphenatorFor(lang)
  if (hyphenator === undefined) throw new Error(`no patterns for ${lang}`)
  const cuts = new Set(breakPlaces(word, { hyphenator, limits, cost: 30 }).map((place) => place.at))
  return [...word].map((letter, i) => (cuts.has(i) ? `|${letter}` : letter)).join('')
}

const cases: readonly (readonly [lang: string, words: string])[] = [
  ['en', 'hy|phen|ation ty|pog|ra|phy ec|cle|si|as|ti|cal man|u|script ta|ble how|ever'],
  ['en-GB', 'hy|phen|a|tion ma|nus|cript how|ever some|thing'],
  ['de', 'Sil|ben|tren|nung Do|nau|dampf|schiff Wech|sel|stu|be'],
  ['fr', 'ty|po|gra|phie consti|tu|tion au|jourd’hui'],
  ['ru', 'пе|ре|но|сит|ся пра|ви|тель|ство'],
]

/** A word of each language that is printed in Europe, long enough to be divided. */
const languages: readonly (readonly [lang: string, word: string])[] = [
  ['bg', 'типография'],
  ['ca', 'impressora'],
  ['cs', 'nakladatelství'],
  ['da', 'bogtrykkeri'],
  ['de', 'Buchdruckerei'],
  ['el', 'τυπογραφείο'],
  ['en-GB', 'pamphleteer'],
  ['en-US', 'typography'],
  ['es', 'imprenta'],
  ['et', 'trükikoda'],
  ['eu', 'inprimategia'],
  ['fi', 'kirjapaino'],
  ['fr', 'imprimerie'],
  ['ga', 'clódóireacht'],
  ['gl', 'imprenta'],
  ['grc', 'βιβλιοπώλης'],
  ['hr', 'tiskara'],
  ['hu', 'könyvnyomda'],
  ['is', 'prentsmiðja'],
  ['it', 'tipografia'],
  ['la', 'bibliotheca'],
  ['lt', 'spaustuvė'],
  ['lv', 'tipogrāfija'],
  ['nb', 'trykkeri'],
  ['nl', 'drukkerij'],
  ['nn', 'trykkeri'],
  ['pl', 'drukarnia'],
  ['pt', 'tipografia'],
  ['ro', 'tipografie'],
  ['ru', 'типография'],
  ['sk', 'tlačiareň'],
  ['sl', 'tiskarna'],
  ['sr', 'штампарија'],
  ['sv', 'tryckeri'],
  ['tr', 'matbaacılık'],
  ['uk', 'друкарня'],
  ['cy', 'argraffdy'],
]

test('words of more than thirty languages can be divided', () => {
  expect(languages.length).toBeGreaterThan(30)
  for (const [lang, word] of languages) expect(divided(word, lang), lang).toContain('|')
})

for (const [lang, words] of cases) {
  test(`words of ${lang} are divided between their syllables`, () => {
    for (const word of words.split(' ')) expect(divided(word.replaceAll('|', ''), lang)).toBe(word)
  })
}

test('words that English dictionaries divide by their meaning are left whole', () => {
  expect(divided('project', 'en')).toBe('project')
  expect(divided('present', 'en')).toBe('present')
})

test('a language without patterns has no hyphenator', () => {
  expect(hyphenatorFor('xx')).toBeUndefined()
  expect(hyphenatorFor('')).toBeUndefined()
  expect(hyphenatorFor('ja')).toBeUndefined()
})

test('a tag is looked up by as much of its beginning as is known', () => {
  expect(hyphenatorFor('de-AT')).toBe(hyphenatorFor('de'))
  expect(hyphenatorFor('en-NZ')).toBe(hyphenatorFor('en-gb'))
  expect(hyphenatorFor('sr-Latn-RS')).toBe(hyphenatorFor('sh-Latn'))
})

test('every table of the package that is offered can be read', () => {
  for (const lang of ['af', 'cop', 'grc', 'hi', 'hu', 'la-x-liturgic', 'th', 'zh-Latn']) {
    expect(hyphenatorFor(lang), lang).toBeDefined()
  }
})

test('short words, words with inner capitals and words with numbers are not divided', () => {
  expect(divided('mill', 'en')).toBe('mill')
  expect(divided('McDonalds', 'en')).toBe('McDonalds')
  expect(divided('TYPOGRAPHY', 'en')).toBe('TYPOGRAPHY')
  expect(divided('typography2', 'en')).toBe('typography2')
})

test('the style can ask for more letters than the language', () => {
  expect(divided('typography', 'en', [5, 4, 4])).toBe('typog|raphy')
  expect(divided('typography', 'en', [11, 2, 2])).toBe('typography')
})

test('an apostrophe ends a word to the patterns', () => {
  expect(divided('couldn’t', 'en')).toBe('couldn’t')
  expect(divided('miller’s', 'en')).toBe('miller’s')
})

test('lines end after hyphens, dashes and strokes between letters', () => {
  const shown = (word: string): string => {
    const cuts = new Set(breakPlaces(word, undefined).map((place) => place.at))
    return [...word].map((letter, i) => (cuts.has(i) ? `|${letter}` : letter)).join('')
  }
  expect(shown('water-mill')).toBe('water-|mill')
  expect(shown('-mill')).toBe('-mill')
  expect(shown('1914-18')).toBe('1914-18')
  expect(shown('wet—and—')).toBe('wet—|and—')
  expect(shown('wet—”')).toBe('wet—”')
  expect(shown('wet——and')).toBe('wet——|and')
  expect(shown('and/or')).toBe('and/|or')
  expect(shown('1/2')).toBe('1/2')
  expect(shown('wait…no')).toBe('wait…|no')
  expect(shown('https://a.org/b-c')).toBe('https://|a.|org/|b-|c')
  expect(shown('水車「小屋」')).toBe('水|車|「小|屋」')
})

test('characters are cut only where a reader sees two', () => {
  expect(characterPlaces('abc')).toEqual([1, 2])
  expect(characterPlaces('e\u0301te\u0301')).toEqual([2, 3])
  expect(characterPlaces('a👩‍👩‍👧b')).toEqual([1, 9])
  expect(characterPlaces('🇫🇷🇩🇪')).toEqual([4])
  expect(characterPlaces('👍🏽x')).toEqual([4])
})
