/**
 * The files of an e-book as one tree over one text.
 *
 * Notes and links go from file to file; so names and links are rewritten to be
 * of the whole, and places are those in the files put end to end, which the
 * origin leads back to the files themselves.
 *
 *     href="notes.xhtml#n1"  →  href="#7/n1"       id="n1" in the seventh file  →  id="7/n1"
 */

import { makeSource } from '../base/index.ts'
import { type EpubPackage, pathBeside } from './epub-package.ts'
import { type HtmlElement, type HtmlNode, parseHtml } from './html-tree.ts'
import type { Origin } from './origin.ts'
import { type NamedEntities, parseXml } from './xml-tree.ts'

export interface EpubText {
  /** Its children are the files, in reading order. */
  readonly root: HtmlElement
  readonly files: readonly EpubFile[]
  readonly origin: Origin
}

export interface EpubFile {
  readonly path: string
  readonly body: HtmlElement
}

/** `archive` is how the user calls the book: places are shown as `book.epub/OEBPS/text.xhtml`. */
export async function joinFiles(
  archive: string,
  { spine }: EpubPackage,
  files: ReadonlyMap<string, Uint8Array>,
  named: NamedEntities,
): Promise<EpubText> {
  const joined: EpubFile[] = []
  const texts: string[] = []
  const anchors: Origin['anchors'][number][] = []
  let length = 0
  for (const [i, path] of spine.entries()) {
    const source = makeSource(`${archive}/${path}`, new TextDecoder().decode(files.get(path)))
    const tree = parseXml(source.text, named) ?? (await parseHtml(source.text))
    const body = placed(bodyOf(tree), { shift: length, path, spine, file: i })
    joined.push({ path, body })
    anchors.push({ at: length, source, offset: 0 })
    texts.push(source.text, '\n')
    length += source.text.length + 1
  }
  const root: HtmlElement = {
    type: 'element',
    name: '#document',
    attributes: new Map(),
    children: joined.map(({ body }) => body),
    start: 0,
    end: length,
  }
  return { root, files: joined, origin: { made: makeSource(archive, texts.join('')), anchors } }
}

/** The language of a file stands on its root, above the body. */
function bodyOf(tree: HtmlElement): HtmlElement {
  const html = tree.children.find((child) => child.type === 'element' && child.name === 'html')
  if (html?.type !== 'element') return tree
  const body = html.children.find((child) => child.type === 'element' && child.name === 'body')
  if (body?.type !== 'element') return html
  return { ...body, attributes: new Map([...html.attributes, ...body.attributes]) }
}

interface Place {
  /** Offset of the file in the whole. */
  readonly shift: number
  readonly path: string
  readonly spine: readonly string[]
  /** Its number in the spine. */
  readonly file: number
}

function placed(element: HtmlElement, place: Place): HtmlElement {
  const child = (node: HtmlNode): HtmlNode =>
    node.type === 'element'
      ? placed(node, place)
      : { ...node, start: node.start + place.shift, end: node.end + place.shift }
  return {
    ...element,
    attributes: attributesOf(element, place),
    children: element.children.map(child),
    start: element.start + place.shift,
    end: element.end + place.shift,
  }
}

function attributesOf({ name, attributes }: HtmlElement, place: Place): ReadonlyMap<string, string> {
  const written = new Map(attributes)
  for (const key of ['id', 'name']) {
    const id = attributes.get(key)
    if (id !== undefined) written.set(key, nameIn(place.file, id))
  }
  if (name === 'body' || name === 'html') written.set('id', nameIn(place.file, ''))
  const href = attributes.get('href')
  if (href !== undefined) written.set('href', hrefIn(href, place))
  const src = attributes.get('src')
  const image = src === undefined || src.startsWith('data:') ? undefined : pathBeside(place.path, src)
  if (image !== undefined) written.set('src', image)
  return written
}

/** A name as it is in the whole. */
export function nameIn(file: number, name: string): string {
  return `${file}/${name}`
}

function hrefIn(href: string, { path, spine, file }: Place): string {
  const [, before = '', fragment] = /^([^#]*)(?:#(.*))?$/s.exec(href) ?? []
  const target = before === '' ? path : pathBeside(path, before)
  const at = before === '' ? file : spine.indexOf(target ?? '')
  return at < 0 ? href : `#${nameIn(at, fragment ?? '')}`
}
