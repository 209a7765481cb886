/**
 * Files that travel inside the PDF: the sources it was made from, for those who
 * come after the program (ISO 19005-3, annex E).
 */

import { byCodePoint } from '../base/index.ts'
import type { Information } from './metadata.ts'
import { byteString, type ObjectStore, type Ref, textString, type Value } from './objects.ts'

export interface Attachment {
  /** A path in the work's folder, with `/`. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface WrittenAttachments {
  /** The tree of names that viewers list. */
  readonly names: Ref
  /** File specifications, associated with the document as a whole. */
  readonly files: readonly Ref[]
}

/** Undefined if there are none. */
export function writeAttachments(
  attachments: readonly Attachment[],
  date: Information['date'],
  store: ObjectStore,
): WrittenAttachments | undefined {
  if (attachments.length === 0) return undefined
  const sorted = attachments.toSorted((a, b) => byCodePoint(a.name, b.name))
  const files = sorted.map(({ name, mediaType, bytes }) => {
    const file = store.stream(
      {
        Type: 'EmbeddedFile',
        // A name of PDF's, in which a slash is written as its number (ISO 32000-1, §7.3.5).
        Subtype: mediaType.replace('/', '#2F'),
        Params: { Size: bytes.length, ModDate: byteString(pdfDate(date)) },
      },
      bytes,
    )
    return store.add({
      Type: 'Filespec',
      F: textString(name),
      UF: textString(name),
      EF: { F: file, UF: file },
      AFRelationship: 'Source',
    })
  })
  const names = sorted.flatMap(({ name }, at): Value[] => [byteString(name), files[at] ?? null])
  return { names: store.add({ Names: names }), files }
}

function pdfDate({ year, month, day }: Information['date']): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `D:${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}000000Z`
}
