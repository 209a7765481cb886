/**
 * The words a reader sees that no manuscript wrote: “Contents”, “Second edition”.
 *
 * They stand in `locale/<language>.json`, the work's own before the house's. A
 * language without a file is set in English, and the author is told.
 */

import { type Files, parseJson } from '../base/index.ts'

export interface Locale {
  /** The language of the words; `en` if there is no file for the one asked for. */
  readonly lang: string
  /** By path: `role.editor`, `month.1`. `{name}` in a word is filled in. */
  readonly words: ReadonlyMap<string, string>
  /** Set if the language asked for has no file, or one with words missing. */
  readonly untranslated?: string
}

/** Where files are looked for: the nearest first. `folder` is empty at the top. */
export interface Shelf {
  readonly files: Files
  readonly folder: string
}

export function loadLocale(shelves: readonly Shelf[], lang: string): Locale {
  const english = readWords(shelves, 'en') ?? new Map<string, string>()
  const wordsFor = (tag: string) => (tag === 'en' ? english : readWords(shelves, tag))
  const whole = lang.toLowerCase()
  const primary = whole.split('-')[0] ?? ''
  const own = wordsFor(whole)
  const words = own ?? wordsFor(primary)
  if (words === undefined) {
    return { lang: 'en', words: english, untranslated: `there are no words for the language “${lang}”` }
  }
  const tag = own === undefined ? primary : whole
  const lacking = [...english.keys()].filter((key) => !words.has(key) && !/^ordinal\b/.test(key))
  const complete = new Map([...english, ...words])
  if (lacking.length === 0) return { lang: tag, words: complete }
  return {
    lang: tag,
    words: complete,
    untranslated: `the words for “${lang}” lack “${lacking.join('”, “')}”`,
  }
}

/** The words of all shelves together, the nearest winning; undefined if none has the file. */
function readWords(shelves: readonly Shelf[], tag: string): ReadonlyMap<string, string> | undefined {
  const found = shelves.flatMap(({ files, folder }) => {
    const path = `${folder === '' ? '' : `${folder}/`}locale/${tag}.json`
    const bytes = files.read(path)
    return bytes ? [readFile(bytes)] : []
  })
  if (found.length === 0) return undefined
  return new Map(found.toReversed().flatMap((words) => [...words]))
}

/** What is no word is passed over; a file that is not JSON has none. */
function readFile(bytes: Uint8Array): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const gather = (value: unknown, path: string): void => {
    if (typeof value === 'string') words.set(path, value)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) gather(member, path === '' ? key : `${path}.${key}`)
    }
  }
  gather(parseJson(new TextDecoder().decode(bytes)), '')
  return words
}

/** A word with its gaps filled; undefined if the locale has none of that name. */
export function say(
  locale: Locale,
  word: string,
  fill: Readonly<Record<string, unknown>> = {},
): string | undefined {
  return locale.words.get(word)?.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = Object.hasOwn(fill, name) ? fill[name] : undefined
    return typeof value === 'string' || typeof value === 'number' ? String(value) : gap
  })
}

/** `A`, `A and B`, `A, B and C`. */
export function listNames(locale: Locale, names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  if (names.length < 2) return last
  return `${names.slice(0, -1).join(', ')}${say(locale, 'and') ?? ', '}${last}`
}

/** `First`; beyond those with names `21st`. */
export function ordinalOf(locale: Locale, number: number): string {
  const named = say(locale, `ordinal.${number}`)
  if (named !== undefined) return named
  const teen = number % 100 > 10 && number % 100 < 20
  const ending = teen ? undefined : say(locale, `ordinal.ending.${number % 10}`, { number })
  return ending ?? say(locale, 'ordinal.other', { number }) ?? String(number)
}

interface DateParts {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** `22 November 2026`, `November 2026`, `2026`, as the language writes it. */
export function formatDate(locale: Locale, { year, month, day }: DateParts): string {
  if (month === undefined) return String(year)
  const name = say(locale, `month.${month}`) ?? String(month)
  const form = day === undefined ? 'date.month' : 'date.day'
  // Some languages write the month another way beside a day: ноябрь, 22 ноября.
  const inDate = say(locale, `month-in-date.${month}`) ?? name
  return say(locale, form, { year, month: day === undefined ? name : inDate, day }) ?? String(year)
}
