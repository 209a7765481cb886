/**
 * A PDF as Mozilla's PDF.js reads it, which shares nothing with the writer nor with our own reader.
 *
 * It knows fonts, encodings and tags by its own lights, so what it hears is what
 * a stranger hears. It tells tags page by page: which stretches, in which order,
 * under which roles. Where a line ends it judges by the eye whether there is a
 * space, and drops those that are there; so letters can be compared, not words.
 */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page: its stretches in the order of its tags, and their words. */
export interface StrangersPage {
  /** `P/Reference/Link 12`: roles from the outermost, and the stretch's number. */
  readonly order: readonly string[]
  /** Number of the stretch → what is read in it. */
  readonly words: ReadonlyMap<number, string>
}

export async function readByPdfJs(file: Uint8Array): Promise<readonly StrangersPage[]> {
  const task = getDocument({
    data: file.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
  })
  const document = await task.promise
  const pages: StrangersPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const order = orderIn(await page.getStructTree(), [])
    const { items } = await page.getTextContent({
      includeMarkedContent: true,
      disableNormalization: true,
    })
    pages.push({ order, words: wordsIn(items) })
  }
  await task.destroy()
  return pages
}

/** What PDF.js tells of a tag: a role with children, or a stretch with an id. */
interface StructNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly StructNode[]
}

function orderIn(node: StructNode | null, roles: readonly string[]): readonly string[] {
  if (node === null) return []
  if (node.type === 'content') return [`${roles.join('/')} ${markOf(node.id)}`]
  const path = node.role === undefined || node.role === 'Root' ? roles : [...roles, node.role]
  return (node.children ?? []).flatMap((child) => orderIn(child, path))
}

/** `p29R_mc7` is stretch 7. */
function markOf(id: string | undefined): number | undefined {
  const digits = /_mc(\d+)$/.exec(id ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

interface TextItem {
  readonly str?: string
  readonly hasEOL?: boolean
  readonly type?: string
  readonly id?: string
}

function wordsIn(items: readonly TextItem[]): ReadonlyMap<number, string> {
  const words = new Map<number, string>()
  const open: (number | undefined)[] = []
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent')
      open.push(markOf(item.id))
    if (item.type === 'endMarkedContent') open.pop()
    const mark = open.findLast((one) => one !== undefined)
    if (item.str === undefined || mark === undefined) continue
    words.set(mark, `${words.get(mark) ?? ''}${item.str}`)
  }
  return words
}
