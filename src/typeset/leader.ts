/**
 * Leaders: the dots between a title and its page.
 *
 *     1  Of water . . . . . . . . . .  12
 *     2  Of the mill and its wheel  .  103
 *
 * The pattern stands on a grid that counts from the line's right edge, so that
 * dots stand below dots in every line.
 */

import type { Mpt } from '../base/index.ts'
import type { TextPiece, Word } from './galley.ts'
import type { Leader } from './items.ts'
import type { Shaper } from './shaper.ts'

/** Where the leader may stand, and the edge from which its grid counts. */
export interface LeaderRoom {
  readonly from: Mpt
  readonly to: Mpt
  readonly right: Mpt
}

/** As many whole patterns as find room; undefined if not one does. */
export function leaderPiece(
  leader: Leader,
  room: LeaderRoom,
  baseline: Mpt,
  shaper: Shaper,
): TextPiece | undefined {
  const { ink } = leader
  const pattern = patternWords(leader, shaper)
  const width = pattern.reduce((sum, word) => sum + word.width, 0)
  if (width <= 0) return undefined

  const first = Math.floor((room.right - room.from) / width)
  const last = Math.ceil((room.right - room.to) / width)
  const count = first - last
  if (count < 1) return undefined
  return {
    kind: 'text',
    x: room.right - first * width,
    y: baseline - ink.font.rise,
    font: ink.font,
    colour: ink.colour,
    scale: 10_000,
    tracking: 0,
    words: Array.from({ length: count }, () => pattern).flat(),
    decoration: 'none',
    node: ink.node,
    ornament: true,
  }
}

function patternWords({ pattern, ink }: Leader, shaper: Shaper): readonly Word[] {
  return (pattern.match(/\s|\S+/g) ?? []).map((text): Word => {
    if (text.trim() === '') return { kind: 'space', width: ink.font.space, offset: 0 }
    const run = shaper.shape(text, ink.font)
    return { kind: 'run', run, offset: 0, width: run.width }
  })
}
