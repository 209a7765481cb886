/**
 * What the package document is given: the e-book's files, its reading order, and
 * everything catalogues and readers are told about it.
 *
 * Source: EPUB 3.3, section 5 (Package document).
 */

import { byCodePoint } from '../base/index.ts'
import type { Book, PersonRole } from '../book/index.ts'
import type { EpubPart } from '../xhtml/index.ts'
import { plainName, takeName } from './file-names.ts'
import type { View } from './view.ts'

/** A file of the work's folder that goes into the e-book as it is. */
export interface Resource {
  /** As the manuscript or the edition writes it. */
  readonly path: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A face that travels inside the e-book. */
export interface EmbeddedFace {
  readonly family: string
  readonly weight: number
  readonly slope: 'normal' | 'italic'
  /** What stands in for it where it cannot be had. */
  readonly generic: 'serif' | 'monospace'
  readonly bytes: Uint8Array
}

export interface NamedImage extends Resource {
  readonly href: string
}

/** How the names of images may end: a PNG that is called .jpg is shown by browsers, and by few reading systems. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/svg+xml': ['svg'],
}

/** Gives each image a name that every reading system and file system takes; path → image. */
export function nameImages(resources: readonly Resource[]): ReadonlyMap<string, NamedImage> {
  const taken = new Set<string>()
  const named = new Map<string, NamedImage>()
  for (const resource of resources.toSorted((a, b) => byCodePoint(a.path, b.path))) {
    if (named.has(resource.path)) continue
    const [, stem = '', ending = ''] = /([^/]*?)(\.[^./]*)?$/.exec(resource.path) ?? []
    const [usual, ...others] = endings[resource.mediaType] ?? [plainName(ending)]
    const suffix = others.includes(plainName(ending)) ? plainName(ending) : usual
    const href = takeName(`images/${plainName(stem) || 'image'}`, `.${suffix}`, taken)
    named.set(resource.path, { ...resource, href })
  }
  return named
}

interface PackageMatters {
  readonly cover: NamedImage | undefined
  readonly accessibility: View
  readonly direction: 'ltr' | 'rtl'
  readonly modified: string
  /** The files of the reading order. */
  readonly spine: readonly string[]
  readonly embedsFaces: boolean
}

export function packageView(book: Book, parts: readonly EpubPart[], matters: PackageMatters): View {
  const { edition } = book
  const items = parts.map((part) => ({
    id: part.href.replaceAll('/', '-'),
    href: part.href,
    mediaType: part.mediaType,
    properties: propertiesOf(part, matters.cover),
  }))
  const idOf = (href: string) => items.find((item) => item.href === href)?.id
  return {
    lang: edition.lang,
    dir: matters.direction,
    identifier: edition.identifier,
    title: edition.title,
    subtitle: edition.subtitle,
    people: edition.people.map((person, index) => ({
      id: `person-${index + 1}`,
      name: person.name,
      sortName: person.sortName,
      isAuthor: person.role === 'author',
      relator: relators[person.role],
    })),
    publisher: edition.publisher,
    issued: edition.date?.text,
    modified: matters.modified,
    rights: edition.rights,
    description: edition.description,
    subjects: edition.subjects,
    series: edition.series && {
      title: edition.series.title,
      /** Catalogues sort by it, so it is told only where it is a number (EPUB 3.3, D.3.6). */
      position: /^\d+(\.\d+)*$/.test(edition.series.number ?? '') ? edition.series.number : undefined,
    },
    accessibility: matters.accessibility,
    embedsFaces: matters.embedsFaces,
    coverId: matters.cover && idOf(matters.cover.href),
    items,
    spine: matters.spine.map(idOf),
  }
}

/** Relator codes of the Library of Congress (id.loc.gov/vocabulary/relators). */
const relators: Readonly<Record<PersonRole, string>> = {
  author: 'aut',
  translator: 'trl',
  editor: 'edt',
  illustrator: 'ill',
  designer: 'bkd',
  contributor: 'ctb',
  foreword: 'aui',
  afterword: 'aft',
}

function propertiesOf(part: EpubPart, cover: NamedImage | undefined): string | undefined {
  if (part.href === 'nav.xhtml') return 'nav'
  return cover !== undefined && part.href === cover.href ? 'cover-image' : undefined
}
