/**
 * Bytes → text: UTF-8, strictly, and free of characters no book has a use for.
 *
 * A text that is not UTF-8 is read all the same, with U+FFFD where it is
 * broken, so that later mistakes are found in the same run.
 */

import { type Outcome, Report } from './diagnostic.ts'
import { makeSource, makeSpan, type Source } from './span.ts'

/** What may not stand in a text: C0 and C1 controls but tab and newline, and noncharacters. */
const controls = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu

export function decodeText(path: string, bytes: Uint8Array): Outcome<Source> {
  const report = new Report()
  const source = makeSource(path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))

  if (!isUtf8(bytes)) {
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

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
