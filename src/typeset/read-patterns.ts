/**
 * Reads the patterns of a table. The only importer of `hyphen`, and of its data alone.
 *
 * The package has them as programs, of objects in objects. Beside the bundle they
 * lie flat already, which is read in a tenth of the time: `bundle.mjs` puts them
 * there, and another function in the place of this one.
 */

import { createRequire } from 'node:module'
import { layFlat, type Patterns } from './patterns.ts'

const load = createRequire(import.meta.url)

/** `name` is that of a file of the package: `en-gb`, `de-1996`. */
export function readPatterns(name: string): Patterns {
  return layFlat(load(`hyphen/patterns/${name}.js`))
}
