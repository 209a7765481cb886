/**
 * Sheets as a printer jots them down, for each scheme.
 */

import { makeSource, parseLength, startOf } from '../../src/base/index.ts'
import {
  type ImpositionOrder,
  impose,
  markKinds,
  plainOrder,
  readPaper,
  schemeNames,
} from '../../src/impose/index.ts'
import { goldenTests } from '../support/golden.ts'
import { placeWords, sheetWords } from '../support/sheet-words.ts'

goldenTests('sheets', ({ settings, source }) => {
  const number = (name: string): number | undefined => {
    const told = settings.get(name)
    return told === undefined ? undefined : Number(told)
  }
  const length = (name: string): number | undefined => parseLength(settings.get(name) ?? '')
  const pick = <T extends string>(name: string, choices: readonly T[], usual: T): T =>
    choices.find((choice) => choice === settings.get(name)) ?? usual

  const order: ImpositionOrder = {
    ...plainOrder,
    scheme: pick('scheme', schemeNames, 'booklet'),
    trim: readPaper(settings.get('trim') ?? 'A6') ?? {
      width: length('width') ?? 0,
      height: length('height') ?? 0,
    },
    pages: number('pages') ?? 1,
    paper: readPaper(settings.get('paper') ?? ''),
    thickness: number('micrometres') ?? plainOrder.thickness,
    signature: number('signature'),
    up: number('up'),
    bleed: length('bleed') ?? 0,
    gutter: length('gutter'),
    milling: length('milling') ?? 0,
    duplex: pick('duplex', ['long-edge', 'short-edge'], 'short-edge'),
    binding: pick('binding', ['left', 'right'], 'left'),
    blanks: pick('blanks', ['end', 'before-last', 'both'], 'end'),
    marks: settings.has('marks') ? markKinds : [],
    span: startOf(makeSource('edition.yaml', source)),
  }
  const { value, diagnostics } = impose(order)
  const told = diagnostics.map(({ severity, code, message, hints }) =>
    [`${severity} ${code}: ${message}`, ...hints.map((hint) => `  hint: ${hint.message}`)].join('\n'),
  )
  const [first] = value.sheets
  const places =
    settings.has('places') && first
      ? ['', `first sheet, front, in millimetres:`, placeWords(first.front)]
      : []
  return [...told, ...(told.length > 0 ? [''] : []), sheetWords(value), ...places].join('\n')
})
