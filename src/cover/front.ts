/**
 * The front of a cover, worked out: how its words are broken, how large they
 * are, and where each line stands. The template only says what is drawn.
 *
 *     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 *     ▒▒┌──────────┐▒▒      a label, as it was pasted on patterned paper,
 *     ▒▒│  people  │▒▒      its middle above the middle of the cover
 *     ▒▒│  TITLE   │▒▒
 *     ▒▒│ subtitle │▒▒
 *     ▒▒│  series  │▒▒
 *     ▒▒└──────────┘▒▒
 *     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 *     ▒▒▒▒▒▒(⌂)▒▒▒▒▒▒▒      the mark, and whose it is
 *
 * Positions are points, from the top left corner of what is drawn.
 */

import type { Mpt, Size } from '../base/index.ts'
import { hyphenatorFor, type Shaper } from '../typeset/index.ts'
import { balance } from './balance.ts'
import { type CoverType, legible, widthOf } from './measure.ts'

/** What stands on a cover; what is empty is left out. */
export interface FrontWords {
  readonly people: string
  readonly title: string
  readonly subtitle: string
  readonly series: string
  readonly publisher: string
  readonly lang: string
}

/** Lines of one size, each on its baseline. */
export interface Lines {
  readonly size: string
  readonly lines: readonly { readonly text: string; readonly y: string }[]
}

export interface Box {
  readonly x: string
  readonly y: string
  readonly width: string
  readonly height: string
}

export interface FrontView {
  /** The middle of the front, where all lines are centred. */
  readonly centre: string
  readonly label: Box
  /** The finer frame within the label. */
  readonly frame: Box
  readonly people: Lines
  readonly title: Lines
  readonly subtitle: Lines
  readonly series: Lines
  /** A short rule between people and title, and between these and the series; absent where there is nothing to part. */
  readonly rules: readonly { readonly x1: string; readonly x2: string; readonly y: string }[]
  readonly publisher: Lines
  /** The publisher's label at the foot, or the mark's alone. */
  readonly foot: Box
  readonly mark: { readonly x: string; readonly y: string; readonly scale: string }
}

/** Points, written to a hundredth. */
export function points(length: Mpt): string {
  return String(Math.round(length / 10) / 100)
}

export function box(x: Mpt, y: Mpt, width: Mpt, height: Mpt): Box {
  return { x: points(x), y: points(y), width: points(width), height: points(height) }
}

/** Measures of the design, as shares of the front's width: A6 and A4 look alike. */
const shares = {
  label: 0.76,
  /** From the label's edge to its words. */
  inset: 0.07,
  frame: 0.022,
  /** Where the label's middle stands, as a share of the height. */
  middle: 0.4,
  /** Least distance of the label from head and foot. */
  margin: 0.1,
  people: 0.034,
  subtitle: 0.036,
  series: 0.024,
  publisher: 0.026,
} as const

/** Sizes that titles are tried in, and how many lines each may have: large ones few. */
const titleSizes = [
  [0.15, 1],
  [0.125, 2],
  [0.11, 3],
  [0.098, 4],
  [0.086, 5],
  [0.075, 6],
  [0.065, 7],
  [0.056, 9],
  [0.048, 12],
  [0.04, 16],
] as const

/** How much of the height a title may take, and each of the other words. */
const TITLE_ROOM = 0.5
const LEAST_TITLE = 0.2
const SMALL_ROOM = 0.2

/** Leading of display type, in sizes. */
const LEADING = 1.14

interface Block {
  readonly size: Mpt
  readonly lines: readonly string[]
  /** White above it, if something stands there. */
  readonly above: Mpt
  readonly ruled: boolean
}

/** `left` and `top`: where the front's corner is. */
export function frontView(
  words: FrontWords,
  { width, height, left, top }: Size & { readonly left: Mpt; readonly top: Mpt },
  shaper: Shaper,
): FrontView {
  const { lang } = words
  const shown = (text: string) => legible(text, lang, shaper)
  const share = (part: number) => Math.round(width * part)
  const labelWidth = share(shares.label)
  const room = { most: labelWidth - 2 * share(shares.inset), height: Math.round(height * SMALL_ROOM) }

  const people = setSmall(shown(words.people), { ...caps(share(shares.people)), lang }, room, shaper)
  const title = setTitle(shown(words.title), lang, { width, height, most: room.most }, shaper)
  const subtitle = setSmall(
    shown(words.subtitle),
    { size: share(shares.subtitle), slope: 'italic', lang },
    room,
    shaper,
  )
  const series = setSmall(shown(words.series), { ...caps(share(shares.series)), lang }, room, shaper)

  const gap = share(0.046)
  const blocks: readonly Block[] = [
    { ...people, above: 0, ruled: false },
    { ...title, above: gap, ruled: people.lines.length > 0 && title.lines.length > 0 },
    { ...subtitle, above: Math.round(gap * 0.75), ruled: false },
    { ...series, above: gap, ruled: true },
  ]
  const stacked = stack(blocks)
  const inset = share(shares.inset)
  const labelHeight = Math.max(stacked.height + 2 * inset, share(0.3))
  const least = share(shares.margin)
  const wanted = Math.round(height * shares.middle - labelHeight / 2)
  const labelTop = top + Math.max(least, Math.min(wanted, height - labelHeight - 2 * least))
  const labelLeft = left + Math.round((width - labelWidth) / 2)
  const begin = labelTop + Math.round((labelHeight - stacked.height) / 2)
  const inner = share(shares.frame)
  const centre = left + Math.round(width / 2)
  const half = share(0.05)
  const [peopleAt, titleAt, subtitleAt, seriesAt] = stacked.tops

  const publisher = setSmall(shown(words.publisher), { ...caps(share(shares.publisher)), lang }, room, shaper)
  const foot = footOf(publisher, { centre, share, end: top + height })
  return {
    centre: points(centre),
    label: box(labelLeft, labelTop, labelWidth, labelHeight),
    frame: box(labelLeft + inner, labelTop + inner, labelWidth - 2 * inner, labelHeight - 2 * inner),
    people: placeLines(people, begin + (peopleAt ?? 0)),
    title: placeLines(title, begin + (titleAt ?? 0)),
    subtitle: placeLines(subtitle, begin + (subtitleAt ?? 0)),
    series: placeLines(series, begin + (seriesAt ?? 0)),
    rules: stacked.rules.map((y) => ({
      x1: points(centre - half),
      x2: points(centre + half),
      y: points(begin + y),
    })),
    ...foot,
  }
}

/** Small capitals, with some air between them. */
function caps(size: Mpt): Omit<CoverType, 'lang'> {
  return { size, caps: 'small-caps', letterSpacing: Math.round(size * SMALL_CAPS_SPACING) }
}

/** Air between small capitals, in sizes; the template asks for the same. */
export const SMALL_CAPS_SPACING = 0.08

interface SetLines {
  readonly size: Mpt
  readonly lines: readonly string[]
  /** The widest line's. */
  readonly width: Mpt
}

/** Words of a line or a few; smaller if they would be more than four, and at last as many lines as it takes. */
function setSmall(
  text: string,
  type: CoverType,
  room: Pick<TitleRoom, 'most' | 'height'>,
  shaper: Shaper,
): SetLines {
  if (text === '') return { size: type.size, lines: [], width: 0 }
  // Names stay whole if they can: their words are held together by no-break spaces.
  for (const words of [text.split(' '), text.split(/[ \u00a0]/)]) {
    for (const part of [1, 0.9, 0.8, 0.7]) {
      const size = Math.round(type.size * part)
      const spacing = Math.round((type.letterSpacing ?? 0) * part)
      const sized = { ...type, size, letterSpacing: spacing }
      const found = balance(words, { most: room.most, count: 4 }, (line) => widthOf(line, sized, shaper))
      if (found) return { size, ...found }
    }
  }
  return squeezed(text.split(/[ \u00a0]/), type, room, shaper)
}

interface TitleRoom extends Size {
  /** The width of the label's inside. */
  readonly most: Mpt
}

/**
 * As large as it can be, but rather a size smaller than three lines of which one
 * is a lonely word. Words that are wider than the label are divided.
 */
function setTitle(text: string, lang: string, room: TitleRoom, shaper: Shaper): SetLines {
  const words = text.split(' ').filter((word) => word !== '')
  const ways = [words, divided(words, lang)].map((parts) => bestTitle(parts, lang, room, shaper))
  const way = ways.find((found) => found !== undefined)
  if (way) return way
  const [smallest] = titleSizes.at(-1) ?? [0.04]
  const size = Math.round(room.width * smallest)
  return squeezed(words, { size, lang }, { most: room.most, height: titleRoom(room) }, shaper)
}

/** How high a title may be: what people, series and the label at the foot leave of it, which is more where the cover is higher than wide. */
function titleRoom({ width, height }: Size): Mpt {
  return Math.max(height * LEAST_TITLE, Math.min(height * TITLE_ROOM, height - width * 0.62))
}

function titleLines(size: Mpt, front: Size): number {
  return Math.floor(titleRoom(front) / (size * LEADING))
}

function bestTitle(
  words: readonly string[],
  lang: string,
  { width, height, most }: TitleRoom,
  shaper: Shaper,
): SetLines | undefined {
  const ways = titleSizes.flatMap(([part, asked]) => {
    const size = Math.round(width * part)
    const count = Math.min(asked, titleLines(size, { width, height }))
    const measure = (line: string) => widthOf(line, { size, lang }, shaper)
    const found = balance(words, { most, count }, measure)
    if (!found) return []
    const uneven = found.lines.map((line) => 1 - measure(line) / found.width)
    const ragged = uneven.reduce((sum, one) => sum + one, 0) / found.lines.length
    const lonely = found.lines.length > 1 && found.lines.some((line) => line.length <= 3) ? LONELY : 0
    return [{ size, ...found, cost: -part / LARGEST + RAGGED * ragged + LINE * found.lines.length + lonely }]
  })
  return ways.toSorted((a, b) => a.cost - b.cost)[0]
}

/** What tells titles apart: how much of the largest size is lost, how uneven the lines are, how many, and whether one is “La”. */
const LARGEST = 0.15
const RAGGED = 0.45
const LINE = 0.02
const LONELY = 0.15

/** The words with long ones cut in two where the language divides them: each part but the last ends in a hyphen. */
function divided(words: readonly string[], lang: string): readonly string[] {
  const hyphenator = hyphenatorFor(lang)
  return words.flatMap((word) => {
    const cuts = hyphenator && word.length > LONG_WORD ? hyphenator.cuts(word) : []
    const parts: string[] = []
    let from = 0
    for (const [at, cut] of cuts.entries()) {
      const next = cuts[at + 1] ?? word.length
      if (next - from <= LONG_WORD && at < cuts.length - 1) continue
      if (cut - from < 4 || word.length - cut < 4) continue
      parts.push(`${word.slice(from, cut)}-`)
      from = cut
    }
    return [...parts, word.slice(from)]
  })
}

/** Letters of a word that a title can hold in one line. */
const LONG_WORD = 14

/** Words of which one is wider than the label: all as small as that one needs, and no more lines than there is room. */
function squeezed(
  words: readonly string[],
  type: CoverType,
  { most: room, height }: Pick<TitleRoom, 'most' | 'height'>,
  shaper: Shaper,
): SetLines {
  const widest = Math.max(1, ...words.map((word) => widthOf(word, type, shaper)))
  const size = Math.max(1000, Math.floor(type.size * Math.min(1, room / widest) * 0.99))
  const spacing = Math.floor(((type.letterSpacing ?? 0) * size) / type.size)
  const measure = (line: string) => widthOf(line, { ...type, size, letterSpacing: spacing }, shaper)
  const few = words.slice(0, 200)
  const lines: string[] = []
  for (const word of few) {
    const last = lines.at(-1)
    if (last !== undefined && measure(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const kept = lines.slice(0, Math.max(1, Math.floor(height / (size * LEADING))))
  const cut = lines.length > kept.length || words.length > few.length
  return { size, width: room, lines: cut ? [...kept.slice(0, -1), `${kept.at(-1) ?? ''} …`] : kept }
}

// ——— standing one above the other

/** How high letters reach above their baseline, in sizes: EB Garamond's capitals; and how much below it has to be kept free. */
const CAPITALS = 0.65
const DESCENDERS = 0.16

interface Stacked {
  readonly height: Mpt
  readonly tops: readonly Mpt[]
  readonly rules: readonly Mpt[]
}

function stack(blocks: readonly Block[]): Stacked {
  let y = 0
  let hanging = 0
  const rules: Mpt[] = []
  const tops = blocks.map(({ size, lines, above, ruled }) => {
    if (lines.length === 0) return y
    if (y > 0) {
      y += hanging
      if (ruled) rules.push(y + above)
      y += ruled ? 2 * above : above
    }
    const begin = y
    y += heightOf({ size, lines })
    hanging = Math.round(size * DESCENDERS)
    return begin
  })
  return { height: y, tops, rules }
}

/** From the head of the first line's capitals to the last line's baseline. */
function heightOf({ size, lines }: Omit<SetLines, 'width'>): Mpt {
  return lines.length === 0 ? 0 : Math.round(size * CAPITALS + (lines.length - 1) * size * LEADING)
}

function placeLines({ size, lines }: Omit<SetLines, 'width'>, top: Mpt): Lines {
  return {
    size: points(size),
    lines: lines.map((text, at) => ({
      text,
      y: points(Math.round(top + size * CAPITALS + at * size * LEADING)),
    })),
  }
}

interface FootRoom {
  readonly centre: Mpt
  readonly share: (part: number) => Mpt
  /** The cover's lower edge. */
  readonly end: Mpt
}

/** How high the mark is drawn in its template, in points. */
const MARK_HEIGHT = 24_000

/** The small label at the foot: the mark, and under it the publisher. */
function footOf(
  publisher: SetLines,
  { centre, share, end }: FootRoom,
): Pick<FrontView, 'foot' | 'mark' | 'publisher'> {
  const pad = share(0.03)
  const mark = share(0.07)
  const words = publisher.lines.length === 0 ? 0 : pad + heightOf(publisher)
  const height = pad + mark + words + pad
  const width = Math.max(mark, publisher.width) + 2 * pad
  const top = end - share(0.09) - height
  return {
    foot: box(centre - Math.round(width / 2), top, width, height),
    mark: { x: points(centre), y: points(top + pad), scale: points(Math.round((mark * 1000) / MARK_HEIGHT)) },
    publisher: placeLines(publisher, top + pad + mark + pad),
  }
}
