/**
 * The meter: how well pages are set, from the pages alone.
 *
 * It reads display lists, not what the line breaker believes of them: words are
 * taken from where they stand, gathered into rows by their baselines, and rows
 * into paragraphs by the element their words come from. Only text of the
 * commonest size is judged, and of its lines only those that reach the edge of
 * the text area: a narrow quotation has harder work, and would be held against
 * the page. Shares are in per cent.
 */

import type { Mpt } from '../src/base/index.ts'
import type { Page } from '../src/paginate/index.ts'
import type { Flow, FlowElement, FlowNode } from '../src/style/index.ts'
import type { TextPiece } from '../src/typeset/index.ts'

export interface Figures {
  readonly pages: number
  /** Justified lines of the whole measure with three spaces or more. */
  readonly lines: number
  /** Word space ÷ natural space: mean and standard deviation over lines. */
  readonly ratio: number
  readonly spread: number
  /** Lines with spaces over 1.5 of natural, over 2, under 0.72. */
  readonly loose: number
  readonly veryLoose: number
  readonly tight: number
  /** Mean difference of the ratio between lines below each other. */
  readonly jump: number
  /** Lines that end in a hyphen; the longest run of them, and the runs of three or more. */
  readonly hyphens: number
  readonly longestLadder: number
  readonly ladders: number
  /** How far the distance between letters is from its design, in per cent: 99th percentile. */
  readonly letters: number
  readonly widows: number
  readonly orphans: number
  /** Last lines of fewer than five letters. */
  readonly runts: number
  /** Full pages, and how many of them end on the commonest foot, within a point and a half, whatever stands there. */
  readonly full: number
  readonly feet: number
  /** Lines that stand on the grid of lines, within half a point. */
  readonly grid: number
  /** Notes that do not begin on the page of their call. */
  readonly offPage: number
}

/** Words that stand on one baseline. */
interface Row {
  readonly page: number
  /** The baseline, from the trim's top, and where its last word ends, from the left. */
  readonly y: Mpt
  readonly right: Mpt
  readonly pieces: TextPiece[]
  /** The block its first word belongs to. */
  readonly block: FlowElement | undefined
  readonly size: Mpt
}

const points = 1000

export function measurePages(pages: readonly Page[], flow: Flow): Figures {
  const blocks = blocksOf(flow.root)
  const rows = pages.map((page) => rowsOf(page, blocks))
  const bodySize = commonest(rows.flat().map((row) => [row.size, lettersIn(row)]))
  const body = rows.flat().filter((row) => row.size === bodySize && row.block !== undefined)
  const paragraphs = paragraphsOf(body)

  const set = paragraphs.flatMap(({ block, rows: own }) =>
    block.style.textAlign === 'justify' ? own.slice(0, -1) : [],
  )
  const reachesEdge = edgesOf(body)
  const isJudged = (row: Row): boolean => spacesIn(row).length >= 3 && reachesEdge(row)
  const judged = set.filter(isJudged)
  const ratios = judged.map(ratioOf)
  const share = (holds: (ratio: number) => boolean): number =>
    percent(ratios.filter(holds).length, ratios.length)
  const { longest, count } = laddersIn(paragraphs, isJudged)

  return {
    pages: pages.length,
    lines: judged.length,
    ratio: mean(ratios),
    spread: Math.sqrt(mean(ratios.map((ratio) => (ratio - mean(ratios)) ** 2))),
    loose: share((ratio) => ratio > 1.5),
    veryLoose: share((ratio) => ratio > 2),
    tight: share((ratio) => ratio < 0.72),
    jump: mean(jumpsIn(paragraphs, isJudged)),
    hyphens: percent(judged.filter(endsInHyphen).length, judged.length),
    longestLadder: longest,
    ladders: count,
    letters: percentile(
      judged.map((row) => Math.abs(letterGive(row))),
      0.99,
    ),
    widows: paragraphs.filter(isWidowed).length,
    orphans: paragraphs.filter(isOrphaned).length,
    runts: paragraphs.filter(({ rows: own }) => own.length > 1 && lettersIn(own.at(-1)) < 5).length,
    ...feetOf(rows, bodySize),
    grid: onGrid(body, flow.grid),
    offPage: notesOffPage(pages),
  }
}

// ——— rows

/** The nearest block around each text and inline element. */
function blocksOf(root: FlowElement): ReadonlyMap<FlowNode, FlowElement> {
  const blocks = new Map<FlowNode, FlowElement>()
  const rest: { readonly node: FlowNode; readonly block: FlowElement }[] = [{ node: root, block: root }]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { node, block } = next
    const isInline = node.kind === 'text' || (node.style.display === 'inline' && node.style.float === 'none')
    const own = isInline ? block : node
    blocks.set(node, own)
    if (node.kind === 'element') for (const child of node.children) rest.push({ node: child, block: own })
  }
  return blocks
}

/** Pieces whose baselines differ by less than this stand in one row. */
const sameRow = 600

function rowsOf(page: Page, blocks: ReadonlyMap<FlowNode, FlowElement>): readonly Row[] {
  const rows: Row[] = []
  for (const { x, y, piece, part } of page.placed) {
    if (piece.kind !== 'text' || part !== 'content') continue
    const baseline = y + piece.y + piece.font.rise
    const placed = { ...piece, x: piece.x + x }
    const row = rows.find((other) => Math.abs(other.y - baseline) < sameRow)
    if (row === undefined) {
      const { size } = piece.font
      const block = blocks.get(piece.node)
      rows.push({ page: page.index, y: baseline, right: 0, pieces: [placed], block, size })
    } else row.pieces.push(placed)
  }
  return rows.map(withMeasures).toSorted((a, b) => a.y - b.y)
}

function withMeasures(row: Row): Row {
  const size = commonest(row.pieces.map((piece) => [piece.font.size, lettersOf(piece)]))
  return { ...row, size, right: Math.max(...row.pieces.map(rightOf)) }
}

function rightOf({ x, words }: TextPiece): Mpt {
  return words.reduce((right, word) => right + word.width, x)
}

/** How far short of the edge a line may end that reaches it: a hyphen hangs further out than a letter. */
const nearEdge = 3000

/** The edge is the commonest right end, on rectos and on versos. */
function edgesOf(rows: readonly Row[]): (row: Row) => boolean {
  const edges = [0, 1].map((side) =>
    commonest(
      rows.filter(({ page }) => page % 2 === side).map(({ right }) => [Math.round(right / points), 1]),
    ),
  )
  return ({ page, right }) => right > (edges[page % 2] ?? 0) * points - nearEdge
}

interface Paragraph {
  readonly block: FlowElement
  readonly rows: Row[]
}

function paragraphsOf(rows: readonly Row[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const row of rows) {
    const last = paragraphs.at(-1)
    if (row.block === undefined) continue
    if (last?.block === row.block) last.rows.push(row)
    else paragraphs.push({ block: row.block, rows: [row] })
  }
  return paragraphs
}

// ——— spaces and letters

/** Spaces of a row as they are set, over as they were drawn; those a line break swallowed have no width. */
function spacesIn({ pieces }: Row): readonly number[] {
  return pieces.flatMap(({ words, font }) =>
    words.flatMap((word) => (word.kind === 'space' && word.width > 0 ? [word.width / font.space] : [])),
  )
}

function ratioOf(row: Row): number {
  return mean(spacesIn(row))
}

/** By how many per cent the pitch of a row's letters is wider than drawn. */
function letterGive({ pieces }: Row): number {
  let drawn = 0
  let set = 0
  for (const { words, font, scale, tracking } of pieces) {
    for (const word of words) {
      if (word.kind !== 'run') continue
      const { glyphs, width } = word.run
      const last = ((glyphs.at(-1)?.advance ?? 0) * font.size) / font.face.unitsPerEm
      const pitches = width - last
      if (glyphs.length < 2) continue
      drawn += pitches
      set += ((pitches + tracking * (glyphs.length - 1)) * scale) / 10_000
    }
  }
  return drawn === 0 ? 0 : 100 * (set / drawn - 1)
}

function jumpsIn(paragraphs: readonly Paragraph[], isJudged: (row: Row) => boolean): readonly number[] {
  return paragraphs.flatMap(({ rows, block }) => {
    if (block.style.textAlign !== 'justify') return []
    const judged = rows.slice(0, -1).filter(isJudged)
    return judged.slice(1).map((row, i) => Math.abs(ratioOf(row) - ratioOf(judged[i] ?? row)))
  })
}

/** Ends in a hyphen, whether the breaker set it or the author. */
function endsInHyphen({ pieces }: Row): boolean {
  const word = pieces.at(-1)?.words.findLast((each) => each.kind !== 'space')
  return word?.kind === 'hyphen' || (word?.kind === 'run' && /[-\u2010]$/.test(word.run.text))
}

function laddersIn(
  paragraphs: readonly Paragraph[],
  isJudged: (row: Row) => boolean,
): { readonly longest: number; readonly count: number } {
  let longest = 0
  let count = 0
  for (const { rows } of paragraphs) {
    let running = 0
    for (const row of rows) {
      running = isJudged(row) && endsInHyphen(row) ? running + 1 : 0
      longest = Math.max(longest, running)
      if (running === 3) count++
    }
  }
  return { longest, count }
}

function lettersOf({ words }: TextPiece): number {
  let count = 0
  for (const word of words)
    if (word.kind === 'run') count += word.run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return count
}

function lettersIn(row: Row | undefined): number {
  return row === undefined ? 0 : row.pieces.reduce((sum, piece) => sum + lettersOf(piece), 0)
}

// ——— pages

function isWidowed({ rows }: Paragraph): boolean {
  const last = rows.at(-1)
  return last !== undefined && rows[0]?.page !== last.page && rows.at(-2)?.page !== last.page
}

function isOrphaned({ rows }: Paragraph): boolean {
  const [first, second] = rows
  return second !== undefined && first?.page !== second.page
}

/** A page is full if text follows on the next one without an opening, which begins lower or larger. */
function feetOf(pages: readonly (readonly Row[])[], size: Mpt): Pick<Figures, 'full' | 'feet'> {
  const bodies = pages.map((rows) => rows.filter((row) => row.size === size))
  const head = commonest(bodies.map((rows) => [rows[0]?.y ?? 0, rows.length > 0 ? 1 : 0]))
  const opens = (page: number): boolean => {
    const first = pages[page]?.[0]
    if (first === undefined || first.y > head + 1.5 * size) return true
    return (pages[page] ?? []).some((row) => row.size > 1.15 * size && row.y <= first.y && lettersIn(row) > 2)
  }
  const feet = pages
    .slice(0, -1)
    .flatMap((rows, page) =>
      rows.length === 0 || opens(page + 1) ? [] : [Math.max(...rows.map(({ y }) => y))],
    )
  const counts = feet.map((foot) => feet.filter((other) => Math.abs(other - foot) <= 1.5 * points).length)
  return { full: feet.length, feet: percent(Math.max(0, ...counts), feet.length) }
}

function onGrid(rows: readonly Row[], grid: Mpt): number {
  const phase = commonest(rows.map((row) => [row.y % grid, 1]))
  const isOn = ({ y }: Row): boolean => {
    const off = Math.abs((y % grid) - phase)
    return Math.min(off, grid - off) < points / 2
  }
  return percent(rows.filter(isOn).length, rows.length)
}

/** A call's id begins with r, its note's with n: the templates' contract. */
function notesOffPage(pages: readonly Page[]): number {
  const pageOf = new Map(
    pages.flatMap((page) => page.anchors.map(({ id }): [string, number] => [id, page.index])),
  )
  let count = 0
  for (const [id, page] of pageOf) {
    if (!/^n-/.test(id)) continue
    const call = pageOf.get(id.replace(/^n-/, 'r-'))
    if (call !== undefined && call !== page) count++
  }
  return count
}

// ——— numbers

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function percent(count: number, of: number): number {
  return of === 0 ? 0 : (100 * count) / of
}

function percentile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0
}

/** The number of the greatest weight; 0 if there is none. */
function commonest(weighted: readonly (readonly [number: number, weight: number])[]): number {
  const weights = new Map<number, number>()
  for (const [number, weight] of weighted) weights.set(number, (weights.get(number) ?? 0) + weight)
  let best = 0
  let most = 0
  for (const [number, weight] of weights) {
    if (weight > most) {
      best = number
      most = weight
    }
  }
  return best
}
