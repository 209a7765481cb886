/**
 * The instant an edition is dated: what its metadata and its zip entries say.
 *
 * Never the clock's. SOURCE_DATE_EPOCH decides if it is set (reproducible-builds
 * specification), else the edition's own date, else the first day that a zip
 * archive can name.
 */

import type { EditionDate } from '../book/index.ts'

/** UTC; months and days count from one. */
export interface Instant {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** MS-DOS time, which zip uses, begins here. */
const earliest: Instant = { year: 1980, month: 1, day: 1, hour: 0, minute: 0, second: 0 }

/** `epoch` in seconds since 1970. */
export function instantOf(date: EditionDate | undefined, epoch: number | undefined): Instant {
  const instant =
    epoch !== undefined
      ? fromEpoch(epoch)
      : date
        ? { ...earliest, year: date.year, month: date.month ?? 1, day: date.day ?? 1 }
        : earliest
  return instant.year < earliest.year ? earliest : instant
}

const DAY = 86_400

/** Civil date from a count of days: years counted from March, in eras of 400 (Hinnant, chrono-Compatible Low-Level Date Algorithms). */
function fromEpoch(epoch: number): Instant {
  const days = Math.floor(epoch / DAY) + 719_468
  const seconds = epoch - Math.floor(epoch / DAY) * DAY
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * dayOfYear + 2) / 153)
  const month = march < 10 ? march + 3 : march - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * march + 2) / 5) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor((seconds % 3600) / 60),
    second: Math.floor(seconds % 60),
  }
}

/** `2026-11-22T00:00:00Z` (W3C-DTF, as `dcterms:modified` wants it). */
export function formatInstant(instant: Instant): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(instant.year).padStart(4, '0')}-${two(instant.month)}-${two(instant.day)}T${two(instant.hour)}:${two(instant.minute)}:${two(instant.second)}Z`
}
