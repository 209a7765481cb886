/**
 * The spine: how wide it is, and whether and how it is lettered.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { Cover } from '../book/index.ts'
import type { Shaper } from '../typeset/index.ts'
import { points } from './front.ts'
import { legible, widthOf } from './measure.ts'

/** Millipoints of a micrometre. */
const micrometre = 72_000 / 25_400

/** The width of a spine: its leaves, one on the other. Stitched books are folded and have none. */
export function spineWidth({ binding, thickness }: Pick<Cover, 'binding' | 'thickness'>, pages: number): Mpt {
  const leaves = Math.ceil(pages / 2)
  return binding === 'stitched' ? 0 : Math.round(leaves * thickness * micrometre)
}

export interface SpineView {
  /** `translate(…) rotate(…)`: the middle of the lettering, its baseline along the spine. */
  readonly transform: string
  readonly size: string
  readonly words: string
  /** The plain patch under the lettering, in the lettering's own directions. */
  readonly patch: { readonly x: string; readonly y: string; readonly width: string; readonly height: string }
}

/** Folds stray by a millimetre to either side, and letters are to stay on the spine all the same. */
const STRAY: Mpt = 3400

/** The smallest lettering that can be read on a shelf, and the largest that looks well. */
const sizes = { least: 6000, most: 18_000 } as const

/** How high capitals are, in sizes. */
const CAPITALS = 0.65

/** How much of the spine's length lettering may take. */
const LENGTH = 0.8

interface SpineWords {
  readonly title: string
  readonly people: string
  readonly lang: string
}

/** `left`, `top`: the spine's corner. Undefined if it is too narrow for letters, or the words too long. */
export function spineView(
  words: SpineWords,
  { width, height, left, top }: Size & { readonly left: Mpt; readonly top: Mpt },
  shaper: Shaper,
): SpineView | undefined {
  const { lang } = words
  const [title, people] = [legible(words.title, lang, shaper), legible(words.people, lang, shaper)]
  const largest = Math.min(sizes.most, Math.round((width - 2 * STRAY) * 1.1))
  if (largest < sizes.least || title === '') return undefined
  for (const line of [[people, title].filter((part) => part !== '').join(GAP), title]) {
    for (let size = largest; size >= sizes.least; size -= 500) {
      const length = widthOf(line, { size, lang }, shaper)
      if (length <= height * LENGTH) return place(line, { size, length, lang }, { width, height, left, top })
    }
  }
  return undefined
}

/** Between people and title: an em dash with air, which reads well turned on its side. */
const GAP = ' — '

function place(
  words: string,
  { size, length, lang }: { readonly size: Mpt; readonly length: Mpt; readonly lang: string },
  { width, height, left, top }: Size & { readonly left: Mpt; readonly top: Mpt },
): SpineView {
  const half = Math.round((size * CAPITALS) / 2)
  const middle = left + Math.round(width / 2)
  const down = runsDown(lang)
  const baseline = down ? middle - half : middle + half
  const pad = size
  return {
    transform: `translate(${points(baseline)} ${points(top + Math.round(height / 2))}) rotate(${down ? 90 : -90})`,
    size: points(size),
    words,
    patch: {
      x: points(-Math.round(length / 2) - pad),
      y: points(-half - Math.round(width / 2)),
      width: points(length + 2 * pad),
      height: points(width),
    },
  }
}

/**
 * Languages whose spines are read with the head to the right: from top to bottom,
 * so that a title is upright when the book lies on its back (ISO 6357). Elsewhere
 * in Europe and in Latin America they run from bottom to top.
 */
const downward = new Set(['en', 'nl', 'da', 'sv', 'nb', 'nn', 'no', 'fi', 'is', 'ja', 'zh', 'ko'])

function runsDown(lang: string): boolean {
  return downward.has(lang.toLowerCase().split('-')[0] ?? '')
}
