/**
 * Borders as rules: a line above and below a block, and its sides along every line.
 */

import type { Mpt, Sides } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { Stretch } from './box.ts'
import type { Line, RulePiece } from './galley.ts'
import { blankLine, type Side } from './line.ts'

/** A rule across a stretch, `y` below the top of what it is a piece of. */
export function ruleAcross(element: FlowElement, { left, measure }: Stretch, y: Mpt, height: Mpt): RulePiece {
  const colour = element.style.borderColour
  return { kind: 'rule', x: left, y, width: measure, height, colour, node: element }
}

export function borderLine(element: FlowElement, stretch: Stretch, thickness: Mpt): Line {
  return blankLine(thickness, [ruleAcross(element, stretch, 0, thickness)])
}

/** The rules left and right of a block's lines, those of no width left out. */
export function sidesOf(
  element: FlowElement,
  { left, measure }: Stretch,
  border: Sides = element.style.border,
): readonly Side[] {
  const colour = element.style.borderColour
  const sides = [
    { x: left, width: border.left, colour, node: element },
    { x: left + measure - border.right, width: border.right, colour, node: element },
  ]
  return sides.filter(({ width }) => width > 0)
}
