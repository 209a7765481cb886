/**
 * The same for a PDF that somebody else has made: read, laid on sheets, and what is wrong with it told.
 */

import {
  type Mpt,
  makeSource,
  type Outcome,
  Report,
  type Size,
  type Span,
  startOf,
  unreachable,
} from '../base/index.ts'
import { type BookletFields, bookletOf } from '../book/index.ts'
import { impose, inMillimetres } from '../impose/index.ts'
import { openForeign, paintForeignSheets, type Refusal } from '../pdf/index.ts'
import { orderFor, partsOf, type SheetFile } from './bindery.ts'
import type { House } from './house.ts'

/** A file of somebody else's. */
export interface ForeignFile {
  /** As the user named it: diagnostics point at it, and slugs name it. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** No files if there were errors. Any bytes may be given. */
export async function imposeForeign(
  { path, bytes }: ForeignFile,
  said: BookletFields,
  house: House,
): Promise<Outcome<readonly SheetFile[]>> {
  const report = new Report()
  const span = startOf(makeSource(path, ''))
  const opening = await openForeign(bytes)
  if (opening.kind === 'refused') {
    tellRefusal(opening.refusal, path, span, report)
    return report.conclude([])
  }

  const { pdf } = opening
  const trim = usualSize(pdf.sizes)
  tellOddSizes(pdf.sizes, trim, span, report)
  const booklet = bookletOf(said, span)
  const imposition = report.take(impose(orderFor(booklet, { trim, pages: pdf.sizes.length })))
  if (report.failed) return report.conclude([])

  const title = (path.split('/').at(-1) ?? path).replace(/\.pdf$/i, '')
  const files: SheetFile[] = []
  for (const part of partsOf(imposition, booklet)) {
    const matters = { title, duplex: booklet.duplex }
    const painted = await paintForeignSheets(part.imposition, pdf, matters, house.shaper)
    if (painted === undefined) {
      tellRefusal('damaged', path, span, report)
      return report.conclude([])
    }
    files.push({ ...part, bytes: painted })
  }
  return report.conclude(files)
}

export function tellRefusal(refusal: Refusal, path: string, span: Span, report: Report): void {
  switch (refusal) {
    case 'not-a-pdf':
      report.add('impose/not-a-pdf', span, `“${path}” is not a PDF`, 'name a PDF, or the folder of a work')
      break
    case 'locked':
      report.add(
        'impose/locked',
        span,
        `“${path}” is locked with a password, or against printing`,
        'ask whoever made it for one that is not, or print it into a new PDF if your viewer may',
      )
      break
    case 'damaged':
      report.add(
        'impose/damaged',
        span,
        `“${path}” is damaged, and cannot be read`,
        'open it in a viewer and print it into a new PDF',
      )
      break
    case 'empty':
      report.add('impose/no-pages', span, `“${path}” has no pages`, 'look whether it is the right file')
      break
    case 'too-large':
      report.add(
        'impose/too-large',
        span,
        `“${path}” is larger than any pamphlet`,
        'lay its parts on sheets one by one',
      )
      break
    default:
      unreachable(refusal)
  }
}

/** The size that most pages have, and of those the one that comes first. */
function usualSize(sizes: readonly Size[]): Size {
  const counts = new Map<string, { readonly size: Size; readonly count: number }>()
  for (const size of sizes) {
    const key = `${size.width} ${size.height}`
    counts.set(key, { size, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const [first, ...others] = counts.values()
  const most = others.reduce((best, one) => (best && one.count > best.count ? one : (best ?? one)), first)
  return most?.size ?? { width: 0, height: 0 }
}

/** A millimetre: less is a rounding of some program's. */
const NOTICED: Mpt = 2835

function tellOddSizes(sizes: readonly Size[], usual: Size, span: Span, report: Report): void {
  const differs = (side: 'width' | 'height') => (size: Size) => Math.abs(size[side] - usual[side]) > NOTICED
  const odd = sizes.flatMap((size, at) =>
    differs('width')(size) || differs('height')(size) ? [{ size, at }] : [],
  )
  const [first] = odd
  if (first === undefined) return
  const shown = ({ width, height }: Size) => `${inMillimetres(width)} × ${inMillimetres(height)} mm`
  const others = odd.length === 1 ? '' : `, and ${odd.length - 1} more are not as most are`
  report.add(
    'impose/pages-differ',
    span,
    `page “${first.at + 1}” is ${shown(first.size)} where most are ${shown(usual)}${others}`,
    'a larger page is made smaller, a smaller one stands in the middle; turn or crop it first if you want it otherwise',
  )
}
