/**
 * Inline nodes → the Markdown of one line, paragraph, cell or line of verse.
 *
 * What could be read as markup is escaped; what an escape cannot hold (spaces
 * at an edge, a bar in a cell) is written as a character reference. Emphasis
 * is the hard part, since whether an asterisk opens depends on the characters
 * on both sides of it (CommonMark 0.31, §6.2): where those are in the way they
 * are written as references too, which count as punctuation.
 */

import { unreachable } from '../base/index.ts'
import { writeBraces } from './braces.ts'
import type { FootnoteDefinition, Image, Inline } from './document.ts'
import { encodePath } from './links.ts'

/** Where the text will stand, which decides what must be escaped. */
export type Setting = 'paragraph' | 'heading' | 'line' | 'cell' | 'verse'

export interface InlineWriter {
  write(inlines: readonly Inline[], setting: Setting): string
  escape(text: string): string
  /** Whether a note is written where it is called: `^[…]`. */
  isInPlace(definition: FootnoteDefinition): boolean
}

export function inlineWriter(definitions: readonly FootnoteDefinition[]): InlineWriter {
  const inPlace = new Map<string, readonly Inline[]>()
  for (const definition of definitions) {
    const words = wordsInPlace(definition)
    if (words) inPlace.set(definition.label, words)
  }
  return {
    write: (inlines, setting) => finish(writeAll(inlines, { setting, inPlace, mark: '*' }), setting),
    escape: escapeText,
    isInPlace: (definition) => wordsInPlace(definition) !== undefined,
  }
}

function wordsInPlace({ label, children }: FootnoteDefinition): readonly Inline[] | undefined {
  const [first, ...more] = children
  if (!label.startsWith('inline:') || more.length > 0) return undefined
  return first === undefined ? [] : first.type === 'paragraph' ? first.children : undefined
}

interface Place {
  readonly setting: Setting
  readonly inPlace: ReadonlyMap<string, readonly Inline[]>
  /** The mark of emphasis on this level; the next deeper level takes the other, so that they stay apart. */
  readonly mark: '*' | '_'
}

function writeAll(inlines: readonly Inline[], place: Place): string {
  let text = ''
  let guardsNext = false
  for (const [i, node] of inlines.entries()) {
    const isMarked = node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete'
    let written = writeOne(node, place)
    // A bracket or colon after a call would make a link or a definition of it.
    if (inlines[i - 1]?.type === 'footnoteReference') written = written.replace(/^[(:]/, '\\$&')
    if (isMarked) {
      const inside = innerEdges(written)
      if (isPunctuation(inside.first)) text = guardLast(text)
      if (guardsNext) written = guardFirst(written)
      guardsNext = isPunctuation(inside.last) || written.endsWith('_')
    } else if (written !== '') {
      if (guardsNext) written = guardFirst(written)
      guardsNext = false
    }
    if (isMarked && written.startsWith('_')) text = guardLast(text)
    text += written
  }
  return text
}

function writeOne(node: Inline, place: Place): string {
  switch (node.type) {
    case 'text':
      return writeText(node.value, place.setting)
    case 'emphasis':
      return mark(place.mark, node.children, place)
    case 'strong':
      return mark(place.mark.repeat(2), node.children, place)
    case 'delete':
      return mark('~~', node.children, place)
    case 'inlineCode':
      return writeCode(node.value, place.setting)
    case 'break':
      return place.setting === 'paragraph' ? '\\\n' : ' '
    case 'link': {
      const title = node.title === '' ? '' : ` ${writeTitle(node.title)}`
      const words = writeAll(node.children, place)
      return `[${words}](${writeDestination(node.url)}${title})${writeBraces(node.attributes)}`
    }
    case 'crossReference':
      return `[](${writeDestination(`#${node.target}`)})${node.form === 'title' ? '' : `{.${node.form}}`}`
    case 'image':
      return writeImage(node)
    case 'span':
      return `[${writeAll(node.children, place)}]${writeBraces(node.attributes) || '{}'}`
    case 'footnoteReference': {
      const words = place.inPlace.get(node.label)
      return words ? `^[${writeAll(words, place)}]` : `[^${node.label}]`
    }
    case 'html':
      return node.value
    default:
      return unreachable(node)
  }
}

function writeImage(image: Image): string {
  const title = image.title === '' ? '' : ` ${writeTitle(image.title)}`
  const braces = writeBraces(image.attributes, ...(image.decorative ? ['alt=""'] : []))
  return `![${escapeText(image.alt)}](${writeDestination(encodePath(image.url))}${title})${braces}`
}

/** A fence of backticks longer than any inside, and a space where one would touch it. */
function writeCode(value: string, setting: Setting): string {
  const runs = new Set((value.match(/`+/g) ?? []).map((run) => run.length))
  let length = 1
  while (runs.has(length)) length++
  const fence = '`'.repeat(length)
  const touches = value.startsWith('`') || value.endsWith('`')
  const isPadded = value.startsWith(' ') && value.endsWith(' ') && /[^ ]/.test(value)
  const inside = touches || isPadded ? ` ${value} ` : value
  return `${fence}${setting === 'cell' ? inside.replaceAll('|', '\\|') : inside}${fence}`
}

/** Marks around words; spaces at their inner edges become references, which marks may touch. */
function mark(fence: string, children: readonly Inline[], place: Place): string {
  const inside = writeAll(children, { ...place, mark: place.mark === '*' ? '_' : '*' })
  return `${fence}${referEdges(inside)}${fence}`
}

// ——— addresses and titles

export function writeDestination(url: string): string {
  const escaped = url.replace(/[\\<>()&]/g, '\\$&')
  return url === '' || /[\s\p{Cc}]/u.test(url) ? `<${escaped.replaceAll('\n', '&#10;')}>` : escaped
}

/** A title in quotation marks. A caption is Markdown already, and these escapes come on top of its own. */
export function writeTitle(text: string): string {
  return `"${text.replace(/[\\"&]/g, '\\$&').replaceAll('\n', ' ')}"`
}

// ——— text

const special = /[\\`*_[\]<{}~|^]|&(?=[A-Za-z#])|!$|(?<=\]):/g

export function escapeText(text: string): string {
  return text.replace(special, '\\$&')
}

function writeText(value: string, setting: Setting): string {
  if (value === '\n') return setting === 'paragraph' ? '\n' : ' '
  const escaped = escapeText(value).replace(/[\n\r]/g, reference)
  // A cell is cut at its bars before escapes are looked at, and a backslash there may be lost.
  return setting === 'cell' ? escaped.replaceAll('\\|', '&#124;').replaceAll('|', '&#124;') : escaped
}

/** Sees to the edges of lines, where spaces vanish and signs begin blocks. */
function finish(text: string, setting: Setting): string {
  if (setting !== 'paragraph') return finishLine(text, setting)
  return text
    .split('\n')
    .map((line) => finishLine(line, setting))
    .join('\n')
}

function finishLine(line: string, setting: Setting): string {
  // What stands last can open no image.
  const referred = referEdges(line.replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\!$/, '!'))
  switch (setting) {
    case 'paragraph':
      return escapeStart(referred)
    case 'heading':
      return escapeClosing(referred)
    case 'line':
      return escapeClosing(escapeStart(referred))
    case 'cell':
      return referred
    case 'verse':
      return referred.replace(/^:::/, '\\:::')
    default:
      return unreachable(setting)
  }
}

/** A sign that would close a heading. */
function escapeClosing(line: string): string {
  return line.replace(/(?<!\\)#$/, '\\#')
}

/** Signs that begin a list, a heading, a quotation, a rule, a table or a definition. */
function escapeStart(line: string): string {
  return line.replace(/^[-+>=#:|]/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

function referEdges(text: string): string {
  return text.replace(/^\s/u, reference).replace(/\s$/u, reference)
}

function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0xfffd};`
}

// ——— characters beside marks of emphasis

/** The characters just inside an element's marks. */
function innerEdges(written: string): { readonly first: string; readonly last: string } {
  const length = /^(?:\*\*|__|~~|\*|_)/.exec(written)?.[0].length ?? 0
  const inside = written.slice(length, written.length - length)
  return { first: [...inside.slice(0, 2)][0] ?? '', last: [...inside.slice(-2)].at(-1) ?? '' }
}

function isPunctuation(character: string): boolean {
  return /^[\p{P}\p{S}]$/u.test(character)
}

/** The last character as a reference, if it is a letter or the like. */
function guardLast(text: string): string {
  return text.replace(/[^\s\p{P}\p{S}]$/u, reference)
}

function guardFirst(text: string): string {
  return text.replace(/^[^\s\p{P}\p{S}]/u, reference)
}
