/**
 * Numbered pages become display lists: labels are written in, furniture is
 * drawn, and it is said where a reader can click.
 */

import type { Flow } from '../style/index.ts'
import type { Shaper } from '../typeset/index.ts'
import { furnish } from './furniture.ts'
import type { LabelOf, NumberedPage } from './label.ts'
import { type LinkOf, linkAreas, linksIn } from './link-area.ts'
import { type PlacedLine, piecesOf } from './make-up.ts'
import type { Page, Pagination, Placed } from './page.ts'
import type { Pass } from './paginate.ts'
import { writeLabel } from './reserve.ts'
import { type MarkAt, runMarks } from './running-mark.ts'

export function finishPages({ pages, pageMap, labelOf }: Pass, flow: Flow, shaper: Shaper): Pagination {
  const links = linksIn(flow)
  const marks = runMarks(pages.map(({ page }) => page))
  const finished = pages.map((numbered, index) => {
    const contents = contentsOf(numbered.page.lines, { labelOf, shaper, links })
    const furniture = furnitureOf(numbered, { markAt: marks[index] ?? (() => ''), shaper, flow })
    return { index, ...identityOf(numbered), ...contents, placed: [...furniture, ...contents.placed] }
  })
  return { pages: finished, pageMap }
}

function identityOf({
  page,
  label,
}: NumberedPage): Pick<Page, 'label' | 'side' | 'trim' | 'master' | 'blank'> {
  const { frame, blank } = page.plan
  return { label, side: frame.side, trim: frame.master.trim, master: frame.name, blank }
}

function furnitureOf(
  { page, number }: NumberedPage,
  { markAt, shaper, flow }: { readonly markAt: MarkAt; readonly shaper: Shaper; readonly flow: Flow },
): readonly Placed[] {
  const said = { frame: page.plan.frame, number, markAt }
  return [...furnish(said, shaper, flow.root), ...page.separators]
}

function contentsOf(
  lines: readonly PlacedLine[],
  { labelOf, shaper, links }: { readonly labelOf: LabelOf; readonly shaper: Shaper; readonly links: LinkOf },
): Pick<Page, 'placed' | 'anchors' | 'links'> {
  return {
    placed: lines.flatMap(piecesOf).map((placed) => labelled(placed, labelOf, shaper)),
    anchors: lines.flatMap(({ anchors, x, y }) => anchors.map((id) => ({ id, x, y }))),
    links: lines.flatMap((line) => (line.part === 'repeated' ? [] : linkAreas(line, links))),
  }
}

function labelled(placed: Placed, labelOf: LabelOf, shaper: Shaper): Placed {
  const { piece } = placed
  if (piece.kind !== 'text' || !piece.words.some((word) => word.kind === 'late')) return placed
  const words = piece.words.map((word) => writeLabel(word, labelOf, shaper))
  return { ...placed, piece: { ...piece, words } }
}
