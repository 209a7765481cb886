/**
 * Colours and papers of the house: a cover has one colour beside black, and a pattern in it.
 *
 * Which, the work's own name decides, so that a shelf is many-coloured and yet
 * every build of a work is the same. What is in a series looks like its series.
 */

import { digestBytes } from '../base/index.ts'
import { type Cover, type CoverPattern, coverPatterns } from '../book/index.ts'

export interface Palette {
  /** The cover's colour. */
  readonly ground: string
  /** The pattern in it: the same ink, thinner. */
  readonly figure: string
  readonly paper: string
  readonly ink: string
  /** Lettering that stands in the ground itself: the paper's colour, or on a light ground the ink's. */
  readonly lettering: string
  readonly pattern: CoverPattern
}

/** Warm white, and a black that is not quite: as ink is on paper. */
const paper = '#fbf8f0'
const ink = '#1c1a18'

/** Deep enough that a pattern shows in them and white letters could; each beside its thinner tone. */
const grounds = [
  ['#7d2424', '#a34a43'],
  ['#23405e', '#46678a'],
  ['#2f4f3a', '#527560'],
  ['#8a5a1c', '#b0803c'],
  ['#4b3355', '#70567b'],
  ['#2b5557', '#4f7d7e'],
  ['#5c3b2a', '#835e4a'],
  ['#3c3f46', '#636770'],
] as const

interface Named {
  readonly title: string
  readonly series?: { readonly title: string }
  readonly cover: Pick<Cover, 'colour' | 'pattern'>
}

export function paletteOf({ title, series, cover }: Named): Palette {
  const digest = digestBytes(series?.title ?? title)
  const drawn = (at: number, count: number) => Number.parseInt(digest.slice(at, at + 8), 16) % count
  const [ground, figure] = grounds[drawn(0, grounds.length)] ?? grounds[0]
  return {
    lettering: isBright(cover.colour ?? ground) ? ink : paper,
    ground: cover.colour ?? ground,
    figure: cover.colour === undefined ? figure : lighter(cover.colour),
    paper,
    ink,
    pattern: cover.pattern ?? coverPatterns[drawn(8, coverPatterns.length)] ?? 'scales',
  }
}

/** How far a colour is thinned for the pattern in it: about as far as in the house's own pairs. */
const THINNER = 0.22

/** The colour with some of the paper's white in it; of a light colour, with some of the ink's black. */
function lighter(colour: string): string {
  const shares = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const towards = isBright(colour) ? 0 : 255
  const thinned = shares.map((share) => Math.round(share + (towards - share) * THINNER))
  return `#${thinned.map((share) => share.toString(16).padStart(2, '0')).join('')}`
}

/** Whether black reads better on a colour than white does: by its relative luminance (WCAG 2.2), roughly. */
function isBright(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2
}
