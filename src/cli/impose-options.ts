/**
 * What may be said of sheets on the command line.
 */

import { markKinds, schemeNames } from '../impose/index.ts'

/** What may be said of sheets, and how. The handbook tells more. */
export const imposeOptions = [
  ['--scheme <name>', `how pages are laid, “booklet” if left out: ${schemeNames.join(', ')}`],
  [
    '--paper <size>',
    'the paper to print on: A4, SRA3, “320mm 450mm”; the smallest that holds the pages if left out',
  ],
  [
    '--duplex <edge>',
    'how the printer turns the paper: long-edge (if left out), short-edge, or none for two files, fronts and backs',
  ],
  ['--binding <side>', 'where the spine is: left or right'],
  ['--signature <pages>', 'how many pages go into a signature: 16 if left out'],
  ['--up <pages>', 'how many pages stand on one side of a sheet'],
  ['--blanks <where>', 'where blank pages go: end, before-last, both'],
  [
    '--bleed <length>',
    'how much is printed beyond the edge of the page: nothing if left out, 3mm for most presses',
  ],
  ['--gutter <length>', 'white between pages that are cut apart'],
  ['--milling <length>', 'how much a perfect binder takes off the spine'],
  ['--thickness <length>', 'how thick one sheet is: 0.1mm (office paper) if left out'],
  ['--grammage <number>', 'or how heavy, in g/m²'],
  ['--bulk <number>', 'and how bulky, in cm³/g'],
  ['--marks <list>', `what is printed around the pages: ${markKinds.join(', ')}`],
] as const

/** What most people want, below the options. */
export const imposeExamples = `
Examples:
  pamphleteer impose thesis.pdf
      a booklet, for a printer that prints both sides
  pamphleteer impose thesis.pdf --duplex none
      the same in two files, for a printer that prints one
  pamphleteer impose thesis.pdf --scheme signatures --signature 16 --grammage 90
      parts of sixteen pages to be sewn, on paper of 90 g/m²
  pamphleteer impose zine.pdf --scheme minizine --paper A4
      eight small pages on one sheet
  pamphleteer impose thesis.pdf --scheme octavo --bleed 3mm --marks crop,fold,slug
      sheets of sixteen pages for a press, with marks`
