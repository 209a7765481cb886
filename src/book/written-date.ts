/**
 * Dates as people write them into front matter, brought to `2026-11-22`.
 *
 * Pandoc prints whatever stands there, so that its manuscripts say “March 2020”
 * or “22 novembre 2026”; programs for web sites add the time of day. Of figures
 * alone, only those that begin with the year can be read in one way.
 */

/** January to December in English, French, German, Spanish, Italian, and Russian (as after a day, and alone). */
const monthNames = `
  january february march april may june july august september october november december
  janvier février mars avril mai juin juillet août septembre octobre novembre décembre
  januar februar märz april mai juni juli august september oktober november dezember
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря
  январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь`
  .trim()
  .split(/\s+/)

/** Shorter beginnings of names are not taken for months. */
const SHORTEST = 3

const dayWords = String.raw`(\d{1,2})(?:st|nd|rd|th|er|\.|º)?`
const dayFirst = new RegExp(
  String.raw`^(?:${dayWords}\s+)?(?:de\s+|of\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})(?:\s*г\.)?$`,
  'u',
)
const monthFirst = new RegExp(String.raw`^(\p{L}+)\.?\s+${dayWords},?\s+(\d{4})$`, 'u')
const figures = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t\s]+\d{1,2}:.*)?$/

/** The date in figures, whether or not the calendar has it; undefined if these are no words for one. */
export function dateInFigures(written: string): string | undefined {
  const text = written.trim().normalize('NFC').toLowerCase()
  const inFigures = figures.exec(text)
  if (inFigures) return join(inFigures[1], inFigures[2], inFigures[3])

  const [, american, dayAfter, yearAfter] = monthFirst.exec(text) ?? []
  if (american !== undefined) return join(yearAfter, monthOf(american), dayAfter)

  const [, day, name, year] = dayFirst.exec(text) ?? []
  return name === undefined ? undefined : join(year, monthOf(name), day)
}

function join(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  if (year === undefined || month === undefined) return undefined
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-')
}

/** `nov` and `novembre` are the eleventh; what could begin two months' names is none. */
function monthOf(word: string): string | undefined {
  if (word.length < SHORTEST) return undefined
  const exact = monthNames.indexOf(word)
  if (exact >= 0) return String((exact % 12) + 1)
  const begun = new Set(monthNames.flatMap((name, place) => (name.startsWith(word) ? [place % 12] : [])))
  const [month] = begun
  return begun.size === 1 && month !== undefined ? String(month + 1) : undefined
}
