/**
 * Optical margins: how far a character may stand outside its line.
 *
 * A stop or a hyphen at a line's end is so light that the margin seems to be
 * dented there; moved out by part of its width, the edge looks straight. The
 * numbers are fractions of the character's own width.
 */

import type { Mpt } from '../base/index.ts'
import type { Font, Shaper } from './shaper.ts'

const atEnd: Readonly<Record<string, number>> = {
  '.': 0.7,
  ',': 0.6,
  '-': 0.6,
  '\u2010': 0.6,
  ':': 0.4,
  ';': 0.3,
  '\u201d': 0.5,
  '\u201c': 0.5,
  '\u2019': 0.6,
  '\u2018': 0.6,
  '\u2013': 0.3,
  '\u2014': 0.2,
  '!': 0.15,
  '?': 0.15,
  ')': 0.1,
  '\u00bb': 0.3,
  '\u00ab': 0.3,
  ...fractions('rktyvwFTVY', 0.05),
}

const atStart: Readonly<Record<string, number>> = {
  '\u201c': 0.5,
  '\u201d': 0.5,
  '\u201e': 0.5,
  '"': 0.5,
  '\u2018': 0.6,
  '\u2019': 0.6,
  "'": 0.6,
  '\u00ab': 0.3,
  '\u00bb': 0.3,
  '(': 0.1,
  ...fractions('ATVWYvwy', 0.05),
}

function fractions(letters: string, fraction: number): Readonly<Record<string, number>> {
  return Object.fromEntries([...letters].map((letter) => [letter, fraction]))
}

/** How much of a text's first or last character stands outside. */
export function protrusion(side: 'start' | 'end', text: string, font: Font, shaper: Shaper): Mpt {
  const character = text.charAt(side === 'start' ? 0 : text.length - 1)
  const fraction = (side === 'start' ? atStart : atEnd)[character]
  return fraction === undefined ? 0 : Math.round(shaper.shape(character, font).width * fraction)
}
