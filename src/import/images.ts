/**
 * Images copied into the work, under names that every system can carry.
 *
 * Nothing is fetched: an image that does not stand beside the file that was
 * brought in is left out, its words stay, and it is said.
 */

import { type Files, folderOf, joinPath, type Outcome, Report } from '../base/index.ts'
import { type Block, type Image, type Inline, mapInlines, nodesOf } from '../manuscript/index.ts'
import { type Draft, type DraftImage, paragraphNode, textNode } from './draft.ts'
import { safeName } from './edition-text.ts'

/** Of one image, in bytes; a printed page needs no more. */
const LARGEST = 50_000_000

/** Finds an image's bytes by the address a text gives; undefined if they are not there. */
export type FindImage = (url: string) => Uint8Array | undefined

/** Looks beside the file at `path`, and never outside the folder of `files`. */
export function imagesBeside(path: string, files: Files): FindImage {
  return (url) => {
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) return undefined
    const clean = joinPath(folderOf(path), decoded(url.replace(/[?#].*$/, '')))
    return clean === undefined ? undefined : files.read(clean)
  }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** The bytes of an address that holds them itself: `data:image/png;base64,…`. */
export function dataOf(url: string): Uint8Array | undefined {
  const [, written] = /^data:image\/(?:png|jpe?g);base64,([A-Za-z\d+/=\s]+)$/.exec(url) ?? []
  return written === undefined ? undefined : Uint8Array.from(Buffer.from(written, 'base64'))
}

export function bringImages(draft: Draft, find: FindImage): Outcome<Draft> {
  const report = new Report()
  const brought = new Map<string, DraftImage>()
  const bring = (image: Image): string | undefined => {
    const known = brought.get(image.url)
    if (known) return known.path
    const bytes = find(image.url)
    const kind = bytes && bytes.length <= LARGEST ? kindOf(bytes) : undefined
    if (!bytes || !kind) {
      report.add(
        'import/image-left-out',
        image.span,
        bytes
          ? `the image “${shown(image.url)}” is no PNG, JPEG or SVG`
          : `the image “${shown(image.url)}” is not there`,
        'save it as PNG, JPEG or SVG into the work’s folder and name it here',
      )
      return undefined
    }
    const name = safeName(shown(image.url).replace(/\.\w+$/, ''), 'image')
    const path = `images/${String(brought.size + 1).padStart(2, '0')}-${name}.${kind}`
    brought.set(image.url, { path, bytes })
    return path
  }
  const sections = draft.sections.map((section) => {
    const children = section.document.children.map((block) => withFigure(block, bring))
    const document = mapInlines({ ...section.document, children }, (inline) => withImage(inline, bring))
    return { ...section, document }
  })
  return report.conclude({ ...draft, sections, images: [...draft.images, ...brought.values()] })
}

function shown(url: string): string {
  return url.startsWith('data:') ? 'data' : decoded(url.split('/').at(-1) ?? url).slice(0, 80)
}

/** By its first bytes (PNG 1.2, §3.1; JPEG, ITU T.81, Annex B). */
function kindOf(bytes: Uint8Array): 'png' | 'jpg' | 'svg' | undefined {
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,400}?-->\s*)*<svg[\s>]/.test(
      new TextDecoder().decode(bytes.subarray(0, 1000)),
    )
  )
    return 'svg'

  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'png'
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? 'jpg' : undefined
}

/** A figure whose image is not there becomes the paragraph of its words. */
function withFigure(block: Block, bring: (image: Image) => string | undefined): Block {
  if (block.type === 'figure') {
    const url = bring(block.image)
    if (url !== undefined) return { ...block, image: { ...block.image, url } }
    const alt = wordsOf(block.image)
    const words = block.caption.length > 0 ? [...alt, textNode(' ', block.span), ...block.caption] : alt
    return paragraphNode(words, block.span)
  }
  const holdsFigure = [...nodesOf([block])].some((node) => node.type === 'figure')
  if (!holdsFigure || (block.type !== 'blockquote' && block.type !== 'division')) return block
  return { ...block, children: block.children.map((child) => withFigure(child, bring)) }
}

function withImage(inline: Inline, bring: (image: Image) => string | undefined): readonly Inline[] {
  if (inline.type !== 'image' || inline.url.startsWith('images/')) return [inline]
  const url = bring(inline)
  return url === undefined ? wordsOf(inline) : [{ ...inline, url }]
}

function wordsOf(image: Image): readonly Inline[] {
  return [textNode(`[${image.alt === '' ? shown(image.url) : image.alt}]`, image.span)]
}
