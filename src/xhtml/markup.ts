/**
 * XML as a row of marks: tags opened and closed, text, instructions.
 *
 * A small, strict reader for what templates write: no document types, no CDATA,
 * no entities but XML's five and numbers. It never gives up: what cannot be read
 * is reported and taken for text, so that nothing is lost and the reader above
 * finds the next mistake too. It runs once over the text and never looks back.
 *
 * Source: Extensible Markup Language 1.0, fifth edition.
 */

export type Mark =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      /** Written `<br/>`: there will be no closing tag. */
      readonly closed: boolean
      readonly start: number
      readonly end: number
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'instruction'; readonly value: string; readonly start: number; readonly end: number }

/** Told what is wrong, as one sentence without a full stop, and where (offsets). */
export type Complain = (message: string, start: number, end: number) => void

const name = /[A-Za-z_][\w.:-]*/y
const attribute = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const tagEnd = /\s*(\/?)>/y
const closeTag = /<\/([A-Za-z_][\w.:-]*)\s*>/y
const reference = /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|&/g

/** What XML 1.0 keeps out of every document (production 2), lone surrogates included. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function* readMarkup(text: string, complain: Complain): Generator<Mark, undefined, undefined> {
  let at = 0
  while (at < text.length) {
    const mark = text[at] === '<' ? markAt(text, at, complain) : textAt(text, at, complain)
    if (mark.kind !== 'passed') yield mark
    at = mark.end
  }
}

/** Something of no consequence, or beyond reading: a comment, a document type. */
interface Passed {
  readonly kind: 'passed'
  readonly end: number
}

function textAt(text: string, start: number, complain: Complain): Mark {
  const next = text.indexOf('<', start)
  const end = next < 0 ? text.length : next
  return { kind: 'text', value: decode(text.slice(start, end), start, complain), start, end }
}

function markAt(text: string, start: number, complain: Complain): Mark | Passed {
  if (text.startsWith('<!--', start)) return passed(text, start, '-->', complain)
  if (text.startsWith('<?', start)) return instructionAt(text, start, complain)
  if (text.startsWith('<![CDATA[', start)) {
    complain('CDATA is not read here', start, start + 9)
    return passed(text, start, ']]>', complain)
  }
  if (text.startsWith('<!', start)) {
    complain('a document type is not read here', start, start + 2)
    return passed(text, start, '>', complain)
  }
  return text[start + 1] === '/' ? closeAt(text, start, complain) : openAt(text, start, complain)
}

function passed(text: string, start: number, closing: string, complain: Complain): Passed {
  const found = text.indexOf(closing, start + 2)
  if (found >= 0) return { kind: 'passed', end: found + closing.length }
  complain(`“${closing}” is missing`, start, start + 2)
  return { kind: 'passed', end: text.length }
}

function instructionAt(text: string, start: number, complain: Complain): Mark {
  const { end } = passed(text, start, '?>', complain)
  return { kind: 'instruction', value: text.slice(start + 2, Math.max(start + 2, end - 2)), start, end }
}

function closeAt(text: string, start: number, complain: Complain): Mark {
  closeTag.lastIndex = start
  const found = closeTag.exec(text)
  if (!found) return stray(start, complain)
  return { kind: 'close', name: found[1] ?? '', start, end: closeTag.lastIndex }
}

function openAt(text: string, start: number, complain: Complain): Mark {
  name.lastIndex = start + 1
  const tag = name.exec(text)?.[0]
  if (tag === undefined) return stray(start, complain)

  const written = new Map<string, string>()
  let at = name.lastIndex
  for (;;) {
    attribute.lastIndex = at
    const found = attribute.exec(text)
    if (!found) break
    const [, key = '', double, single = ''] = found
    if (written.has(key)) {
      complain(`“${tag}” has two attributes “${key}”`, start, attribute.lastIndex)
    }
    // White space as written counts as spaces (production 3.3.3); `&#10;` does not.
    const raw = (double ?? single).replace(/[\t\n]/g, ' ')
    written.set(key, decode(raw, attribute.lastIndex - raw.length - 1, complain))
    at = attribute.lastIndex
  }

  const attributes = Object.fromEntries(written)
  tagEnd.lastIndex = at
  const close = tagEnd.exec(text)
  if (close)
    return { kind: 'open', name: tag, attributes, closed: close[1] === '/', start, end: tagEnd.lastIndex }

  complain(`the tag “${tag}” cannot be read to its end`, start, at)
  const next = text.slice(at, at + 10_000).search(/[<>]/)
  const end = next < 0 ? text.length : at + next + (text[at + next] === '>' ? 1 : 0)
  return { kind: 'open', name: tag, attributes, closed: text[end - 2] === '/', start, end }
}

function stray(start: number, complain: Complain): Mark {
  complain('“<” begins no tag here', start, start + 1)
  return { kind: 'text', value: '<', start, end: start + 1 }
}

/** Resolves references; what is none is kept as it stands. */
function decode(raw: string, start: number, complain: Complain): string {
  const bad = raw.search(forbidden)
  if (bad >= 0) complain('the text holds a character that XML forbids', start + bad, start + bad + 1)
  if (raw.includes(']]>')) complain('“]]>” may not stand in text', start, start + raw.length)
  if (!raw.includes('&')) return raw

  return raw.replace(reference, (whole, decimal?: string, hex?: string, word?: string, at?: number) => {
    const place = start + (typeof at === 'number' ? at : 0)
    if (word !== undefined) return named[word] ?? whole
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : -1
    const character = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    if (character !== '' && !forbidden.test(character)) return character
    complain(`“${whole}” is no character`, place, place + whole.length)
    return whole
  })
}
