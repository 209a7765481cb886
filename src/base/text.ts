/**
 * Bytes → text: UTF-8, strictly, and free of characters no book has a use for.
 *
 * A text that is not UTF-8 is read all the same, with U+FFFD where it is
 * broken, so that later mistakes are found in the same run. One in UTF-16 that
 * says so by its first bytes is read as that, and told of once.
 */

import { type Outcome, Report } from './diagnostic.ts'
import { makeSource, makeSpan, type Source } from './span.ts'

/** What may not stand in a text: C0 and C1 controls but tab and newline, and noncharacters. */
const controls = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu

export function decodeText(path: string, bytes: Uint8Array): Outcome<Source> {
  const report = new Report()
  const wide = wideEncoding(bytes)
  const decoder = new TextDecoder(wide ?? 'utf-8', { ignoreBOM: true })
  const source = makeSource(path, decoder.decode(bytes))

  if (wide !== undefined) {
    report.add(
      'text/invalid-utf8',
      makeSpan(source, 0, 1),
      'the file is UTF-16 text, not UTF-8',
      'save it again with the encoding UTF-8',
    )
  } else if (!isUtf8(bytes)) {
    const at = Math.max(0, source.text.indexOf('\ufffd'))
    report.add(
      'text/invalid-utf8',
      makeSpan(source, at, at + 1),
      'the file is not UTF-8 text',
      'save it again with the encoding UTF-8',
    )
  }
  for (const match of source.text.matchAll(controls)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    report.add(
      'text/control-character',
      makeSpan(source, match.index, match.index + 1),
      `the text holds the control character “U+${code}”`,
      'delete it, and look whether a letter is missing there',
    )
  }
  return report.conclude(source)
}

/** By the mark that Windows puts before such texts. */
function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
