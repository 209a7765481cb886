/**
 * Trim sizes: how large the pages are once they are cut.
 */

import { type Mpt, parseLength, type Size } from '../base/index.ts'

/** Width and height, by the names printers use. A and B sizes: ISO 216; pocket: the mass-market paperback. */
export const trimNames: Readonly<Record<string, string>> = {
  A4: '210mm 297mm',
  A5: '148mm 210mm',
  A6: '105mm 148mm',
  A7: '74mm 105mm',
  B5: '176mm 250mm',
  B6: '125mm 176mm',
  letter: '8.5in 11in',
  'half-letter': '5.5in 8.5in',
  digest: '5.5in 8.5in',
  trade: '6in 9in',
  pocket: '4.25in 6.87in',
}

/** No press folds smaller, no desktop printer prints larger. */
const least = lengthOf('50mm')
const most = lengthOf('1000mm')

/** Reads `A5` or `130mm 200mm`; undefined if it is no size from 50 mm to 1,000 mm. */
export function readTrim(written: string): Size | undefined {
  const name = Object.keys(trimNames).find((known) => known.toLowerCase() === written.trim().toLowerCase())
  const [width, height, ...rest] = (name === undefined ? written : (trimNames[name] ?? ''))
    .trim()
    .split(/\s+/)
  if (width === undefined || height === undefined || rest.length > 0) return undefined
  const size = { width: parseLength(width), height: parseLength(height) }
  if (size.width === undefined || size.height === undefined) return undefined
  if (!fits(size.width) || !fits(size.height)) return undefined
  return { width: size.width, height: size.height }
}

function fits(length: Mpt): boolean {
  return length >= least && length <= most
}

function lengthOf(text: string): Mpt {
  return parseLength(text) ?? 0
}
