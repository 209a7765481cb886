/**
 * The mark of a line of code that goes on: a small hook where the next one would begin.
 *
 *     const pages = breakPages(galley, masters, grid,
 *     ⌊ multipleOf)
 *
 * It is drawn with two rules and not with a sign, so that nobody who copies the
 * code copies it, and nobody who listens hears it.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { RulePiece } from './galley.ts'
import type { Font } from './shaper.ts'

/** Grey, for it says little. */
const colour = '#8c8c8c'

/** Its thickness, in ems of the code: that of a thin letter's stem, less a third. */
const thicknessInEms = 0.05

/** A hook in the room before a line of code: `left` is where that room begins. */
export function wrapMark(
  element: FlowElement,
  place: { readonly left: Mpt; readonly baseline: Mpt },
  { face, size, space }: Font,
): readonly RulePiece[] {
  const thickness = Math.max(1, Math.round(size * thicknessInEms))
  const height = Math.round((face.xHeight * size) / face.unitsPerEm)
  const x = place.left + Math.round(space / 4)
  const foot = place.baseline - Math.round(height / 3)
  const rule = (box: Pick<RulePiece, 'y' | 'width' | 'height'>): RulePiece => ({
    kind: 'rule',
    x,
    ...box,
    colour,
    node: element,
  })
  return [
    rule({ y: place.baseline - height, width: thickness, height: height - Math.round(height / 3) }),
    rule({ y: foot - thickness, width: space, height: thickness }),
  ]
}
