/**
 * The words at the head and foot of a text that belong to its edition: title,
 * people, date, place, source.
 */

import type { DraftPerson } from './draft.ts'
import { isSmallWord } from './language.ts'

const name = String.raw`\p{Lu}[\p{L}.'’-]*(?:(?: (?:de|du|da|von|van|der|den|del|la|le|di|y|e|bin|al))* \p{Lu}[\p{L}.'’-]*){0,4}`
const names = `${name}(?:(?:, | and | & | et | und | y | e | en )${name}){0,4}`

const bylines: readonly (readonly [DraftPerson['role'], RegExp])[] = [
  [
    'translator',
    new RegExp(
      String.raw`^(?:[Tt]ranslated|[Tt]ranslation|[Tt]raduit|[Tt]raduction|[Üü]bersetzt)[^:]{0,30}?(?: by| par| von|:) (${names})\.?$`,
      'u',
    ),
  ],
  [
    'editor',
    new RegExp(
      String.raw`^(?:[Ee]dited|[Cc]ollected|[Cc]ompiled|[Ss]elected|[Aa]rranged|[Hh]erausgegeben|[Gg]esammelt|[Rr]ecueilli)(?: and \p{L}+)? (?:by|von|par) (${names})\.?$`,
      'u',
    ),
  ],
  [
    'author',
    new RegExp(
      String.raw`^(?:(?:[Pp]osted|[Pp]ublished|[Ww]ritten)\b.{0,60} by|(?:[Ww]ritten )?[Bb]y|[Pp]ar|[Vv]on|[Pp]or|[Dd]i|[Dd]oor|[Aa]ut(?:h?or|eur|ore) ?:|Автор ?:) (${names})\.?$`,
      'u',
    ),
  ],
]

/** In characters; nobody's name is longer. */
const LONGEST_BYLINE = 200

/** People named by a line that names nobody else, such as “by Ann Other”. */
export function peopleOfByline(text: string): readonly DraftPerson[] {
  if (text.length > LONGEST_BYLINE) return []
  if (/^(?:\p{Lu}\. ?){1,3}\p{Lu}[\p{Ll}'’-]+$/u.test(text)) return [{ name: text, role: 'author' }]
  for (const [role, pattern] of bylines) {
    const found = pattern.exec(text)
    if (found) return splitNames(found[1] ?? '').map((one) => ({ name: one, role }))
  }
  // “by Ann Other, translated by A. N. Other”
  const [first, ...rest] = text.split(/, ?(?=(?:translated|edited|traduit|édité|übersetzt|herausgegeben) )/)
  const others = rest.map(peopleOfByline)
  if (rest.length === 0 || others.some((people) => people.length === 0)) return []
  return [...peopleOfByline(first ?? ''), ...others.flat()]
}

/** A line that is a name and nothing else: “J. Harrow”. */
export function isPlainName(text: string): boolean {
  return (
    /^(?:\p{Lu}\.? ?){1,3}\p{Lu}[\p{Ll}'’-]+$/u.test(text) ||
    /^\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}\p{Ll}+$/u.test(text)
  )
}

/**
 * Names alone in a line below a title: “Jeanne Morvan”. A heading may have two words with capitals
 * too; but its words are written in small letters elsewhere, and `smallWords` has them.
 */
export function peopleNamed(text: string, smallWords: ReadonlySet<string>): readonly DraftPerson[] {
  if (text.length > LONGEST_BYLINE || !new RegExp(`^${names}$`, 'u').test(text)) return []
  const people = splitNames(text)
  const isName = (one: string): boolean => {
    const words = one.split(' ').filter((word) => /^\p{Lu}/u.test(word))
    return words.length > 1 && /\p{Ll}{2}/u.test(one) && !words.some(isCommon)
  }
  const isCommon = (word: string): boolean => smallWords.has(word.toLowerCase()) || isSmallWord(word)
  return people.every(isName) ? people.map((one) => ({ name: one, role: 'author' })) : []
}

/** “The Mill– Ann Other”: a title and its author on one line; `smallWords` as for `peopleNamed`. */
export function splitTitle(
  text: string,
  smallWords: ReadonlySet<string>,
): { readonly at: number; readonly people: readonly DraftPerson[] } | undefined {
  const found = new RegExp(`^(.{3,120}?)(?: ?[–—] ?| - |, by | by )(${names})$`, 'u').exec(text)
  const written = found?.[2] ?? ''
  if (!found || !written.includes(' ') || /^(?:Part|Volume|Book|Chapter|Issue|Number)\b/.test(written))
    return undefined
  const people = peopleNamed(written, smallWords)
  return people.length > 0 ? { at: (found[1] ?? '').length, people } : undefined
}

function splitNames(text: string): readonly string[] {
  return text.split(/, | and | & | et | und | y /).filter((one) => one !== '')
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'january janvier januar enero gennaio januari',
    'february février februar febrero febbraio februari',
    'march mars märz marzo maart',
    'april avril abril aprile',
    'may mai mayo maggio mei',
    'june juin juni junio giugno',
    'july juillet juli julio luglio',
    'august août agosto augustus',
    'september septembre septiembre settembre',
    'october octobre oktober octubre ottobre',
    'november novembre noviembre',
    'december décembre dezember diciembre dicembre',
  ].flatMap((words, i) => words.split(' ').map((word) => [word, i + 1])),
)

/** A date written in words, as `2012-03-18`; undefined if there is none. */
export function dateIn(text: string): string | undefined {
  const iso = /\b((?:1[4-9]|20)\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b/.exec(text)
  if (iso) return iso[0]
  for (const found of text.matchAll(
    /(?:(\d{1,2})(?:st|nd|rd|th|er|\.)? (?:de |of )?)?(\p{L}{3,10})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,)?,?(?: de| of)? ((?:1[4-9]|20)\d\d)(?!\d)/gu,
  )) {
    const month = months[(found[2] ?? '').toLowerCase()]
    if (month === undefined) continue
    const day = Number(found[1] ?? found[3] ?? 0)
    const parts = [found[4] ?? '', String(month).padStart(2, '0')]
    if (day >= 1 && day <= 28 + (month === 2 ? 0 : 2)) parts.push(String(day).padStart(2, '0'))
    return parts.join('-')
  }
  return undefined
}

/** “Norrby, midsummer 1932” */
const seasonal =
  /^(?:\p{Lu}[\p{L} -]{1,30}, )?(?:in |im |en )?(?:winter|spring|summer|midsummer|autumn|fall|printemps|été|automne|hiver|frühling|frühjahr|sommer|herbst|primavera|verano|otoño|invierno) (?:of )?(?:1[4-9]|20)\d\d\.?$/iu

/** A line of date, place or name that closes a text: “March 2012, the editors.”, “— Ann Other”. */
export function isSignature(text: string): boolean {
  if (text.length > 90 || text.split(' ').length > 12) return false
  if (/^(?:—|–|--) ?\p{Lu}/u.test(text)) return true
  if (/^\(?(?:signed|signé|gezeichnet)\b/i.test(text) || seasonal.test(text)) return true
  const rest = text
    .replace(/\d+|[.,()–—-]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  const small = rest.filter((word) => /^\p{Ll}/u.test(word) && months[word] === undefined)
  return dateIn(text) !== undefined && small.length <= 4 && !/[?!:]$/.test(text)
}

/** A name, or its first letters, as it stands under a letter. */
export function isSigner(text: string): boolean {
  return text.length < 50 && /^(?:\p{Lu}[\p{L}.'’-]*,? ?){1,5}$/u.test(text)
}

/** “Your affectionate brother,”: a short line that a name must follow. */
export function isValediction(text: string): boolean {
  return text.length < 60 && /,$/.test(text) && text.split(' ').length <= 8
}

/** A line that says where a text was taken from. */
export function isSourceLine(text: string): boolean {
  return (
    text.length < 400 &&
    /^(?:source|sources|from|first published|originally published|published|publié|transcribed|transcription(?:\/html markup)?|html markup|proofread|online version|translated(?: by)?|erstveröffentlich\p{L}*|quelle|fuente|fonte|bron)(?: in)? ?: ?\S/iu.test(
      text,
    )
  )
}
