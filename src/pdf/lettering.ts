/**
 * A line of small type beside the pages: the slug of a printer's sheet.
 *
 * It is set in the house's face, word by word as it comes; nothing is justified.
 */

import { formatPoints, type Point } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'
import type { Font, Run } from '../typeset/index.ts'
import type { Resources } from './operators.ts'
import type { Faces } from './stock.ts'

/** Faces that also shape: the house's shaper is one. */
export interface Letters extends Faces {
  itemize(text: string, style: TypeStyle): readonly { readonly text: string; readonly font: Font }[]
  shape(text: string, font: Font): Run
}

/** Six points: small enough to stand in a gripper's margin, and still read at arm's length. */
const slugStyle: TypeStyle = {
  families: ['EB Garamond'],
  size: 6000,
  weight: 400,
  slope: 'normal',
  caps: 'normal',
  figures: 'lining',
  figureSpacing: 'normal',
  ligatures: 'normal',
  position: 'baseline',
  transform: 'none',
  letterSpacing: 0,
  wordSpacing: { kind: 'length', length: 0 },
  colour: '#000000',
  decoration: 'none',
  lang: 'en',
}

/** Operators that show `text` from a point on, in whatever colour is set. `at` counts from the lower left. */
export function writeLettering(text: string, at: Point, resources: Resources, letters: Letters): string {
  const shown = letters.itemize(text, slugStyle).map(({ text: stretch, font }) => {
    const typecase = resources.typecaseFor(font)
    const space = typecase.space.parts.map(({ codes }) => codes).join('')
    const words = stretch.split(' ').map((word) => {
      const run = word === '' ? undefined : letters.shape(word, font)
      return run
        ? typecase
            .set(run)
            .parts.map(({ codes }) => codes)
            .join('')
        : ''
    })
    return `/${typecase.face.name} ${formatPoints(font.size)} Tf [(${words.join(space)})]TJ\n`
  })
  return `BT ${formatPoints(at.x)} ${formatPoints(at.y)} Td\n${shown.join('')}ET\n`
}
