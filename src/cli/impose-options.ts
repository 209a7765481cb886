/**
 * What may be said of sheets on the command line.
 */

import { markKinds, schemeNames } from '../impose/index.ts'

/** What may be said of sheets, and how. The handbook tells more. */
export const imposeOptions = [
  ['--scheme <name>', `how pages are laid: ${schemeNames.join(', ')}`],
  ['--paper <size>', 'the paper to print on: A4, SRA3, “320mm 450mm”'],
  ['--duplex <edge>', 'how the printer turns the paper: long-edge, short-edge, or none for two files'],
  ['--binding <side>', 'where the spine is: left or right'],
  ['--signature <pages>', 'how many pages go into a signature'],
  ['--up <pages>', 'how many pages stand on one side of a sheet'],
  ['--blanks <where>', 'where blank pages go: end, before-last, both'],
  ['--bleed <length>', 'how much is printed beyond the edge of the page'],
  ['--gutter <length>', 'white between pages that are cut apart'],
  ['--milling <length>', 'how much a perfect binder takes off the spine'],
  ['--thickness <length>', 'how thick one sheet is: 0.1mm'],
  ['--grammage <number>', 'or how heavy, in g/m²'],
  ['--bulk <number>', 'and how bulky, in cm³/g'],
  ['--marks <list>', `what is printed around the pages: ${markKinds.join(', ')}`],
] as const
