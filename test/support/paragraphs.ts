/**
 * Sets one paragraph of a test on the typewriter, and draws it.
 */

import { type Diagnostic, makeSource, makeSpan, Report } from '../../src/base/index.ts'
import type { Flow, FlowElement, FlowNode } from '../../src/style/index.ts'
import type { Galley, ImageSizes, Line, Piece, Room, SettingVariant, Word } from '../../src/typeset/index.ts'
import { setParagraph } from '../../src/typeset/paragraph.ts'
import { flowOf } from './styles.ts'
import { characterWidth, typewriter } from './typewriter.ts'

export interface SetParagraph {
  readonly flow: Flow
  readonly element: FlowElement
  readonly variants: readonly SettingVariant[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface ParagraphCase {
  /** Markup in which the first `p` or `pre` is the paragraph. */
  readonly body: string
  readonly css?: string
  readonly lang?: string
  /** Characters to a line. */
  readonly measure: number
  /** Characters kept for each late box. */
  readonly late?: number
  readonly images?: ImageSizes
}

/** Everything two em lines high, in a roman of ten points: a character is six points wide. */
const house =
  'p, pre, aside { font-size: 10pt; line-height: 12pt } aside { float: footnote } pre { white-space: pre-wrap }'

export function setOnTypewriter(test: ParagraphCase): SetParagraph {
  const outcome = flowOf(test.body, `${house} ${test.css ?? ''}`, { lang: test.lang ?? 'en' })
  const flow = outcome.value
  const element = paragraphIn(flow.root)
  const report = new Report()
  const source = makeSource('test.xhtml', test.body)
  const room: Room = { widthFor: () => (test.late ?? 2) * characterWidth }
  const { variants } = setParagraph({
    element,
    content: element.children,
    measure: test.measure * characterWidth,
    left: 0,
    tools: {
      shaper: typewriter(),
      room,
      images: test.images ?? new Map(),
      place: (origin) => makeSpan(source, origin.offset, origin.offset + 1),
      report,
      setNote: (aside) => noteGalley(aside),
    },
  })
  return { flow, element, variants, diagnostics: [...outcome.diagnostics, ...report.conclude(0).diagnostics] }
}

function noteGalley(_aside: FlowElement): Galley {
  return { measure: 0, items: [] }
}

function paragraphIn(root: FlowElement): FlowElement {
  const rest: FlowNode[] = [root]
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.kind === 'text') continue
    if (node.name === 'p' || node.name === 'pre') return node
    rest.push(...node.children.toReversed())
  }
  throw new Error('the test has no paragraph')
}

/** The first variant of a test's lines. */
export function linesOf(set: SetParagraph): readonly Line[] {
  return set.variants[0]?.lines ?? []
}

/** The characters of a line, its spaces one each, wherever they stand. */
export function textOfLine(line: Line): string {
  return line.pieces.map(textOfPiece).join('')
}

function textOfPiece(piece: Piece): string {
  return piece.kind === 'text' ? piece.words.map(textOfWord).join('') : ''
}

export function textOfWord(word: Word): string {
  switch (word.kind) {
    case 'run':
      return word.run.text
    case 'space':
      return word.width === 0 ? '' : ' '
    case 'hyphen':
      return '‧'
    case 'late':
      return '▢'
  }
}

/** Where the line begins and ends. */
export function edgesOf(line: Line): { readonly left: number; readonly right: number } {
  const spans = line.pieces.flatMap((piece) => {
    const width = piece.kind === 'text' ? piece.words.reduce((sum, word) => sum + word.width, 0) : piece.width
    return [{ left: piece.x, right: piece.x + width }]
  })
  return {
    left: Math.min(...spans.map((span) => span.left)),
    right: Math.max(...spans.map((span) => span.right)),
  }
}

/** A line as a typewriter would strike it, each piece at its place, with what belongs to it at the right. */
export function drawLine(line: Line, measure: number): string {
  let drawn = ''
  for (const piece of line.pieces) {
    const column = Math.round(piece.x / characterWidth)
    drawn = drawn.padEnd(column)
    if (piece.kind === 'image') drawn += `[${piece.source} ${piece.width / 1000}×${piece.height / 1000}]`
    if (piece.kind !== 'text') continue
    let right = piece.x
    for (const word of piece.words) {
      drawn = drawn.padEnd(Math.round(right / characterWidth))
      drawn += word.kind === 'late' ? '▢'.repeat(word.width / characterWidth) : textOfWord(word)
      right += word.width
    }
  }
  const remarks = [
    line.ratio === 0 ? '' : `${line.ratio > 0 ? '+' : ''}${line.ratio}`,
    ...line.notes.map((note) => `note ${note.element.attributes.id ?? ''}`),
    ...line.anchors.map((anchor) => `#${anchor}`),
    ...line.marks.map((mark) => `${mark.name}=${mark.value}`),
  ].filter((remark) => remark !== '')
  return `${drawn.padEnd(measure)} │${remarks.length === 0 ? '' : ` ${remarks.join('  ')}`}`
}

export function drawParagraph(set: SetParagraph, measure: number): string {
  const drawn = set.variants.map((variant, i) => {
    const head = i === 0 ? [] : [`— ${variant.lines.length} lines for ${variant.cost}`]
    return [...head, ...variant.lines.map((line) => drawLine(line, measure))].join('\n')
  })
  const said = set.diagnostics.map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`)
  return [...drawn, ...said].join('\n')
}
