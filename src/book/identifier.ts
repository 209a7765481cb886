/**
 * Identifiers: what names an edition in the world for good.
 *
 * An ISBN, a DOI and a UUID are checked, because a wrong digit in them points
 * at another book; other URNs and web addresses are taken as they are. All are
 * brought to the one form that catalogues and e-books want, a URI.
 */

import { digestValue } from '../base/index.ts'

/** The URI of an identifier as an author writes it; undefined if its form or check digit is wrong. */
export function readIdentifier(written: string): string | undefined {
  const text = written.trim()
  const isbn =
    /^(?:urn:)?isbn:?\s*(.*)$/i.exec(text)?.[1] ?? (/^97[89][\d\s-]{10,14}$/.test(text) ? text : undefined)
  if (isbn !== undefined) return readIsbn(isbn)

  const doi =
    /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)(.*)$/i.exec(text)?.[1] ??
    (text.startsWith('10.') ? text : undefined)
  if (doi !== undefined) return /^10\.\d{4,9}\/\S+$/.test(doi) ? `https://doi.org/${doi}` : undefined

  const uuid = /^(?:urn:)?uuid:(.*)$/i.exec(text)?.[1] ?? (/^[\da-f-]{36}$/i.test(text) ? text : undefined)
  if (uuid !== undefined) return uuidForm.test(uuid) ? `urn:uuid:${uuid.toLowerCase()}` : undefined

  return /^urn:[a-z\d][a-z\d-]{1,31}:\S+$/i.test(text) || /^https?:\/\/[^\s/]+\S*$/i.test(text)
    ? text
    : undefined
}

const uuidForm = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** Hyphens and spaces may stand anywhere; ISBN-10 is written as the ISBN-13 it became in 2007. */
function readIsbn(written: string): string | undefined {
  const digits = written.replace(/[\s-]/g, '').toUpperCase()
  if (/^\d{13}$/.test(digits)) return isbn13Check(digits) === digits.at(-1) ? `urn:isbn:${digits}` : undefined
  if (!/^\d{9}[\dX]$/.test(digits) || isbn10Check(digits) !== digits.at(-1)) return undefined
  const bare = `978${digits.slice(0, 9)}`
  return `urn:isbn:${bare}${isbn13Check(bare)}`
}

/** ISBN-13: weights 1 and 3 by turns, the sum with the check digit divisible by ten. */
function isbn13Check(digits: string): string {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}

/** ISBN-10: weights ten to one, the sum divisible by eleven; X is ten. */
function isbn10Check(digits: string): string {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/**
 * A name for an edition that was given none: the same facts, the same name.
 *
 * A UUID of version 8, whose bits are left to the maker (RFC 9562, §5.8): here
 * the first of a SHA-256 over the facts. Version 5 would demand SHA-1.
 */
export function derivedIdentifier(facts: unknown): string {
  const hex = digestValue(facts)
  /** The variant bits 10, then two bits of the digest. */
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4]
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `urn:uuid:${parts.join('-')}`
}
