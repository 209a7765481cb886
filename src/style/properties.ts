/**
 * The table of properties: what print understands, and all it understands.
 *
 * Each entry says what the property is for, what it takes, where it starts and
 * whether children have it too; and reads a value into a change of a style.
 * templates/README.md is generated from it.
 */

import type { Mpt, Sides } from '../base/index.ts'
import { type Draft, initialDraft, type Leading, leadingAt, type StringSetting } from './draft.ts'
import type { ComputedStyle, Extent, TypeStyle } from './flow.ts'
import {
  field,
  keywords,
  meanings,
  type Property,
  property,
  readsInteger,
  readsLength,
  readsPositiveLength,
  typeField,
} from './property.ts'
import {
  type Figures,
  readColour,
  readFamilies,
  readFigures,
  readHyphenLimits,
  readLeading,
  readListStyle,
  readOrnament,
  readPageName,
  readPageNumber,
  readSize,
  readStringSet,
  readsExtent,
} from './readers.ts'
import { keywordOf, onlyWord, readInteger } from './value.ts'

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
  'word-spacing': property<Extent>({
    purpose: 'White added to each space between words; a percentage is of the space as it was drawn',
    takes: 'normal | <length> | <percentage>',
    initial: 'normal',
    inherited: true,
    ...typeField('wordSpacing'),
    read: readsExtent('normal'),
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
  'initial-letter': property<number>({
    purpose: 'How many lines high a paragraph’s first letter stands, its foot on the last of them',
    takes: 'normal | <integer>',
    initial: 'normal',
    inherited: false,
    ...field('initialLetter'),
    read: (words) => (keywordOf(onlyWord(words)) === 'normal' ? () => 1 : readsInteger(1)(words)),
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
  content: property<string>({
    purpose: 'What an `hr` shows instead of a rule or besides it: an ornament, for the eye only',
    takes: 'normal | <string>',
    initial: 'normal',
    inherited: false,
    ...field('ornament'),
    read: readOrnament,
  }),
  'line-snap': property<ComputedStyle['lineSnap']>({
    purpose:
      'Whether paragraphs in the leading of the grid begin on it, wherever what stands above them ends',
    takes: 'none | baseline',
    initial: 'none',
    inherited: true,
    ...field('lineSnap'),
    read: keywords('none', 'baseline'),
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
    purpose:
      'With `footnote`, sets the element at the foot of the page of its call; with `top`, at the head of the next page if it does not fit where it is written; with `bottom`, at the foot of this page or the next',
    takes: 'none | footnote | top | bottom',
    initial: 'none',
    inherited: false,
    ...field('float'),
    read: keywords('none', 'footnote', 'top', 'bottom'),
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
