/**
 * Text on the grid, whatever stands above it.
 *
 *     ───── foot of a table, somewhere between two lines of the grid
 *             white, as much as it takes to the next one
 *     text text text text       on the grid again
 *
 * Most blocks fill whole lines of the grid by their style. A table cut in two by
 * the page's end cannot, and neither can what a stylesheet sets in half lines;
 * so a paragraph in the leading of the grid begins no higher than on its next
 * line, and the two sides of a leaf stand in register.
 */

import type { Mpt } from '../base/index.ts'
import type { Setting } from '../typeset/index.ts'

/** Whether a setting is to begin on the grid: its style says so, and it fills whole lines. */
export function isSnapped({ element, variants }: Setting, grid: Mpt): boolean {
  const first = variants[0]?.lines[0]
  return element.style.lineSnap === 'baseline' && first !== undefined && isWhole(first.height, grid)
}

function isWhole(height: Mpt, grid: Mpt): boolean {
  return height > 0 && grid > 0 && height % grid === 0
}

/** Where a line begins that would begin at `top`, counted from the head of its page. */
export function topOnGrid(top: Mpt, grid: Mpt): Mpt {
  return Math.ceil(top / grid) * grid
}
