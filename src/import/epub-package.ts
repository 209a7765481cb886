/**
 * What an e-book says of itself: its files in reading order, its contents, its metadata.
 *
 * EPUB 2 and 3 are read alike (OPF 2.0.1; EPUB 3.3, sections 5 and 7). What is
 * missing or wrong is passed over: a book without contents is still a book.
 */

import { folderOf, joinPath } from '../base/index.ts'
import { elementsIn, type HtmlElement, wordsIn } from './html-tree.ts'
import { type NamedEntities, parseXml } from './xml-tree.ts'

export interface EpubPackage {
  /** Of the package document; what it names is beside it. */
  readonly path: string
  readonly metadata: HtmlElement
  /** Paths in the archive of the files to be read, in order. */
  readonly spine: readonly string[]
  readonly contents: readonly ContentsEntry[]
  /** Path in the archive of the cover's image. */
  readonly cover: string | undefined
}

export interface ContentsEntry {
  readonly title: string
  /** Path in the archive. */
  readonly path: string
  /** What follows `#`; may be empty. */
  readonly fragment: string
  /** 1 for the entries that stand in no other. */
  readonly level: number
}

/** Undefined if there is no package in the archive, or nothing to read in it. */
export function readPackage(
  files: ReadonlyMap<string, Uint8Array>,
  named: NamedEntities,
): EpubPackage | undefined {
  const read = (path: string): HtmlElement | undefined => {
    const bytes = files.get(path)
    return bytes && parseXml(new TextDecoder().decode(bytes), named)
  }
  const container = read('META-INF/container.xml')
  const rootfile = container && first(container, 'rootfile')?.attributes.get('full-path')
  const path = rootfile ?? [...files.keys()].find((name) => name.endsWith('.opf'))
  const root = path === undefined ? undefined : read(path)
  if (path === undefined || !root) return undefined

  const beside = (href: string): string | undefined => pathBeside(path, href)
  const items = all(root, 'item').flatMap((item) => {
    const place = beside(item.attributes.get('href') ?? '')
    return place === undefined ? [] : [{ item, place }]
  })
  const placeOf = (id: string | undefined): string | undefined =>
    items.find(({ item }) => item.attributes.get('id') === id)?.place
  const nav = items.find(({ item }) => says(item, 'properties', 'nav'))?.place
  const spine = first(root, 'spine')
  const order = all(root, 'itemref').flatMap((itemref) => {
    const place = placeOf(itemref.attributes.get('idref'))
    return place === undefined || place === nav || !files.has(place) ? [] : [place]
  })
  const ncx = placeOf(spine?.attributes.get('toc')) ?? [...files.keys()].find((name) => name.endsWith('.ncx'))
  const navTree = nav === undefined ? undefined : read(nav)
  const ncxTree = ncx === undefined ? undefined : read(ncx)
  const metadata = first(root, 'metadata')
  if (!metadata || order.length === 0) return undefined
  const coverId = all(root, 'meta').find((meta) => meta.attributes.get('name') === 'cover')
  const cover = items.find(({ item }) => says(item, 'properties', 'cover-image'))?.place
  return {
    path,
    metadata,
    spine: order.filter((place, i) => order.indexOf(place) === i),
    contents:
      navTree && nav !== undefined
        ? entriesOfNav(navTree, nav)
        : ncxTree && ncx !== undefined
          ? entriesOfNcx(ncxTree, ncx)
          : [],
    cover: cover ?? placeOf(coverId?.attributes.get('content')),
  }
}

/** The path in the archive that a reference in one of its files leads to, without what follows `#`. */
export function pathBeside(path: string, href: string): string | undefined {
  const written = href.replace(/[?#].*$/, '')
  if (written === '' || /^[a-z][a-z\d+.-]*:/i.test(written)) return undefined
  return joinPath(folderOf(path), decoded(written))
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

export function all(root: HtmlElement, name: string): readonly HtmlElement[] {
  return [...elementsIn(root)].filter((element) => element.name === name)
}

export function first(root: HtmlElement, name: string): HtmlElement | undefined {
  return all(root, name)[0]
}

function says(element: HtmlElement, attribute: string, word: string): boolean {
  return (element.attributes.get(attribute) ?? '').split(/\s+/).includes(word)
}

// ——— contents

function entriesOfNav(root: HtmlElement, path: string): readonly ContentsEntry[] {
  const navs = all(root, 'nav')
  const toc = navs.find((nav) => says(nav, 'epub:type', 'toc')) ?? navs[0]
  const entries: ContentsEntry[] = []
  const visit = (element: HtmlElement, level: number): void => {
    for (const child of element.children) {
      if (child.type === 'text') continue
      const deeper = child.name === 'ol' ? level + 1 : level
      if (child.name === 'a')
        entries.push(...entryOf(child.attributes.get('href'), wordsIn(child), { path, level }))
      else visit(child, deeper)
    }
  }
  if (toc) visit(toc, 0)
  return entries
}

function entriesOfNcx(root: HtmlElement, path: string): readonly ContentsEntry[] {
  const entries: ContentsEntry[] = []
  const visit = (element: HtmlElement, level: number): void => {
    for (const point of element.children) {
      if (point.type === 'text' || point.name !== 'navpoint') continue
      const parts = point.children.flatMap((child) => (child.type === 'element' ? [child] : []))
      const label = parts.find(({ name }) => name === 'navlabel')
      const content = parts.find(({ name }) => name === 'content')
      if (label) entries.push(...entryOf(content?.attributes.get('src'), wordsIn(label), { path, level }))
      visit(point, level + 1)
    }
  }
  const map = first(root, 'navmap')
  if (map) visit(map, 1)
  return entries
}

function entryOf(
  href: string | undefined,
  words: string,
  { path, level }: { readonly path: string; readonly level: number },
): readonly ContentsEntry[] {
  const place = href === undefined ? undefined : pathBeside(path, href)
  const fragment = decoded(/#(.*)$/.exec(href ?? '')?.[1] ?? '')
  const title = words.replace(/\s+/g, ' ').trim()
  return place === undefined ? [] : [{ title, path: place, fragment, level }]
}
