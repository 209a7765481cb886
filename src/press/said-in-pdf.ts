/**
 * What a PDF says besides its pages: of whom and what it is, its bookmarks, the words of its links.
 */

import type { Files } from '../base/index.ts'
import type { Book, Edition, Entry } from '../book/index.ts'
import { textOf } from '../manuscript/index.ts'
import type { Pagination } from '../paginate/index.ts'
import type { Attachment, Colours, Information, Matters, OutlineEntry } from '../pdf/index.ts'
import type { Flow } from '../style/index.ts'
import { say, type Templates } from '../template/index.ts'
import { bytesInAddress } from './drawings.ts'
import type { House } from './house.ts'
import type { LoadedImage } from './images.ts'
import type { Instant } from './instant.ts'
import type { WorkColours } from './open-colours.ts'

/** Pages, and all that a PDF is made of besides. */
export interface PdfMatters {
  readonly pagination: Pagination
  readonly flow: Flow
  readonly book: Book
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly colours: WorkColours
  readonly templates: Templates
  readonly instant: Instant
  readonly house: House
  readonly attachments: readonly Attachment[]
}

export function saidInPdf(matters: PdfMatters): Matters {
  const { book, images, templates, instant, attachments } = matters
  return {
    information: informationOf(book, instant),
    outline: book.contents.map(bookmark),
    images: imagesFrom(images),
    words: {
      note: say(templates.locale, 'note') ?? 'Note',
      backToText: say(templates.locale, 'back') ?? 'Back to the text',
    },
    attachments,
    colours: coloursOf(matters),
  }
}

/** How the PDF, and the sheets made of its pages, tell their colours. */
export function coloursOf({ book, colours }: Pick<PdfMatters, 'book' | 'colours'>): Colours {
  return book.edition.colour.space === 'cmyk' && colours.press
    ? { kind: 'press', press: colours.press }
    : { kind: 'screen' }
}

/** Images by their source; those within drawings are in their address itself. */
export function imagesFrom(images: ReadonlyMap<string, LoadedImage>): Matters['images'] {
  return (source) => {
    const image = images.get(source)
    return image?.mediaType === 'image/svg+xml' ? image.drawing : (image?.bytes ?? bytesInAddress(source))
  }
}

export function informationOf({ edition, lang }: Book, date: Instant): Information {
  return {
    title: edition.title,
    authors: edition.people.filter((person) => person.role === 'author').map((person) => person.name),
    keywords: edition.subjects,
    lang,
    date,
    identifier: edition.identifier,
    ...(edition.description === undefined ? {} : { subject: edition.description }),
    ...(edition.publisher === undefined ? {} : { publisher: edition.publisher }),
    ...(edition.rights === undefined ? {} : { rights: edition.rights }),
  }
}

function bookmark(entry: Entry): OutlineEntry {
  const title = textOf(entry.title)
  return {
    title: entry.number === undefined ? title : `${entry.number} ${title}`,
    target: entry.target,
    children: entry.children.map(bookmark),
  }
}

/** The edition and its manuscripts, if they are to travel inside the PDF. */
export function sourcesOf({ embed, leaves, span, folder }: Edition, files: Files): readonly Attachment[] {
  if (embed === undefined) return []
  const manuscripts = leaves.flatMap((leaf) => (leaf.kind === 'manuscript' ? [leaf.path] : []))
  const paths = new Set([span.source.path, ...manuscripts])
  return [...paths].flatMap((path) => {
    const bytes = files.read(path)
    const name = folder === '' ? path : path.slice(folder.length + 1)
    const mediaType = path.endsWith('.yaml') ? 'application/yaml' : 'text/markdown'
    return bytes ? [{ name, mediaType, bytes }] : []
  })
}
