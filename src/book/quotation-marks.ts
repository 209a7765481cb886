/**
 * Which quotation marks a language uses.
 *
 * The habits of books, as Unicode's CLDR and the national style guides have
 * them; where a country has two, the one its publishers prefer.
 */

import { primaryLanguage } from './language-tag.ts'

/** Outer pair, then inner pair. French marks carry their thin spaces with them. */
export interface QuotationMarks {
  readonly outer: readonly [string, string]
  readonly inner: readonly [string, string]
}

/** Narrow no-break space: within French guillemets and before ; ! ?. */
export const thinSpace = '\u202f'

function marks(outer: readonly [string, string], inner: readonly [string, string]): QuotationMarks {
  return { outer, inner }
}

const english = marks(['“', '”'], ['‘', '’'])
const french = marks([`«${thinSpace}`, `${thinSpace}»`], ['“', '”'])
const german = marks(['„', '“'], ['‚', '‘'])
const polish = marks(['„', '”'], ['«', '»'])
const romance = marks(['«', '»'], ['“', '”'])
const russian = marks(['«', '»'], ['„', '“'])
const swedish = marks(['”', '”'], ['’', '’'])
const swiss = marks(['«', '»'], ['‹', '›'])

/** By primary language, or by language and region where that differs. */
const habits: Readonly<Record<string, QuotationMarks>> = {
  be: russian,
  bg: german,
  ca: romance,
  cs: german,
  da: marks(['»', '«'], ['›', '‹']),
  de: german,
  'de-ch': swiss,
  'de-li': swiss,
  el: romance,
  en: english,
  es: romance,
  et: german,
  eu: romance,
  fi: swedish,
  fr: french,
  'fr-ch': swiss,
  gl: romance,
  hr: marks(['„', '”'], ['‘', '’']),
  hu: marks(['„', '”'], ['»', '«']),
  is: german,
  it: romance,
  'it-ch': swiss,
  lt: german,
  lv: marks(['„', '”'], ['‚', '’']),
  nb: marks(['«', '»'], ['‘', '’']),
  nl: english,
  nn: marks(['«', '»'], ['‘', '’']),
  no: marks(['«', '»'], ['‘', '’']),
  pl: polish,
  pt: romance,
  'pt-br': english,
  ro: polish,
  ru: russian,
  sk: german,
  sl: german,
  sr: marks(['„', '”'], ['’', '’']),
  sv: swedish,
  tr: english,
  uk: russian,
}

/** English marks serve a language that is not in the table. */
export function quotationMarks(lang: string): QuotationMarks {
  const region = /-([a-z]{2})(?:-|$)/i.exec(lang)?.[1]?.toLowerCase()
  const primary = primaryLanguage(lang)
  return habitsOf(`${primary}-${region}`) ?? habitsOf(primary) ?? english
}

function habitsOf(name: string): QuotationMarks | undefined {
  return Object.hasOwn(habits, name) ? habits[name] : undefined
}
