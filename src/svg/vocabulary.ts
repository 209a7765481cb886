/**
 * The vocabulary of drawings: a small part of SVG, and nothing else.
 *
 * A manuscript may come from a stranger, and SVG can run programs, fetch files
 * and hide text. So this is a closed list, as it is for pages: shapes, lettering
 * and the pictures of the work. What is here can be set as paths and type on
 * paper, and shown by every e-reader.
 *
 * Each attribute has a grammar. They are tight enough that no address, no rule
 * and no program fits into any of them.
 *
 * Source: Scalable Vector Graphics (SVG) 2.
 */

const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?'

function whole(pattern: string): RegExp {
  return new RegExp(`^\\s*(?:${pattern})\\s*$`)
}

/** What an attribute takes: as a pattern for the reader, and in words for the author. */
interface Grammar {
  readonly pattern: RegExp
  readonly takes: string
}

const length: Grammar = {
  pattern: whole(`${number}(?:px|pt|pc|mm|cm|in|Q)?`),
  takes: 'a number, or a length in px, pt, mm, cm or in',
}
const lengths: Grammar = {
  pattern: whole(`none|${number}(?:[\\s,]+${number})*`),
  takes: '“none”, or numbers with spaces between',
}
const colourNames =
  'black|silver|gray|grey|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy|blue|teal|aqua|orange'
const colour: Grammar = {
  pattern: whole(
    `none|currentColor|#[\\da-fA-F]{3}|#[\\da-fA-F]{6}|rgb\\(\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*\\)|${colourNames}`,
  ),
  takes: '“none”, #rrggbb, or the name of a colour',
}

function words(...allowed: readonly string[]): Grammar {
  return { pattern: whole(allowed.join('|')), takes: `one of ${allowed.join(', ')}` }
}

/** Names of families: letters, spaces and commas, in quotes or not. */
const families: Grammar = {
  pattern: /^[\p{L}\d ,'"-]{1,200}$/u,
  takes: 'names of families with commas between',
}
const transforms: Grammar = {
  pattern: /^(?:[\s,]*(?:translate|scale|rotate|matrix)\s*\([\d\s.,eE+-]*\))*[\s,]*$/,
  takes: 'translate(…), scale(…), rotate(…) and matrix(…)',
}
const variants: Grammar = {
  pattern: whole(
    '(?:normal|small-caps|all-small-caps|oldstyle-nums|lining-nums|tabular-nums)(?:\\s+(?:small-caps|all-small-caps|oldstyle-nums|lining-nums|tabular-nums))*',
  ),
  takes: 'normal, small-caps, all-small-caps, oldstyle-nums, lining-nums, tabular-nums',
}
const fullyThere: Grammar = { pattern: whole('1|1\\.0*|100%'), takes: '1: ink is there, or it is not' }

/** Every attribute that means something, and what it takes. */
export const grammars = {
  fill: colour,
  'fill-rule': words('nonzero', 'evenodd'),
  stroke: colour,
  'stroke-width': length,
  'stroke-dasharray': lengths,
  'stroke-dashoffset': length,
  'stroke-linecap': words('butt', 'round', 'square'),
  'stroke-linejoin': words('miter', 'round', 'bevel'),
  'stroke-miterlimit': { pattern: whole(number), takes: 'a number' },
  opacity: fullyThere,
  'fill-opacity': fullyThere,
  'stroke-opacity': fullyThere,
  transform: transforms,

  'font-family': families,
  'font-size': length,
  'font-style': words('normal', 'italic', 'oblique'),
  'font-weight': {
    pattern: whole('normal|bold|[1-9]00'),
    takes: 'normal, bold, or a hundred from 100 to 900',
  },
  'font-variant': variants,
  'letter-spacing': {
    pattern: whole(`normal|${number}(?:em|px|pt|mm)?`),
    takes: 'normal, or a length, as in 0.1em',
  },
  'text-anchor': words('start', 'middle', 'end'),
  'xml:lang': { pattern: /^[A-Za-z\d-]{1,35}$/, takes: 'a language tag such as en' },

  xmlns: { pattern: whole('http://www\\.w3\\.org/2000/svg'), takes: 'http://www.w3.org/2000/svg' },
  viewBox: { pattern: whole(`${number}(?:[\\s,]+${number}){3}`), takes: 'four numbers' },
  preserveAspectRatio: { pattern: whole('xMidYMid(?:\\s+meet)?'), takes: 'xMidYMid' },
  width: length,
  height: length,
  x: length,
  y: length,
  dx: length,
  dy: length,
  rx: length,
  ry: length,
  cx: length,
  cy: length,
  r: length,
  x1: length,
  y1: length,
  x2: length,
  y2: length,
  points: { pattern: /^[\d\s.,eE+-]*$/, takes: 'pairs of numbers' },
  d: { pattern: /^[MmZzLlHhVvCcSsQqTtAa\d\s.,eE+-]*$/, takes: 'the commands of a path' },
  href: {
    pattern: /^(?:data:image\/(?:png|jpeg);base64,[A-Za-z\d+/=\s]+|(?![a-zA-Z][a-zA-Z\d+.-]*:|[/\\])[^\\]+)$/,
    takes: 'the path of a PNG or JPEG in the work’s folder',
  },
} as const satisfies Readonly<Record<string, Grammar>>

export type AttributeName = keyof typeof grammars

/** Inherited by what stands inside, so they may stand anywhere. */
const painting = [
  'fill',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'fill-opacity',
  'stroke-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-variant',
  'letter-spacing',
  'text-anchor',
  'xml:lang',
] as const

const placed = [...painting, 'opacity', 'transform'] as const

/** What an element may hold: others, words and `tspan`s, words alone, or nothing. */
export type Holds = 'elements' | 'lettering' | 'words' | 'nothing'

interface ElementRule {
  readonly holds: Holds
  readonly attributes: readonly AttributeName[]
}

export const elements = {
  svg: {
    holds: 'elements',
    attributes: [...painting, 'xmlns', 'viewBox', 'preserveAspectRatio', 'width', 'height'],
  },
  g: { holds: 'elements', attributes: placed },
  rect: { holds: 'nothing', attributes: [...placed, 'x', 'y', 'width', 'height', 'rx', 'ry'] },
  circle: { holds: 'nothing', attributes: [...placed, 'cx', 'cy', 'r'] },
  ellipse: { holds: 'nothing', attributes: [...placed, 'cx', 'cy', 'rx', 'ry'] },
  line: { holds: 'nothing', attributes: [...placed, 'x1', 'y1', 'x2', 'y2'] },
  polyline: { holds: 'nothing', attributes: [...placed, 'points'] },
  polygon: { holds: 'nothing', attributes: [...placed, 'points'] },
  path: { holds: 'nothing', attributes: [...placed, 'd'] },
  text: { holds: 'lettering', attributes: [...placed, 'x', 'y', 'dx', 'dy'] },
  tspan: { holds: 'lettering', attributes: [...painting, 'x', 'y', 'dx', 'dy'] },
  image: { holds: 'nothing', attributes: [...placed, 'x', 'y', 'width', 'height', 'href'] },
  title: { holds: 'words', attributes: [] },
  desc: { holds: 'words', attributes: [] },
} as const satisfies Readonly<Record<string, ElementRule>>

export type ElementName = keyof typeof elements

export function isElementName(name: string): name is ElementName {
  return Object.hasOwn(elements, name)
}

export function ruleOf(name: ElementName): ElementRule {
  return elements[name]
}

export function isAttributeName(name: string): name is AttributeName {
  return Object.hasOwn(grammars, name)
}

export function grammarOf(name: AttributeName): Grammar {
  return grammars[name]
}

/**
 * Attributes that drawing programs write and that change nothing here, since no
 * rule and no reference can reach them: they are passed over without a word.
 */
export function isIdle(name: string): boolean {
  return /^(?:id|class|version|baseProfile|xml:space|role|focusable|xmlns:[\w-]+|aria-[a-z]+)$/.test(name)
}

/** The name of an attribute as we keep it: older programs write an image's address with a prefix. */
export function usualName(name: string): string {
  return name === 'xlink:href' ? 'href' : name === 'lang' ? 'xml:lang' : name
}
