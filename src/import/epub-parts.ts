/**
 * The files of an e-book → the parts of a work.
 *
 * Files are cut for the sake of reading systems: a chapter may be several files,
 * or a file several chapters. What a file says of itself and what the contents
 * say of it tell where chapters begin.
 */

import { type Block, nodesOf, textOf } from '../manuscript/index.ts'
import { asideNode, type DraftSection, headingNode, sectionRoles, textNode } from './draft.ts'
import type { ContentsEntry } from './epub-package.ts'
import { type EpubFile, nameIn } from './epub-text.ts'
import { blocksOf } from './html-blocks.ts'
import { withoutNotesTitle } from './html-definitions.ts'
import type { HtmlMaterial } from './html-inlines.ts'
import { elementsIn, type HtmlElement, wordsIn } from './html-tree.ts'
import { isOurPage, isOurs } from './our-markup.ts'
import { type TextPart, titleOf } from './parts.ts'

export interface EpubMaterial extends HtmlMaterial {
  readonly contents: readonly ContentsEntry[]
  /** Where a name of the whole (`epub-text.ts`) stands in it. */
  placeOf(name: string): number | undefined
}

type LeafRole = DraftSection['role'] | 'set-aside' | 'ours'

export function partsOf(files: readonly EpubFile[], material: EpubMaterial): readonly TextPart[] {
  const parts: { role: TextPart['role']; title: string; part: string | undefined; blocks: Block[] }[] = []
  /** The part of the book that is open, and the level of the contents its chapters stand on. */
  let open: { readonly title: string; readonly level: number } | undefined
  let aside: Block[] = []
  const texts = files.filter(({ body }) => !['ours', 'set-aside'].includes(roleOf(body) ?? ''))
  for (const [i, file] of files.entries()) {
    const entry = entryFor(file, material.contents)
    const role = roleOf(file.body)
    if (role === 'ours') continue
    if (role === 'set-aside') {
      aside.push(...setAside(file.body, material))
      continue
    }
    const blocks = withoutNotesTitle(blocksOf([file.body], material))
    if (blocks.length === 0) continue
    const last = parts.at(-1)
    const isOwn = role !== undefined || entry !== undefined || titleOf(blocks) !== undefined
    if (last && (!isOwn || blocks.every((block) => block.type === 'html'))) {
      last.blocks.push(...blocks)
      continue
    }
    if (open && (entry?.level ?? 1) < open.level) open = undefined
    for (const chapter of chaptersIn(
      isOurs(file.body) ? blocks : withHeading(blocks, entry, role),
      { file, at: i, isOnly: texts.length === 1 },
      material,
    )) {
      const title = titleOf(chapter) ?? entry?.title ?? ''
      const isBare = isBareTitle(chapter)
      const holdsChapters = entry !== undefined && opensLevel(entry, material.contents)
      if (title !== '' && (role === 'part' || (isBare && holdsChapters))) {
        open = { title, level: (entry?.level ?? 1) + 1 }
        if (isBare) {
          aside.push(...chapter.filter((block) => block.type === 'html'))
          continue
        }
      }
      const opens = open?.title === title && role === 'part'
      parts.push({
        role: opens ? 'part' : role === undefined || role === 'part' ? 'chapter' : role,
        title,
        part: opens ? undefined : open?.title,
        blocks: [...aside, ...chapter],
      })
      aside = []
    }
  }
  parts.at(-1)?.blocks.push(...aside)
  return parts.map(({ part, ...about }) => (part === undefined ? about : { ...about, part }))
}

/** Nothing but a heading, which calls no note. */
function isBareTitle(blocks: readonly Block[]): boolean {
  const [title, ...more] = blocks.filter((block) => block.type !== 'html')
  const calls = title ? [...nodesOf([title])].some((node) => node.type === 'footnoteReference') : true
  return more.length === 0 && title?.type === 'heading' && !calls
}

/** The first entry that leads to a file, be it to its beginning or below. */
function entryFor({ path }: EpubFile, contents: readonly ContentsEntry[]): ContentsEntry | undefined {
  return contents.find((entry) => entry.path === path && entry.title !== '')
}

/** Whether the entry after this one stands in it, in a file of its own. */
function opensLevel(entry: ContentsEntry, contents: readonly ContentsEntry[]): boolean {
  const next = contents[contents.indexOf(entry) + 1]
  return next !== undefined && next.level > entry.level && next.path !== entry.path
}

// ——— what a file is

const asideTypes =
  /^(?:cover|titlepage|halftitlepage|halftitle|copyright-page|imprint|imprimatur|colophon|toc|landmarks|page-list|loi|lot|index|other-credits|seriespage|doc-(?:cover|toc|colophon|index|pagelist|credits))$/

function roleOf(body: HtmlElement): LeafRole | undefined {
  const outer = [body, ...body.children.flatMap((child) => (child.type === 'element' ? [child] : []))].slice(
    0,
    4,
  )
  if (outer.some(isOurPage)) return 'ours'
  const types = outer.flatMap((element) =>
    `${element.attributes.get('epub:type') ?? ''} ${element.attributes.get('role') ?? ''}`.split(/\s+/),
  )
  const known = sectionRoles.find((role) => types.includes(role) || types.includes(`doc-${role}`))
  if (known !== undefined) return known
  const isAside = types.some((type) => asideTypes.test(type)) || isContents(body)
  return isAside ? 'set-aside' : undefined
}

/** A page of links and little else is a table of contents. */
function isContents(body: HtmlElement): boolean {
  const links = [...elementsIn(body)].filter(
    (element) => element.name === 'a' && element.attributes.has('href'),
  )
  if (links.length < 4) return false
  const linked = links.reduce((length, link) => length + wordsIn(link).trim().length, 0)
  return linked > wordsIn(body).replace(/\s+/g, ' ').length * 0.7
}

function setAside(body: HtmlElement, { source }: HtmlMaterial): readonly Block[] {
  const words = wordsIn(body).replace(/\s+/g, ' ').trim()
  return words === '' ? [] : [asideNode(words, { source, start: body.start, end: body.end })]
}

// ——— headings

/** A section that begins without a heading gets the one that the contents give it, if its first words are not the same. */
function withHeading(
  blocks: readonly Block[],
  entry: ContentsEntry | undefined,
  role: LeafRole | undefined,
): readonly Block[] {
  const first = blocks.findIndex((block) => block.type !== 'html')
  const block = blocks[first]
  if (!block || block.type === 'heading' || !entry || role === 'dedication' || role === 'epigraph')
    return blocks
  const isSame = block.type === 'paragraph' && lettersOf(textOf(block.children)) === lettersOf(entry.title)
  if (isSame)
    return blocks.map((one, i) =>
      i === first && one.type === 'paragraph' ? headingNode(1, one.children, one.span) : one,
    )
  // A heading further down may be the one: a number or an ornament stands before it.
  const near = blocks.slice(first, first + 4).find((one) => one.type === 'heading')
  if (near?.type === 'heading' && lettersOf(textOf(near.children)).endsWith(lettersOf(entry.title)))
    return [near, ...blocks.filter((one) => one !== near)]
  const span = { ...block.span, end: block.span.start }
  return [headingNode(1, [textNode(entry.title, span)], span), ...blocks]
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

interface FileInBook {
  readonly file: EpubFile
  /** Its number in the spine. */
  readonly at: number
  /** Whether all of the text is in it. */
  readonly isOnly: boolean
}

/**
 * A file of several chapters is cut at the headings that the contents name on the
 * file's own level; a file whose headings are not named, at those of the first depth.
 */
function chaptersIn(
  blocks: readonly Block[],
  place: FileInBook,
  material: EpubMaterial,
): readonly (readonly Block[])[] {
  const cuts = cutsIn(blocks, place, material)
  const chapters: Block[][] = [[]]
  for (const block of blocks) {
    const last = chapters.at(-1)
    if (cuts.has(block) && last?.some((other) => other.type !== 'html')) chapters.push([block])
    else last?.push(block)
  }
  return chapters.map((chapter) => {
    const title = chapter.find((block) => block.type !== 'html')
    return chapter.map((block) =>
      block === title && block.type === 'heading' ? { ...block, depth: 1 as const } : block,
    )
  })
}

function cutsIn(
  blocks: readonly Block[],
  { file, at, isOnly }: FileInBook,
  material: EpubMaterial,
): ReadonlySet<Block> {
  const headings = blocks.filter((block) => block.type === 'heading')
  const entries = material.contents.filter(({ path }) => path === file.path)
  const levels = [...new Set(entries.map(({ level }) => level))].toSorted((a, b) => a - b)
  for (const level of isOnly ? levels.slice(0, 2) : levels.slice(0, 1)) {
    const starts = entries
      .filter((entry) => entry.level <= level)
      .map(({ fragment }) => material.placeOf(nameIn(at, fragment)) ?? file.body.start)
    const found = starts.flatMap((start) => headings.find((heading) => heading.span.end > start) ?? [])
    if (new Set(found).size > 1) return new Set(found)
  }
  return new Set(headings.filter((heading) => heading.depth === 1))
}
