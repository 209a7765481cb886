/**
 * The faces of the house, from where npm has put them.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type HouseShaper, loadShaper } from '../../src/fonts/index.ts'
import type { TypeStyle } from '../../src/style/index.ts'

const require = createRequire(import.meta.url)

export function houseShaper(): Promise<HouseShaper> {
  return loadShaper((name, file) => readFileSync(require.resolve(`${name}/${file}`)))
}

/** The style of plain text, but for what a test cares about. */
export function typeStyle(changes: Partial<TypeStyle> = {}): TypeStyle {
  return {
    families: ['EB Garamond'],
    size: 10_000,
    weight: 400,
    slope: 'normal',
    caps: 'normal',
    figures: 'normal',
    figureSpacing: 'normal',
    ligatures: 'normal',
    position: 'baseline',
    transform: 'none',
    letterSpacing: 0,
    wordSpacing: { kind: 'auto' },
    colour: '#000000',
    decoration: 'none',
    lang: 'en',
    ...changes,
  }
}
