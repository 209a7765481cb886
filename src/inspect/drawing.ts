/**
 * A drawing as text: a line for each thing that is drawn, in points from the top left.
 */

import { formatPoints, type Mpt, unreachable } from '../base/index.ts'
import type { Drawing, DrawingItem, Lettering, Matrix, Segment, Shape, Stroke } from '../svg/index.ts'

export function dumpDrawing({ width, height, items }: Drawing): string {
  return [`drawing ${formatPoints(width)} × ${formatPoints(height)}`, ...items.map(dumpItem)].join('\n')
}

function dumpItem(item: DrawingItem): string {
  switch (item.kind) {
    case 'shape':
      return `  shape${dumpPaint(item)}\n    ${item.outline.map(dumpSegment).join(' ')}`
    case 'lettering':
      return `  text “${wordsOf(item)}” ${item.font.face.name} ${points(item.font.size)} ${item.colour} ${dumpMatrix(item.matrix)}`
    case 'picture':
      return `  picture ${item.source.slice(0, 40)} ${points(item.width)} × ${points(item.height)} ${dumpMatrix(item.matrix)}`
    default:
      return unreachable(item)
  }
}

function dumpPaint({ fill, rule, stroke }: Shape): string {
  const filled = fill === undefined ? '' : ` fill ${fill}${rule === 'evenodd' ? ' evenodd' : ''}`
  return `${filled}${stroke ? dumpStroke(stroke) : ''}`
}

function dumpStroke({ colour, width, dashes, dashOffset, cap, join }: Stroke): string {
  const dashed =
    dashes.length === 0 ? '' : ` dashes ${dashes.map(points).join(' ')} from ${points(dashOffset)}`
  const ends = `${cap === 'butt' ? '' : ` ${cap} ends`}${join === 'miter' ? '' : ` ${join} joins`}`
  return ` stroke ${colour} ${points(width)}${dashed}${ends}`
}

function dumpSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'move':
      return `M ${points(segment.x)},${points(segment.y)}`
    case 'line':
      return `L ${points(segment.x)},${points(segment.y)}`
    case 'curve': {
      const { x1, y1, x2, y2, x, y } = segment
      return `C ${points(x1)},${points(y1)} ${points(x2)},${points(y2)} ${points(x)},${points(y)}`
    }
    case 'close':
      return 'Z'
    default:
      return unreachable(segment)
  }
}

function wordsOf({ words }: Lettering): string {
  return words.map((word) => (word.kind === 'space' ? ' ' : word.run.text)).join('')
}

/** `at x,y`, and how it is turned if it is. */
function dumpMatrix({ a, b, c, d, e, f }: Matrix): string {
  const upright = a === 1 && b === 0 && c === 0 && d === 1
  const turned = upright ? '' : ` turned ${[a, b, c, d].map((share) => Number(share.toFixed(3))).join(' ')}`
  return `at ${points(e)},${points(f)}${turned}`
}

/** To a hundredth: a reader compares with a drawing, not with a machine. */
function points(length: Mpt): string {
  return formatPoints(Math.round(length / 10) * 10)
}
