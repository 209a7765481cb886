/**
 * What can be wrong with an order, and the nearest order that can be carried out.
 */

import { type Mpt, type Outcome, Report, type Span } from '../base/index.ts'
import { areaFor, layOut, markOffset, withRoom } from './lay-out.ts'
import { marksWithoutRoom, SHORTEST_MARK } from './marks.ts'
import type { ImpositionOrder } from './order.ts'
import {
  holds,
  holdsAsItLies,
  inMillimetres,
  type Micrometres,
  mptOfMicrometres,
  officePaper,
  paperName,
  smallestPaper,
} from './paper.ts'
import { pagesOfSheet, schemes, signatureOf, usualUp } from './scheme.ts'

/** A millimetre: no machine and no hand folds thicker paper. */
const THICKEST = 1000

/** From 10 mm to 2 m: what can be a page. */
const SMALLEST_SIDE: Mpt = 28_346
const LARGEST_SIDE: Mpt = 5_669_291

/** Ten metres. */
const LARGEST_PAPER: Mpt = 28_346_457

/** Fifty millimetres: a wider edge is a slip of the unit. */
const WIDEST_EDGE: Mpt = 141_732

/** Sixteen sheets folded once: more do not lie flat, and no needle goes through. */
const LONGEST_SIGNATURE = 64

type Check = (order: ImpositionOrder, report: Report) => ImpositionOrder

/** In this order: later checks take for granted what earlier ones have mended. */
const checks: readonly Check[] = [
  checkTrim,
  checkPages,
  checkThickness,
  checkEdges,
  checkUp,
  checkSignature,
  checkPaper,
]

export function checkOrder(given: ImpositionOrder): Outcome<ImpositionOrder> {
  const report = new Report()
  let order = given
  for (const check of checks) order = check(order, report)
  checkCreep(order, report)
  checkRoom(order, report)
  return report.conclude(order)
}

function checkTrim(order: ImpositionOrder, report: Report): ImpositionOrder {
  const { width, height } = order.trim
  const trim = { width: Math.round(width), height: Math.round(height) }
  if ([width, height].every((side) => side >= SMALLEST_SIDE && side <= LARGEST_SIDE))
    return { ...order, trim }

  report.add(
    'impose/bad-size',
    order.span,
    `pages of “${paperName(order.trim)}” cannot be laid on sheets`,
    'give the page sides from 10 mm to 2 m',
  )
  const clamp = (side: Mpt): Mpt =>
    Number.isFinite(side) ? Math.round(Math.min(LARGEST_SIDE, Math.max(SMALLEST_SIDE, side))) : SMALLEST_SIDE
  return { ...order, trim: { width: clamp(width), height: clamp(height) } }
}

function checkPages(order: ImpositionOrder, report: Report): ImpositionOrder {
  const { scheme, pages, span } = order
  if (!Number.isInteger(pages) || pages < 1) {
    report.add('impose/no-pages', span, `“${scheme}” was given no pages`, 'give it one page at least')
    return { ...order, pages: 1 }
  }

  const { most } = schemes[scheme]
  if (most !== undefined && pages > most) {
    report.add(
      'impose/too-many-pages',
      span,
      `“${scheme}” holds ${most} pages, and there are ${pages}`,
      `shorten the text to ${most} pages, or choose “booklet”`,
    )
  }
  return order
}

function checkThickness(order: ImpositionOrder, report: Report): ImpositionOrder {
  return { ...order, thickness: mendThickness(order, report) }
}

type Thickness = Pick<ImpositionOrder, 'thickness' | 'span'>

/** Paper that there is; office paper instead of what there is not, which is told. */
export function mendThickness({ thickness, span }: Thickness, report: Report): Micrometres {
  if (thickness >= 0 && thickness <= THICKEST) return thickness

  report.add(
    'impose/paper-thickness',
    span,
    `paper cannot be “${thickness / 1000} mm” thick`,
    'office paper is 0.1 mm thick, thin book paper 0.06 mm, card 0.3 mm',
  )
  return officePaper
}

function checkEdges(order: ImpositionOrder, report: Report): ImpositionOrder {
  const { bleed, gutter, milling, span } = order
  return {
    ...order,
    bleed: mendEdge({ name: 'bleed', width: bleed, span }, report),
    gutter: gutter === undefined ? undefined : mendEdge({ name: 'gutter', width: gutter, span }, report),
    milling: mendEdge({ name: 'milling', width: milling, span }, report),
  }
}

interface Edge {
  /** What it is called in messages. */
  readonly name: string
  readonly width: Mpt
  readonly span: Span
}

/** A strip at the edge of a page; the nearest that can be meant instead of one that cannot, which is told. */
export function mendEdge({ name, width, span }: Edge, report: Report): Mpt {
  if (!(width >= 0 && width <= WIDEST_EDGE)) {
    report.add(
      'impose/bad-edge',
      span,
      `a ${name} of “${inMillimetres(width)} mm” cannot be meant`,
      `give a ${name} from 0 to 50 mm; 3 mm is usual`,
    )
  }
  return width >= 0 ? Math.round(Math.min(width, WIDEST_EDGE)) : 0
}

function checkUp(order: ImpositionOrder, report: Report): ImpositionOrder {
  const { scheme, up, span } = order
  if (up === undefined) return order

  const choices = schemes[scheme].up ?? [usualUp(order)]
  if (choices.includes(up)) return order
  const [least, most] = [choices[0] ?? up, choices.at(-1) ?? up]
  report.add(
    'impose/pages-on-sheet',
    span,
    `“${scheme}” cannot have ${up} pages on one side of a sheet`,
    choices.length > 4 ? `give a number from ${least} to ${most}` : `give ${oneOf(choices)}`,
  )
  return { ...order, up: undefined }
}

/** `2, 4, 8 or 16`. */
function oneOf(choices: readonly number[]): string {
  const [last, ...others] = choices.toReversed()
  return others.length === 0 ? String(last) : `${others.toReversed().join(', ')} or ${last}`
}

function checkSignature(order: ImpositionOrder, report: Report): ImpositionOrder {
  const { scheme, signature, span } = order
  const { folds, isOneSignature } = schemes[scheme]
  if (signature === undefined) return order
  if (folds === undefined || isOneSignature) {
    report.add(
      'impose/signature-length',
      span,
      `“${scheme}” is not made of signatures, and is to have ${signature} pages in each`,
      'choose “signatures”, or leave the signature out',
    )
    return { ...order, signature: undefined }
  }

  const sheet = pagesOfSheet(order)
  if (signature >= sheet && signature <= LONGEST_SIGNATURE && signature % sheet === 0) return order
  report.add(
    'impose/signature-length',
    span,
    `signatures of ${signature} pages cannot be folded from sheets of ${sheet}`,
    `give a multiple of ${sheet} from ${sheet} to ${LONGEST_SIGNATURE}`,
  )
  return { ...order, signature: undefined }
}

function checkPaper(order: ImpositionOrder, report: Report): ImpositionOrder {
  const { scheme, span } = order
  if (order.paper === undefined) return order

  const paper = { width: Math.round(order.paper.width), height: Math.round(order.paper.height) }
  if (![paper.width, paper.height].every((side) => side > 0 && side <= LARGEST_PAPER)) {
    report.add(
      'impose/bad-size',
      span,
      `no paper is “${paperName(paper)}” large`,
      'name a paper, such as A4 or SRA3, or give its two sides',
    )
    return { ...order, paper: undefined }
  }
  const area = areaFor({ ...order, paper })
  if (holds(paper, area)) return { ...order, paper }

  const enough = smallestPaper(area)
  report.add(
    'impose/paper-too-small',
    span,
    `the pages of “${scheme}” need ${inMillimetres(area.width)} × ${inMillimetres(area.height)} mm, and the paper is “${paperName(paper)}”`,
    enough
      ? `print on ${paperName(enough)}, or make the pages smaller`
      : 'make the pages smaller, or lay fewer of them on a sheet',
  )
  return { ...order, paper: undefined }
}

/** What the innermost leaf of a signature is pushed out is lost to its page at the spine. */
function checkCreep(order: ImpositionOrder, report: Report): void {
  const { pages, scheme, span, thickness, trim } = order
  const { folds } = schemes[scheme]
  if (folds === undefined) return

  const folios = Math.ceil(Math.min(pages, signatureOf(order) ?? pages) / PAGES_OF_FOLIO)
  const lost = (folios - 1) * mptOfMicrometres(thickness)
  if (lost <= Math.min(trim.width / MOST_LOST, THICKEST_NEST)) return
  report.add(
    'impose/too-thick',
    span,
    `${folios} folded sheets of ${thickness / 1000} mm in each other push the inner pages of “${scheme}” out by ${inMillimetres(lost)} mm`,
    scheme === 'booklet'
      ? 'take thinner paper, or choose “signatures”, which lie beside each other'
      : 'take thinner paper, or shorter signatures',
  )
}

/** Folded once, paper has four pages. */
const PAGES_OF_FOLIO = 4

/** A tenth of the page: an inner margin may lose so much, and hardly more. */
const MOST_LOST = 10

/** Five millimetres, fifty sheets of office paper: no stapler goes through more, and the fold springs open. */
const THICKEST_NEST: Mpt = 14_174

/** Nothing is mended here: sheets come out without what has no room. */
function checkRoom(order: ImpositionOrder, report: Report): void {
  const { bleed, marks, span } = order
  if (order.paper === undefined) return

  const layout = layOut(order)
  const { paper } = layout
  const area = areaFor(order)
  const bled = { width: area.width + 2 * bleed, height: area.height + 2 * bleed }
  const roomy = smallestPaper(...withRoom(area, order))
  const advice = roomy ? `print on ${paperName(roomy)}` : 'take larger paper'
  if (!holdsAsItLies(paper, bled)) {
    report.add(
      'impose/bleed-does-not-fit',
      span,
      `a bleed of ${inMillimetres(bleed)} mm does not fit on “${paperName(paper)}” around the pages`,
      `${advice}, or leave the bleed out`,
    )
  }
  const room = 2 * (markOffset(order) + SHORTEST_MARK)
  const isFull = area.width + room > paper.width && area.height + room > paper.height
  const lost = isFull && marks.length > 0 ? ['marks around the pages'] : marksWithoutRoom({ order, layout })
  if (lost.length > 0) {
    report.add(
      'impose/no-room-for-marks',
      span,
      `“${paperName(paper)}” leaves no room for ${lost.join(', nor for ')}`,
      `${advice}, or leave the marks out`,
    )
  }
}
