/**
 * The table of properties: what print understands, and all it understands.
 *
 * Each entry says what the property is for, what it takes, where it starts and
 * whether children have it too; and reads a value into a change of a style.
 * templates/README.md is generated from it.
 */

import type { Mpt, Sides } from '../base/index.ts'
import {
  type Draft,
  initialDraft,
  type Leading,
  leadingAt,
  normalLeading,
  type StringPart,
  type StringSetting,
} from './draft.ts'
import type { ComputedStyle, Extent, TypeStyle } from './flow.ts'
import {
  clamp,
  computeLength,
  keywordOf,
  type Length,
  type Metrics,
  onlyWord,
  readInteger,
  readLength,
  readPositiveLength,
  splitAtCommas,
  type Word,
} from './value.ts'

export interface Property {
  /** A sentence for the handbook, without its full stop. */
  readonly purpose: string
  /** Its grammar, in the notation of the CSS specifications. */
  readonly takes: string
  /** As it would be written. */
  readonly initial: string
  readonly inherited: boolean
  /** Undefined if the value is not in the grammar. */
  readonly read: (words: readonly Word[]) => Change | undefined
  /** Gives a style the value that its parent has. */
  readonly inherit: Change
  /** Gives a style the initial value. */
  readonly reset: Change
}

/** What a declaration does to the style of an element. */
export type Change = (style: Draft, surroundings: Surroundings) => Draft

export interface Surroundings {
  readonly parent: Draft
  /** Undefined for the root itself. */
  readonly root: Draft | undefined
}

/** A value that waits for what its units refer to. */
type Pending<V> = (metrics: Metrics) => V

/** Where in a style a property's value is kept. */
interface Aspect<V> {
  readonly get: (style: Draft) => V
  readonly set: (style: Draft, value: V) => Draft
}

interface Definition<V> extends Aspect<V> {
  readonly purpose: string
  readonly takes: string
  readonly initial: string
  readonly inherited: boolean
  readonly read: (words: readonly Word[]) => Pending<V> | undefined
  /** `size` measures in the parent's type, `leading` in the parent's lines, all others in the element's own. */
  readonly measures?: 'size' | 'leading'
}

function property<V>(definition: Definition<V>): Property {
  const { purpose, takes, initial, inherited, get, set } = definition
  return {
    purpose,
    takes,
    initial,
    inherited,
    read(words) {
      const pending = definition.read(words)
      return (
        pending && ((style, around) => set(style, pending(metricsFor(definition.measures, style, around))))
      )
    },
    inherit: (style, { parent }) => set(style, get(parent)),
    reset: (style) => set(style, get(initialDraft)),
  }
}

function metricsFor(
  measures: 'size' | 'leading' | undefined,
  style: Draft,
  { parent, root }: Surroundings,
): Metrics {
  const sized = measures === 'size' ? parent : style
  const led = measures === undefined ? style : parent
  return {
    size: sized.type.size,
    lineHeight: led.lineHeight,
    rootSize: (root ?? sized).type.size,
    rootLineHeight: (root ?? led).lineHeight,
  }
}

// ——— aspects

function field<K extends keyof Draft>(name: K): Aspect<Draft[K]> {
  return { get: (style) => style[name], set: (style, value) => ({ ...style, [name]: value }) }
}

function typeField<K extends keyof TypeStyle>(name: K): Aspect<TypeStyle[K]> {
  return {
    get: (style) => style.type[name],
    set: (style, value) => ({ ...style, type: { ...style.type, [name]: value } }),
  }
}

// ——— readers

/** One of a list of keywords, each meaning itself. */
function keywords<V extends string>(
  ...names: readonly V[]
): (words: readonly Word[]) => Pending<V> | undefined {
  return (words) => {
    const keyword = keywordOf(onlyWord(words))
    const found = names.find((name) => name === keyword)
    return found === undefined ? undefined : () => found
  }
}

/** One of a list of keywords, each meaning something in our own words. */
function meanings<V>(table: Readonly<Record<string, V>>): (words: readonly Word[]) => Pending<V> | undefined {
  return (words) => {
    const keyword = keywordOf(onlyWord(words))
    if (keyword === undefined || !Object.hasOwn(table, keyword)) return undefined
    const found = table[keyword]
    return found === undefined ? undefined : () => found
  }
}

function pendingLength(length: Length | undefined): Pending<Mpt> | undefined {
  return length && ((metrics) => computeLength(length, metrics))
}

function readsLength(words: readonly Word[]): Pending<Mpt> | undefined {
  return pendingLength(readLength(onlyWord(words)))
}

function readsPositiveLength(words: readonly Word[]): Pending<Mpt> | undefined {
  return pendingLength(readPositiveLength(onlyWord(words)))
}

function readsInteger(least: number): (words: readonly Word[]) => Pending<number> | undefined {
  return (words) => {
    const found = readInteger(onlyWord(words), least)
    return found === undefined ? undefined : () => found
  }
}

/** A width or height; `none` is the word for no limit. */
function readsExtent(rest: 'auto' | 'none'): (words: readonly Word[]) => Pending<Extent> | undefined {
  return (words) => {
    const word = onlyWord(words)
    if (keywordOf(word) === rest) return () => ({ kind: 'auto' })
    if (word?.kind === 'percentage' && word.value >= 0) {
      return () => ({ kind: 'share', share: clamp(word.value * 100) })
    }
    const pending = pendingLength(readPositiveLength(word))
    return pending && ((metrics) => ({ kind: 'length', length: pending(metrics) }))
  }
}

/** CSS 2.1's seventeen colours, and `grey` besides `gray`. */
const namedColours: Readonly<Record<string, string>> = {
  black: '#000000',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  orange: '#ffa500',
  yellow: '#ffff00',
  olive: '#808000',
  lime: '#00ff00',
  green: '#008000',
  aqua: '#00ffff',
  teal: '#008080',
  blue: '#0000ff',
  navy: '#000080',
  fuchsia: '#ff00ff',
  purple: '#800080',
}

/** `#rrggbb`; undefined if the word is no colour we know. */
function readColour(word: Word | undefined): string | undefined {
  if (word?.kind === 'hash') {
    const digits = word.text.toLowerCase()
    if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`
    if (/^[0-9a-f]{3}$/.test(digits)) return `#${digits.replace(/./g, '$&$&')}`
    return undefined
  }
  const keyword = keywordOf(word)
  return keyword !== undefined && Object.hasOwn(namedColours, keyword) ? namedColours[keyword] : undefined
}

/** Names in quotes, or words joined by single spaces. */
function readFamilies(words: readonly Word[]): Pending<readonly string[]> | undefined {
  const families: string[] = []
  for (const part of splitAtCommas(words)) {
    const [first] = part
    if (first?.kind === 'string' && part.length === 1 && first.text.trim() !== '') families.push(first.text)
    else if (first && part.every((word) => word.kind === 'keyword')) {
      families.push(part.flatMap((word) => (word.kind === 'keyword' ? [word.text] : [])).join(' '))
    } else return undefined
  }
  return () => families
}

/** From a tenth of a point, below which no face has a size, to a thousand points. */
function readSize(words: readonly Word[]): Pending<Mpt> | undefined {
  const word = onlyWord(words)
  const percentage = word?.kind === 'percentage' ? { value: word.value / 100, unit: 'em' } : undefined
  const length = percentage ?? readLength(word)
  if (!length || length.value <= 0) return undefined
  return (metrics) => Math.min(Math.max(computeLength(length, metrics), 100), 1_000_000)
}

function readLeading(words: readonly Word[]): Pending<Leading> | undefined {
  const word = onlyWord(words)
  if (keywordOf(word) === 'normal') return () => normalLeading
  if (word?.kind === 'number')
    return word.value > 0 ? () => ({ kind: 'factor', factor: word.value }) : undefined
  const length = word?.kind === 'percentage' ? { value: word.value / 100, unit: 'em' } : readLength(word)
  if (!length || length.value <= 0) return undefined
  return (metrics) => ({ kind: 'length', length: computeLength(length, metrics) })
}

interface Figures {
  readonly figures: TypeStyle['figures']
  readonly figureSpacing: TypeStyle['figureSpacing']
}

function readFigures(words: readonly Word[]): Pending<Figures> | undefined {
  const names = words.map(keywordOf)
  if (names.length === 1 && names[0] === 'normal')
    return () => ({ figures: 'normal', figureSpacing: 'normal' })
  let figures: Figures['figures'] | undefined
  let figureSpacing: Figures['figureSpacing'] | undefined
  for (const name of names) {
    if (figures === undefined && name === 'lining-nums') figures = 'lining'
    else if (figures === undefined && name === 'oldstyle-nums') figures = 'oldstyle'
    else if (figureSpacing === undefined && name === 'tabular-nums') figureSpacing = 'tabular'
    else if (figureSpacing === undefined && name === 'proportional-nums') figureSpacing = 'proportional'
    else return undefined
  }
  const found = { figures: figures ?? 'normal', figureSpacing: figureSpacing ?? 'normal' } as const
  return names.length === 0 ? undefined : () => found
}

/** css-text-4: three numbers, the last two of which may be left out; `auto` is 5 2 2. */
function readHyphenLimits(words: readonly Word[]): Pending<ComputedStyle['hyphenLimits']> | undefined {
  const [word, before, after] = words
  const limit = (each: Word | undefined, rest: number): number | undefined =>
    each === undefined || keywordOf(each) === 'auto' ? rest : readInteger(each, 1)
  const least = limit(word, 5)
  const head = limit(before, 2)
  const tail = limit(after, after === undefined && head !== undefined ? head : 2)
  if (
    words.length === 0 ||
    words.length > 3 ||
    least === undefined ||
    head === undefined ||
    tail === undefined
  )
    return undefined
  return () => [least, head, tail]
}

function readPageNumber(words: readonly Word[]): Pending<number | undefined> | undefined {
  const [name, number, ...more] = words
  if (keywordOf(name) === 'none' && number === undefined) return () => undefined
  const value = number === undefined ? 0 : readInteger(number, 0)
  return keywordOf(name) === 'page' && value !== undefined && more.length === 0 ? () => value : undefined
}

function readPageName(words: readonly Word[]): Pending<string> | undefined {
  const word = onlyWord(words)
  if (word?.kind !== 'keyword') return undefined
  return keywordOf(word) === 'auto' ? () => '' : () => word.text
}

function readStringSet(words: readonly Word[]): Pending<readonly StringSetting[]> | undefined {
  if (keywordOf(onlyWord(words)) === 'none') return () => []
  const settings: StringSetting[] = []
  for (const [name, ...contents] of splitAtCommas(words)) {
    const parts = contents.flatMap((word) => readStringPart(word) ?? [])
    if (name?.kind !== 'keyword' || parts.length === 0 || parts.length < contents.length) return undefined
    settings.push({ name: name.text, parts })
  }
  return () => settings
}

function readStringPart(word: Word): StringPart | undefined {
  if (word.kind === 'string') return { kind: 'words', text: word.text }
  if (word.kind !== 'function') return undefined
  const argument = onlyWord(word.words)
  if (word.name === 'attr' && argument?.kind === 'keyword') return { kind: 'attribute', name: argument.text }
  const wholeText = word.words.length === 0 || keywordOf(argument) === 'text'
  return word.name === 'content' && wholeText ? { kind: 'content' } : undefined
}

const listStyles = meanings<ComputedStyle['listStyle']>({
  none: 'none',
  disc: 'disc',
  decimal: 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-roman': 'upper-roman',
  'lower-roman': 'lower-roman',
})

/** A dash is written as the string it is, since CSS has no keyword for it. */
function readListStyle(words: readonly Word[]): Pending<ComputedStyle['listStyle']> | undefined {
  const word = onlyWord(words)
  const isDash = word?.kind === 'string' && /^[-–—]\s*$/.test(word.text)
  return isDash ? () => 'dash' : listStyles(words)
}

// ——— entries that come in fours

const sides = ['top', 'right', 'bottom', 'left'] as const

interface Margin {
  readonly length: Mpt
  readonly auto: boolean
}

function marginProperty(side: keyof Sides): Property {
  return property<Margin>({
    purpose:
      'White outside the border; between blocks the larger of two counts, and `auto` at left or right moves a narrow block',
    takes: side === 'left' || side === 'right' ? '<length> | auto' : '<length>',
    initial: '0',
    inherited: false,
    get: (style) => ({ length: style.margin[side], auto: style.autoMargins[side] }),
    set: (style, margin) => ({
      ...style,
      margin: { ...style.margin, [side]: margin.length },
      autoMargins: { ...style.autoMargins, [side]: margin.auto },
    }),
    read: (words) => {
      if (keywordOf(onlyWord(words)) === 'auto') return () => ({ length: 0, auto: true })
      const pending = readsLength(words)
      return pending && ((metrics) => ({ length: pending(metrics), auto: false }))
    },
  })
}

function paddingProperty(side: keyof Sides): Property {
  return property<Mpt>({
    purpose: 'White inside the border; unlike a margin it stays at the head of a page',
    takes: '<length>',
    initial: '0',
    inherited: false,
    get: (style) => style.padding[side],
    set: (style, padding) => ({ ...style, padding: { ...style.padding, [side]: padding } }),
    read: readsPositiveLength,
  })
}

/** CSS leaves the thicknesses of the keywords open; these are browsers' one, three and five pixels. */
const borderWidths = meanings<Mpt>({ thin: 750, medium: 2250, thick: 3750 })

function borderWidthProperty(side: keyof Sides): Property {
  return property<Mpt>({
    purpose: 'Thickness of the border, where its style is `solid`',
    takes: '<length> | thin | medium | thick',
    initial: 'medium',
    inherited: false,
    get: (style) => style.border[side],
    set: (style, width) => ({ ...style, border: { ...style.border, [side]: width } }),
    read: (words) => borderWidths(words) ?? readsPositiveLength(words),
  })
}

function borderStyleProperty(side: keyof Sides): Property {
  return property<boolean>({
    purpose: 'Whether the border is drawn',
    takes: 'none | solid',
    initial: 'none',
    inherited: false,
    get: (style) => style.ruled[side],
    set: (style, drawn) => ({ ...style, ruled: { ...style.ruled, [side]: drawn } }),
    read: meanings({ none: false, hidden: false, solid: true }),
  })
}

function foursome(
  name: (side: keyof Sides) => string,
  make: (side: keyof Sides) => Property,
): Readonly<Record<string, Property>> {
  return Object.fromEntries(sides.map((side) => [name(side), make(side)]))
}

const breaks = {
  auto: 'auto',
  avoid: 'avoid',
  'avoid-page': 'avoid',
  page: 'page',
  always: 'page',
  recto: 'recto',
  right: 'recto',
  verso: 'verso',
  left: 'verso',
} as const

// ——— the table

/** By name. The order is that of the handbook, and that in which changes are made: size first, then leading. */
export const properties: Readonly<Record<string, Property>> = {
  'font-size': property<Mpt>({
    purpose: 'Size of the type',
    takes: '<length> | <percentage>',
    initial: '12pt',
    inherited: true,
    get: (style) => style.type.size,
    set: (style, size) => ({
      ...style,
      type: { ...style.type, size },
      lineHeight: leadingAt(style.leading, size),
    }),
    read: readSize,
    measures: 'size',
  }),
  'line-height': property<Leading>({
    purpose: 'Distance between baselines; that of `html` is the grid on which all lines stand',
    takes: 'normal | <number> | <length> | <percentage>',
    initial: 'normal',
    inherited: true,
    get: (style) => style.leading,
    set: (style, leading) => ({ ...style, leading, lineHeight: leadingAt(leading, style.type.size) }),
    read: readLeading,
    measures: 'leading',
  }),
  'font-family': property({
    purpose: 'Families of type, the first that has a character sets it',
    takes: '[ <string> | <ident>+ ]#',
    initial: 'serif',
    inherited: true,
    ...typeField('families'),
    read: readFamilies,
  }),
  'font-weight': property<number>({
    purpose: 'Weight of the type',
    takes: 'normal | bold | <number [1,1000]>',
    initial: 'normal',
    inherited: true,
    ...typeField('weight'),
    read: (words) => {
      const weight = readInteger(onlyWord(words), 1)
      if (weight !== undefined) return weight <= 1000 ? () => weight : undefined
      return meanings({ normal: 400, bold: 700 })(words)
    },
  }),
  'font-style': property<TypeStyle['slope']>({
    purpose: 'Roman or italic',
    takes: 'normal | italic | oblique',
    initial: 'normal',
    inherited: true,
    ...typeField('slope'),
    read: meanings<TypeStyle['slope']>({ normal: 'normal', italic: 'italic', oblique: 'italic' }),
  }),
  'font-variant-caps': property<TypeStyle['caps']>({
    purpose: 'The face’s own small capitals, for small letters or for all',
    takes: 'normal | small-caps | all-small-caps',
    initial: 'normal',
    inherited: true,
    ...typeField('caps'),
    read: keywords('normal', 'small-caps', 'all-small-caps'),
  }),
  'font-variant-numeric': property<Figures>({
    purpose: 'Form and spacing of figures',
    takes: 'normal | [ lining-nums | oldstyle-nums ] || [ proportional-nums | tabular-nums ]',
    initial: 'normal',
    inherited: true,
    get: (style) => ({ figures: style.type.figures, figureSpacing: style.type.figureSpacing }),
    set: (style, figures) => ({ ...style, type: { ...style.type, ...figures } }),
    read: readFigures,
  }),
  'font-variant-ligatures': property<TypeStyle['ligatures']>({
    purpose: 'Whether fi, fl and their like are joined',
    takes: 'normal | none',
    initial: 'normal',
    inherited: true,
    ...typeField('ligatures'),
    read: keywords('normal', 'none'),
  }),
  'font-variant-position': property<TypeStyle['position']>({
    purpose: 'Superior or inferior letters and figures; `vertical-align: super` and `sub` mean the same',
    takes: 'normal | super | sub',
    initial: 'normal',
    inherited: true,
    ...typeField('position'),
    read: meanings<TypeStyle['position']>({ normal: 'baseline', super: 'super', sub: 'sub' }),
  }),
  'letter-spacing': property<Mpt>({
    purpose: 'White added after each letter',
    takes: 'normal | <length>',
    initial: 'normal',
    inherited: true,
    ...typeField('letterSpacing'),
    read: (words) => (keywordOf(onlyWord(words)) === 'normal' ? () => 0 : readsLength(words)),
  }),
  'text-transform': property<TypeStyle['transform']>({
    purpose: 'Sets a text in capitals or small letters',
    takes: 'none | uppercase | lowercase',
    initial: 'none',
    inherited: true,
    ...typeField('transform'),
    read: keywords('none', 'uppercase', 'lowercase'),
  }),
  'text-decoration': property<TypeStyle['decoration']>({
    purpose: 'A rule under or through the text; children have it too',
    takes: 'none | underline | line-through',
    initial: 'none',
    inherited: true,
    ...typeField('decoration'),
    read: keywords('none', 'underline', 'line-through'),
  }),
  color: property<string>({
    purpose: 'Colour of the text',
    takes: '<colour>',
    initial: 'black',
    inherited: true,
    ...typeField('colour'),
    read: (words) => {
      const colour = readColour(onlyWord(words))
      return colour === undefined ? undefined : () => colour
    },
  }),

  'text-align': property<ComputedStyle['textAlign']>({
    purpose: 'How lines fill their measure',
    takes: 'start | end | left | right | center | justify',
    initial: 'start',
    inherited: true,
    ...field('textAlign'),
    read: meanings<ComputedStyle['textAlign']>({
      start: 'start',
      left: 'start',
      end: 'end',
      right: 'end',
      center: 'center',
      justify: 'justify',
    }),
  }),
  'text-align-last': property<ComputedStyle['textAlignLast']>({
    purpose: 'How a paragraph’s last line fills its measure',
    takes: 'auto | start | end | left | right | center | justify',
    initial: 'auto',
    inherited: true,
    ...field('textAlignLast'),
    read: meanings<ComputedStyle['textAlignLast']>({
      auto: 'auto',
      start: 'start',
      left: 'start',
      end: 'end',
      right: 'end',
      center: 'center',
      justify: 'justify',
    }),
  }),
  'text-indent': property<Mpt>({
    purpose: 'Indent of a paragraph’s first line; a negative one hangs',
    takes: '<length>',
    initial: '0',
    inherited: true,
    ...field('textIndent'),
    read: readsLength,
  }),
  'text-justify': property<ComputedStyle['textJustify']>({
    purpose: 'Whether letters may give a little where lines are justified, or spaces alone',
    takes: 'auto | inter-word | inter-character',
    initial: 'auto',
    inherited: true,
    ...field('textJustify'),
    read: meanings<ComputedStyle['textJustify']>({
      auto: 'inter-word',
      'inter-word': 'inter-word',
      'inter-character': 'inter-character',
    }),
  }),
  'hanging-punctuation': property<ComputedStyle['hanging']>({
    purpose: 'Whether punctuation may hang a little into the margins',
    takes: 'none | allow-end',
    initial: 'none',
    inherited: true,
    ...field('hanging'),
    read: keywords('none', 'allow-end'),
  }),
  hyphens: property<ComputedStyle['hyphens']>({
    purpose: 'Whether words may be divided: never, at soft hyphens, or by the patterns of their language',
    takes: 'none | manual | auto',
    initial: 'manual',
    inherited: true,
    ...field('hyphens'),
    read: keywords('none', 'manual', 'auto'),
  }),
  'hyphenate-limit-chars': property<ComputedStyle['hyphenLimits']>({
    purpose: 'Least letters of a word that may be divided, before its hyphen, and after it',
    takes: '[ auto | <integer> ]{1,3}',
    initial: 'auto',
    inherited: true,
    ...field('hyphenLimits'),
    read: readHyphenLimits,
  }),
  'white-space': property<ComputedStyle['whiteSpace']>({
    purpose: 'Whether spaces and line ends of the text are kept, and whether lines may turn over',
    takes: 'normal | pre | pre-wrap | nowrap',
    initial: 'normal',
    inherited: true,
    ...field('whiteSpace'),
    read: keywords('normal', 'pre', 'pre-wrap', 'nowrap'),
  }),

  ...foursome((side) => `margin-${side}`, marginProperty),
  ...foursome((side) => `padding-${side}`, paddingProperty),
  ...foursome((side) => `border-${side}-width`, borderWidthProperty),
  ...foursome((side) => `border-${side}-style`, borderStyleProperty),
  'border-color': property<Draft['borderColour']>({
    purpose: 'Colour of all four borders',
    takes: 'currentcolor | <colour>',
    initial: 'currentcolor',
    inherited: false,
    ...field('borderColour'),
    read: (words) => {
      if (keywordOf(onlyWord(words)) === 'currentcolor') return () => ({ kind: 'text' })
      const colour = readColour(onlyWord(words))
      return colour === undefined ? undefined : () => ({ kind: 'colour', colour })
    },
  }),
  width: property<Extent>({
    purpose: 'Width of a block or an image; a percentage is of the measure',
    takes: 'auto | <length> | <percentage>',
    initial: 'auto',
    inherited: false,
    ...field('width'),
    read: readsExtent('auto'),
  }),
  'max-width': property<Extent>({
    purpose: 'The most a width may be',
    takes: 'none | <length> | <percentage>',
    initial: 'none',
    inherited: false,
    ...field('maxWidth'),
    read: readsExtent('none'),
  }),
  height: property<Extent>({
    purpose: 'Height of a block or an image; a percentage is of the text area',
    takes: 'auto | <length> | <percentage>',
    initial: 'auto',
    inherited: false,
    ...field('height'),
    read: readsExtent('auto'),
  }),
  'max-height': property<Extent>({
    purpose: 'The most a height may be',
    takes: 'none | <length> | <percentage>',
    initial: 'none',
    inherited: false,
    ...field('maxHeight'),
    read: readsExtent('none'),
  }),
  'block-step-size': property<Mpt>({
    purpose: 'Rounds a block’s height up to a multiple, so that what follows stands on the grid again',
    takes: 'none | <length>',
    initial: 'none',
    inherited: false,
    ...field('blockStep'),
    read: (words) => (keywordOf(onlyWord(words)) === 'none' ? () => 0 : readsPositiveLength(words)),
  }),

  display: property<ComputedStyle['display']>({
    purpose: 'What part an element plays; with `none` it and all in it is left out',
    takes:
      'block | inline | list-item | table | table-caption | table-header-group | table-row-group | table-row | table-cell | none',
    initial: 'inline',
    inherited: false,
    ...field('display'),
    read: meanings<ComputedStyle['display']>({
      block: 'block',
      inline: 'inline',
      'list-item': 'list-item',
      table: 'table',
      'table-caption': 'table-caption',
      'table-header-group': 'table-head',
      'table-row-group': 'table-body',
      'table-row': 'table-row',
      'table-cell': 'table-cell',
      none: 'none',
    }),
  }),
  float: property<ComputedStyle['float']>({
    purpose: 'With `footnote`, sets the element at the foot of the page of its call',
    takes: 'none | footnote',
    initial: 'none',
    inherited: false,
    ...field('float'),
    read: keywords('none', 'footnote'),
  }),
  'list-style-type': property<ComputedStyle['listStyle']>({
    purpose: 'Mark of a list’s items; a string holds a dash',
    takes: 'none | disc | decimal | lower-alpha | lower-latin | lower-roman | upper-roman | <string>',
    initial: 'disc',
    inherited: true,
    ...field('listStyle'),
    read: readListStyle,
  }),
  'vertical-align': property<ComputedStyle['verticalAlign']>({
    purpose: 'Where the text of a table’s cell stands in its row',
    takes: 'baseline | top | middle',
    initial: 'baseline',
    inherited: false,
    ...field('verticalAlign'),
    read: keywords('baseline', 'top', 'middle'),
  }),
  'caption-side': property<ComputedStyle['captionSide']>({
    purpose: 'Whether a table’s caption stands above or below it',
    takes: 'top | bottom',
    initial: 'top',
    inherited: true,
    ...field('captionSide'),
    read: keywords('top', 'bottom'),
  }),

  'break-before': property<ComputedStyle['breakBefore']>({
    purpose: 'Whether a page ends before this',
    takes: 'auto | avoid | page | recto | verso',
    initial: 'auto',
    inherited: false,
    ...field('breakBefore'),
    read: meanings<ComputedStyle['breakBefore']>(breaks),
  }),
  'break-after': property<ComputedStyle['breakAfter']>({
    purpose: 'Whether a page ends after this',
    takes: 'auto | avoid | page | recto | verso',
    initial: 'auto',
    inherited: false,
    ...field('breakAfter'),
    read: meanings<ComputedStyle['breakAfter']>(breaks),
  }),
  'break-inside': property<ComputedStyle['breakInside']>({
    purpose: 'Whether this may run over from one page to the next',
    takes: 'auto | avoid',
    initial: 'auto',
    inherited: false,
    ...field('breakInside'),
    read: meanings<ComputedStyle['breakInside']>({ auto: 'auto', avoid: 'avoid', 'avoid-page': 'avoid' }),
  }),
  orphans: property<number>({
    purpose: 'Least lines of a paragraph at the foot of a page',
    takes: '<integer [1,∞]>',
    initial: '2',
    inherited: true,
    ...field('orphans'),
    read: readsInteger(1),
  }),
  widows: property<number>({
    purpose: 'Least lines of a paragraph at the head of a page',
    takes: '<integer [1,∞]>',
    initial: '2',
    inherited: true,
    ...field('widows'),
    read: readsInteger(1),
  }),
  page: property<string>({
    purpose: 'The named page on which this stands: `@page name`',
    takes: 'auto | <ident>',
    initial: 'auto',
    inherited: true,
    ...field('page'),
    read: readPageName,
  }),
  'counter-reset': property<number | undefined>({
    purpose: 'The number of the page on which this begins',
    takes: 'none | page <integer [0,∞]>?',
    initial: 'none',
    inherited: false,
    ...field('pageNumber'),
    read: readPageNumber,
  }),
  'string-set': property<readonly StringSetting[]>({
    purpose: 'Keeps words for running heads, to be had by `string(name)`',
    takes: 'none | [ <ident> [ content() | attr(<ident>) | <string> ]+ ]#',
    initial: 'none',
    inherited: false,
    ...field('stringSet'),
    read: readStringSet,
  }),
}

/** A style before any declaration: inherited values from the parent, the others initial. */
export function beginStyle(parent: Draft): Draft {
  const around = { parent, root: undefined }
  return Object.values(properties)
    .filter((each) => each.inherited)
    .reduce((style, each) => each.inherit(style, around), {
      ...initialDraft,
      type: { ...initialDraft.type, lang: parent.type.lang },
    })
}
