/**
 * Which language some words are in, by the small words no sentence does without.
 *
 * Only languages with house hyphenation and words for headings are told apart;
 * a few words are too few to tell, and then nothing is said.
 */

/** The commonest words that the others do not share; counted in running prose of our own and common lists. */
const smallWords: Readonly<Record<string, string>> = {
  en: 'the of and to in is that it was for with as be this are by which from or have not they you his were',
  fr: 'le la les des et du une est que dans pour qui il pas sur ce avec sont par au plus ne cette ou je',
  de: 'der die und das den von zu ist mit des auf nicht ein eine dem sich für als auch es wird im werden',
  es: 'el los las y del que una por con para no es al lo como más su se sus pero este esta son',
  it: 'il di che la è per un non con una del della si da le dei nel come più alla gli sono questo anche',
  pt: 'o os as do da que em um uma para com não por mais dos como mas foi ao ele das tem à seu sua',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog door',
}

const lists = Object.entries(smallWords).map(([lang, words]) => ({ lang, words: new Set(words.split(' ')) }))

/** How much of a text is looked at, in characters; a language shows itself sooner. */
const ENOUGH = 20_000

/** Whether a tag is written as tags are: `en`, `de-AT`. */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/.test(tag)
}

/** Whether a word is one that no sentence of some language does without. */
export function isSmallWord(word: string): boolean {
  return lists.some(({ words }) => words.has(word.toLowerCase()))
}

/** A language tag, or undefined if the words do not tell. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, ENOUGH).toLowerCase()
  const words = sample.match(/\p{L}+/gu) ?? []
  const cyrillic = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const greek = sample.match(/\p{Script=Greek}/gu)?.length ?? 0
  if (cyrillic > sample.length / 3) return /[іїєґ]/.test(sample) ? 'uk' : 'ru'
  if (greek > sample.length / 3) return 'el'

  const counts = lists
    .map((list) => ({ lang: list.lang, count: words.filter((word) => list.words.has(word)).length }))
    .toSorted((a, b) => b.count - a.count)
  const [first, second] = counts
  if (!first || first.count < 4 || first.count < words.length * 0.08) return undefined
  return second && second.count > first.count * 0.8 ? undefined : first.lang
}
