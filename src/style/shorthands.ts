/**
 * Shorthands: one declaration that stands for several.
 *
 * Each is taken apart into longhands before anything is read, so the table of
 * properties need not know them. As in CSS, what a shorthand does not mention
 * goes back to its initial value.
 */

import { keywordOf, type Word } from './value.ts'

export interface Shorthand {
  /** Its grammar, for the handbook. */
  readonly takes: string
  /** Undefined if the value cannot be taken apart. */
  readonly expand: (words: readonly Word[]) => readonly Longhand[] | undefined
}

export interface Longhand {
  readonly property: string
  readonly words: readonly Word[]
}

const sides = ['top', 'right', 'bottom', 'left'] as const

/** One to four values: top, right, bottom, left, each standing in for its opposite. */
function foursome(takes: string, name: (side: string) => string): Shorthand {
  return {
    takes,
    expand(words) {
      const [top, right = top, bottom = top, left = right] = words
      if (!top || !right || !bottom || !left || words.length > 4) return undefined
      const each = { top, right, bottom, left }
      return sides.map((side) => ({ property: name(side), words: [each[side]] }))
    },
  }
}

/** `0.5pt solid #888`, in any order; one side or all. */
function border(on: readonly string[]): Shorthand {
  return {
    takes: '<length> || [ none | solid ] || <colour>',
    expand(words) {
      let style: Word | undefined
      let width: Word | undefined
      let colour: Word | undefined
      for (const word of words) {
        const keyword = keywordOf(word) ?? ''
        if (!style && ['none', 'hidden', 'solid'].includes(keyword)) style = word
        else if (!width && isWidth(word)) width = word
        else if (!colour) colour = word
        else return undefined
      }
      if (words.length === 0) return undefined
      return [
        ...on.flatMap((side) => [
          { property: `border-${side}-width`, words: [width ?? keyword('medium')] },
          { property: `border-${side}-style`, words: [style ?? keyword('none')] },
        ]),
        ...(colour || style === undefined || keywordOf(style) === 'solid'
          ? [{ property: 'border-color', words: [colour ?? keyword('currentcolor')] }]
          : []),
      ]
    },
  }
}

function isWidth(word: Word): boolean {
  if (word.kind === 'dimension' || word.kind === 'number') return true
  return ['thin', 'medium', 'thick'].includes(keywordOf(word) ?? '')
}

function keyword(text: string): Word {
  return { kind: 'keyword', text }
}

function longhand(property: string, ...words: readonly Word[]): Longhand {
  return { property, words }
}

/** Another name for a property, with the values that go by another name there. */
function alias(takes: string, property: string): Shorthand {
  return { takes, expand: (words) => [{ property, words }] }
}

const fontStyles = ['italic', 'oblique']
const fontWeights = ['bold']

/** `italic small-caps 600 10pt/13.5pt "EB Garamond", serif` */
function expandFont(words: readonly Word[]): readonly Longhand[] | undefined {
  let style = keyword('normal')
  let caps = keyword('normal')
  let weight = keyword('normal')
  let at = 0
  for (; at < Math.min(words.length, 3); at++) {
    const word = words[at] ?? keyword('')
    const name = keywordOf(word) ?? ''
    if (fontStyles.includes(name)) style = word
    else if (name === 'small-caps') caps = word
    else if (fontWeights.includes(name) || (word.kind === 'number' && word.value >= 1)) weight = word
    else if (name !== 'normal') break
  }
  const size = words[at]
  const isLed = words[at + 1]?.kind === 'slash'
  const leading = isLed ? words[at + 2] : keyword('normal')
  const families = words.slice(isLed ? at + 3 : at + 1)
  if (!size || !leading || families.length === 0) return undefined
  return [
    longhand('font-style', style),
    longhand('font-variant-caps', caps),
    longhand('font-variant-numeric', keyword('normal')),
    longhand('font-variant-ligatures', keyword('normal')),
    longhand('font-variant-position', keyword('normal')),
    longhand('font-weight', weight),
    longhand('font-size', size),
    longhand('line-height', leading),
    longhand('font-family', ...families),
  ]
}

const numeric = ['lining-nums', 'oldstyle-nums', 'proportional-nums', 'tabular-nums']

/** `small-caps oldstyle-nums`, in any order. */
function expandFontVariant(words: readonly Word[]): readonly Longhand[] | undefined {
  const caps: Word[] = []
  const figures: Word[] = []
  const position: Word[] = []
  let ligatures = keyword('normal')
  for (const word of words) {
    const name = keywordOf(word) ?? ''
    if (numeric.includes(name)) figures.push(word)
    else if (name === 'super' || name === 'sub') position.push(word)
    else if (name === 'none' && words.length === 1) ligatures = word
    else if (name !== 'normal' || words.length > 1) caps.push(word)
  }
  if (words.length === 0) return undefined
  return [
    longhand('font-variant-caps', ...(caps.length > 0 ? caps : [keyword('normal')])),
    longhand('font-variant-numeric', ...(figures.length > 0 ? figures : [keyword('normal')])),
    longhand('font-variant-position', ...(position.length > 0 ? position : [keyword('normal')])),
    longhand('font-variant-ligatures', ligatures),
  ]
}

/** Raised and lowered text is a matter of its glyphs here; cells keep the property for themselves. */
function expandVerticalAlign(words: readonly Word[]): readonly Longhand[] {
  const name = words.length === 1 ? keywordOf(words[0]) : undefined
  return name === 'super' || name === 'sub'
    ? [{ property: 'font-variant-position', words }]
    : [{ property: 'vertical-align', words }]
}

/** By name, in the order of the handbook. */
export const shorthands: Readonly<Record<string, Shorthand>> = {
  margin: foursome('[ <length> | auto ]{1,4}', (side) => `margin-${side}`),
  padding: foursome('<length>{1,4}', (side) => `padding-${side}`),
  border: border(sides),
  'border-top': border(['top']),
  'border-right': border(['right']),
  'border-bottom': border(['bottom']),
  'border-left': border(['left']),
  'border-width': foursome('[ <length> | thin | medium | thick ]{1,4}', (side) => `border-${side}-width`),
  'border-style': foursome('[ none | solid ]{1,4}', (side) => `border-${side}-style`),
  font: {
    takes: '[ italic || small-caps || <weight> ]? <length> [ / <leading> ]? <family>#',
    expand: expandFont,
  },
  'font-variant': {
    takes: 'normal | none | [ small-caps || <figures> || super ]',
    expand: expandFontVariant,
  },
  'list-style': alias('as list-style-type', 'list-style-type'),
  'text-decoration-line': alias('as text-decoration', 'text-decoration'),
  'vertical-align': { takes: 'super | sub, or as for cells', expand: expandVerticalAlign },
  'page-break-before': alias('as break-before', 'break-before'),
  'page-break-after': alias('as break-after', 'break-after'),
  'page-break-inside': alias('as break-inside', 'break-inside'),
}
