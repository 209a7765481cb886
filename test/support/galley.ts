/**
 * Galleys made by hand: for testing the breaking of pages without a typesetter.
 *
 * Words fill lines greedily, on a typewriter. Blocks are parted by blank lines:
 *
 *     # A heading {#id}        kept with what follows; white above may grow
 *     words words[^1] words    a paragraph; `[^1]`, `[^ed:x]` call notes
 *     [^1]: words              a note; a second line, indented, is one more line
 *     ~ 2                      two lines of white; `~ 2 kept` stays at a page's head
 *     = recto name 1           the page turns: side, named page, number
 *     ! 5                      a picture of five lines; `! 5 floats` may wait for the head of a page
 *     @ head | row | row       a table of one-line rows, its head repeated
 */

import type { Mpt, Size } from '../../src/base/index.ts'
import type {
  ComputedStyle,
  FlowElement,
  FlowText,
  MarginBox,
  NoteArea,
  PageMaster,
  PageMasters,
  TypeStyle,
} from '../../src/style/index.ts'
import type {
  Galley,
  GalleyItem,
  Line,
  NoteInsert,
  PageTurn,
  Setting,
  TextPiece,
  Word,
} from '../../src/typeset/index.ts'
import { characterWidth, typewriter } from './typewriter.ts'

export const rowHeight = 12_000

const shaper = typewriter()

const noExtent = { kind: 'auto' } as const
const noSides = { top: 0, right: 0, bottom: 0, left: 0 }

export const plainType: TypeStyle = {
  families: ['typewriter'],
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
}

export const plainStyle: ComputedStyle = {
  display: 'block',
  type: plainType,
  lineHeight: rowHeight,
  margin: noSides,
  padding: noSides,
  border: noSides,
  borderColour: '#000000',
  width: noExtent,
  maxWidth: noExtent,
  height: noExtent,
  maxHeight: noExtent,
  stands: 'start',
  blockStep: 0,
  lineSnap: 'none',
  ornament: '',
  textAlign: 'start',
  textAlignLast: 'auto',
  textIndent: 0,
  initialLetter: 1,
  textJustify: 'inter-word',
  hanging: 'none',
  hyphens: 'none',
  hyphenLimits: [5, 2, 2],
  whiteSpace: 'normal',
  breakBefore: 'auto',
  breakAfter: 'auto',
  breakInside: 'auto',
  orphans: 2,
  widows: 2,
  page: '',
  float: 'none',
  stringSet: [],
  listStyle: 'none',
  verticalAlign: 'baseline',
  captionSide: 'top',
}

export function element(order: number, attributes: Readonly<Record<string, string>> = {}): FlowElement {
  const origin = { key: `k.${order}`, offset: 0, at: 0 }
  return { kind: 'element', order, name: 'p', attributes, style: plainStyle, children: [], origin }
}

// ——— masters

export interface Sheet {
  /** Characters in a line, lines on a page. */
  readonly measure: number
  readonly lines: number
  /** Streams with an area of their own, in order. */
  readonly streams?: readonly string[]
}

/** Masters with a margin of two lines around; a running head above and a folio below. Blank pages are bare. */
export function plainMasters({ measure, lines, streams = [] }: Sheet): PageMasters {
  const trim: Size = {
    width: measure * characterWidth + 4 * characterWidth,
    height: lines * rowHeight + 8 * rowHeight,
  }
  const margin = { top: 4 * rowHeight, right: 12_000, bottom: 4 * rowHeight, left: 12_000 }
  const noteAreas = [...streams, ''].map(plainArea)
  return {
    masterFor({ name, blank, first }): PageMaster {
      const folio = name === 'front' ? 'lower-roman' : 'decimal'
      const head: MarginBox = {
        place: 'top-left',
        content: [{ kind: 'mark', name: 'section', which: 'first' }],
        style: plainStyle,
      }
      const foot: MarginBox = {
        place: 'bottom-right',
        content: [{ kind: 'folio', style: folio }],
        style: plainStyle,
      }
      const boxes = blank ? [] : first && name !== '' ? [foot] : [head, foot]
      return { name, trim, margin, stands: 'start', boxes, noteAreas, folio }
    },
  }
}

/** One row in all: half above the rule, half below. */
function plainArea(stream: string): NoteArea {
  return {
    stream,
    gapAbove: 6000,
    rule: 1000,
    ruleWidth: { kind: 'length', length: 4 * characterWidth },
    ruleColour: '#000000',
    gapBelow: 5000,
  }
}

// ——— galleys

/** Reads the notation above. */
export function galleyOf(source: string, { measure }: Pick<Sheet, 'measure'>): Galley {
  const blocks = source.split(/\n\s*\n/).filter((block) => block.trim() !== '')
  const definitions = new Map(
    blocks.flatMap((block) => {
      const match = /^\[\^([^\]]+)\]: ([\s\S]*)$/.exec(block.trim())
      return match ? [[match[1] ?? '', match[2] ?? ''] as const] : []
    }),
  )
  let order = 0
  const next = (): number => {
    order += 1
    return order
  }
  const noteFor = (label: string): NoteInsert =>
    noteOf(label, definitions.get(label) ?? label, measure, next())
  const items = blocks.flatMap((block): readonly GalleyItem[] => {
    const text = block.trim()
    const [sign, ...words] = text.split(/\s+/)
    const count = Number(words[0] ?? 1)
    if (/^\[\^[^\]]+\]: /.test(text)) return []
    switch (sign) {
      case '#':
        return headingOf(words.join(' '), measure, next())
      case '~':
        return [{ kind: 'white', extent: count * rowHeight, stretch: 0, kept: words[1] === 'kept' }]
      case '=':
        return [turnOf(words)]
      case '!':
        return [pictureSetting(settingOf([pictureOf(count, measure, next())], order), words[1])]
      case '@':
        return tableOf(text.slice(1).split('|'), measure, next)
      default:
        return [settingOf(linesOf(text, { measure, order: next(), noteFor }), order)]
    }
  })
  return { measure: measure * characterWidth, items }
}

function pictureSetting(setting: Setting, floats: string | undefined): Setting {
  return floats === 'floats'
    ? { ...setting, floats: { to: 'head', above: rowHeight, below: rowHeight } }
    : setting
}

function pictureOf(rows: number, measure: number, order: number): Line {
  const height = rows * rowHeight
  const width = measure * characterWidth
  const node = element(order)
  return {
    ...blankLine(height),
    pieces: [{ kind: 'image', x: 0, y: 0, width, height, source: 'mill.png', node }],
  }
}

function turnOf([to, page = '', number]: readonly string[]): PageTurn {
  return {
    kind: 'turn',
    to: to === 'recto' || to === 'verso' ? to : 'page',
    page: page === '-' ? '' : page,
    ...(number === undefined ? {} : { number: Number(number) }),
  }
}

function headingOf(text: string, measure: number, order: number): readonly GalleyItem[] {
  const id = /\{#([^}]+)\}/.exec(text)?.[1]
  const title = text.replace(/\s*\{[^}]*\}/, '')
  const lines = linesOf(title, { measure, order, noteFor: undefined }).map((line, i) =>
    i > 0
      ? line
      : { ...line, marks: [{ name: 'section', value: title }], anchors: id === undefined ? [] : [id] },
  )
  return [
    { kind: 'white', extent: rowHeight, stretch: rowHeight, kept: false },
    settingOf(lines, order),
    { kind: 'keep' },
  ]
}

function tableOf(rows: readonly string[], measure: number, next: () => number): readonly GalleyItem[] {
  const [head = '', ...body] = rows.map((row) => row.trim())
  const headLines = linesOf(head, { measure, order: next(), noteFor: undefined })
  return [
    settingOf(headLines, next()),
    { kind: 'keep' },
    ...body.map((row) => {
      const order = next()
      return {
        ...settingOf(linesOf(row, { measure, order, noteFor: undefined }), order),
        repeated: headLines,
      }
    }),
  ]
}

function noteOf(label: string, text: string, measure: number, order: number): NoteInsert {
  const stream = label.includes(':') ? (label.split(':')[0] ?? '') : 'author'
  const lines = text.split('\n').flatMap((line, i) =>
    linesOf(i === 0 ? `${label.replace(/^.*:/, '')} ${line}` : line.trim(), {
      measure,
      order,
      noteFor: undefined,
    }),
  )
  const items = [settingOf(lines, order)]
  return {
    stream,
    element: element(order, { id: `n-${label}` }),
    galley: { measure: measure * characterWidth, items },
  }
}

export function settingOf(lines: readonly Line[], order: number): Setting {
  return {
    kind: 'setting',
    variants: [{ lines, cost: 0 }],
    orphans: 2,
    widows: 2,
    together: false,
    element: element(order),
    repeated: [],
  }
}

interface Filling {
  readonly measure: number
  readonly order: number
  readonly noteFor: ((label: string) => NoteInsert) | undefined
}

/** Fills lines greedily; a call stands as its label, without its stream. */
export function linesOf(text: string, { measure, order, noteFor }: Filling): readonly Line[] {
  const lines: Line[] = []
  let words: string[] = []
  let notes: NoteInsert[] = []
  let width = 0
  let offset = 0
  const end = (): void => {
    const line = words.join(' ')
    lines.push(lineOf(line, { order, offset, notes }))
    offset += line.length + 1
    words = []
    notes = []
    width = 0
  }
  for (const word of text.split(/\s+/)) {
    const shown = word.replace(/\[\^(?:[^\]:]*:)?([^\]]+)\]/g, '$1')
    if (width > 0 && width + 1 + shown.length > measure) end()
    width += shown.length + (width > 0 ? 1 : 0)
    words.push(shown)
    for (const [, label = ''] of word.matchAll(/\[\^([^\]]+)\]/g)) {
      if (noteFor) notes.push(noteFor(label))
    }
  }
  end()
  return lines
}

function lineOf(
  text: string,
  {
    order,
    offset,
    notes,
  }: { readonly order: number; readonly offset: number; readonly notes: readonly NoteInsert[] },
): Line {
  return { ...blankLine(rowHeight), pieces: [pieceOf(text, order, offset)], notes }
}

export function blankLine(height: Mpt): Line {
  return {
    height,
    baseline: 9000,
    pieces: [],
    notes: [],
    marks: [],
    anchors: [],
    hyphenated: false,
    ratio: 0,
  }
}

function pieceOf(text: string, order: number, offset: number): TextPiece {
  const font = shaper.font(plainType)
  const node: FlowText = {
    kind: 'text',
    order,
    value: text,
    style: plainStyle,
    origin: { key: `k.${order}`, offset, at: 0 },
  }
  let at = 0
  const words = text.split(/( )/).map((word): Word => {
    const start = at
    at += word.length
    if (word === ' ') return { kind: 'space', width: characterWidth, offset: start }
    const run = shaper.shape(word, font)
    return { kind: 'run', run, offset: start, width: run.width }
  })
  return {
    kind: 'text',
    x: 0,
    y: 9000,
    font,
    colour: '#000000',
    scale: 10_000,
    tracking: 0,
    words,
    decoration: 'none',
    node,
    ornament: false,
  }
}
