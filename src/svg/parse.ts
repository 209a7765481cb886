/**
 * The reader: the text of an SVG file → a tree that holds nothing but the vocabulary.
 *
 * It never fails. What it does not know is reported, once for each kind in a
 * file, and left out; so what is written from the tree again is safe, whatever
 * was read.
 */

import { makeSpan, nearest, type Outcome, Report, type Source, unreachable } from '../base/index.ts'
import { type Mark, readMarkup } from '../xhtml/index.ts'
import type { Attributes, Svg, SvgElement, SvgNode } from './tree.ts'
import {
  type ElementName,
  elements,
  grammarOf,
  isAttributeName,
  isElementName,
  isIdle,
  ruleOf,
  usualName,
} from './vocabulary.ts'

/** More than any drawing in a pamphlet needs. Beyond it somebody means harm, or has traced a photograph. */
export const limits = { characters: 4_000_000, elements: 50_000, depth: 100 } as const

export function parseSvg(source: Source): Outcome<Svg> {
  const report = new Report()
  const builder = new Builder(source, report)
  if (source.text.length > limits.characters) {
    const message = `the drawing has ${source.text.length} characters`
    report.add('svg/too-large', makeSpan(source, 0, 0), message, 'simplify it, or save it as PNG')
    return report.conclude({ root: builder.finish(), source })
  }
  for (const mark of readMarkup(source.text, (message, start, end) =>
    builder.complain('svg/syntax', message, start, end),
  )) {
    builder.read(mark)
    if (builder.isFull) break
  }
  return report.conclude({ root: builder.finish(), source })
}

interface Open {
  readonly name: ElementName
  readonly attributes: Attributes
  readonly children: SvgNode[]
  readonly start: number
  readonly end: number
}

type MistakeCode =
  | 'svg/syntax'
  | 'svg/unknown-element'
  | 'svg/unknown-attribute'
  | 'svg/bad-value'
  | 'svg/transparency'
  | 'svg/misplaced'
  | 'svg/too-large'

/** What to do where nothing else can be said. */
const plainSvg = 'save it from the drawing program again, as plain SVG'

const nothing: Open = { name: 'svg', attributes: {}, children: [], start: 0, end: 0 }

/** The tree while it grows. It lives as long as one reading. */
class Builder {
  readonly #source: Source
  readonly #report: Report
  readonly #open: Open[] = []
  readonly #told = new Set<string>()
  #root: SvgElement | undefined
  #count = 0
  /** The name and depth of an unknown element that is being passed over with all it holds. */
  #passing: { readonly name: string; depth: number } | undefined
  isFull = false

  constructor(source: Source, report: Report) {
    this.#source = source
    this.#report = report
  }

  read(mark: Mark): void {
    switch (mark.kind) {
      case 'open':
        this.#begin(mark)
        if (mark.closed) this.#close(mark.name, mark.start, mark.end)
        break
      case 'close':
        this.#close(mark.name, mark.start, mark.end)
        break
      case 'text':
        this.#text(mark.value, mark.start, mark.end)
        break
      case 'instruction':
        if (!/^xml\s/.test(mark.value))
          this.complain('svg/syntax', 'an instruction is not read here', mark.start, mark.end)
        break
      default:
        unreachable(mark)
    }
  }

  finish(): SvgElement {
    const last = this.#open.at(-1)
    if (last && !this.isFull)
      this.complain('svg/syntax', `“${last.name}” is never closed`, last.start, last.end)
    while (this.#open.length > 0) this.#shut()
    if (this.#root) return this.#root
    if (this.#source.text.length <= limits.characters)
      this.complain('svg/syntax', 'the file is not one “svg” element', 0, 1)
    return { kind: 'element', ...nothing }
  }

  complain(code: MistakeCode, message: string, start: number, end: number, hint = plainSvg): void {
    const once = `${code}\n${message}`
    if (this.#told.has(once)) return
    this.#told.add(once)
    this.#report.add(code, makeSpan(this.#source, start, end), message, hint)
  }

  #begin({ name, attributes, start, end }: Extract<Mark, { kind: 'open' }>): void {
    if (this.#passing) {
      if (name === this.#passing.name) this.#passing.depth += 1
      return
    }
    const parent = this.#open.at(-1)
    const mistake = isElementName(name) ? misplacement(name, parent, this.#root) : undefined
    if (!isElementName(name) || mistake !== undefined) {
      if (mistake === undefined) this.#tellUnknown(name, start, end)
      else this.complain('svg/misplaced', mistake, start, end)
      this.#passing = { name, depth: 1 }
      return
    }
    this.#count += 1
    if (this.#count > limits.elements || this.#open.length >= limits.depth) {
      const message =
        this.#count > limits.elements
          ? `the drawing has more than ${limits.elements} elements`
          : `the drawing has groups more than ${limits.depth} deep in each other`
      this.complain('svg/too-large', message, start, end, 'simplify it, or save it as PNG')
      this.isFull = true
      return
    }
    this.#open.push({
      name,
      attributes: this.#checked(name, attributes, start, end),
      children: [],
      start,
      end,
    })
  }

  #close(name: string, start: number, end: number): void {
    if (this.isFull) return
    if (this.#passing) {
      if (name === this.#passing.name) this.#passing.depth -= 1
      if (this.#passing.depth === 0) this.#passing = undefined
      return
    }
    const depth = this.#open.findLastIndex((open) => open.name === name)
    const last = this.#open.at(-1)
    if (depth < 0 || last === undefined) {
      this.complain('svg/syntax', `“</${name}>” closes nothing that is open`, start, end)
      return
    }
    if (last.name !== name)
      this.complain('svg/syntax', `“${last.name}” is never closed`, last.start, last.end)
    while (this.#open.length > depth) this.#shut()
  }

  #text(value: string, start: number, end: number): void {
    if (this.#passing) return
    const parent = this.#open.at(-1)
    const holds = parent ? ruleOf(parent.name).holds : 'nothing'
    if (parent && (holds === 'lettering' || holds === 'words')) parent.children.push({ kind: 'text', value })
    else {
      const first = value.search(/[^ \t\n\r]/)
      const message = 'words stand outside of any text'
      if (first >= 0)
        this.complain('svg/misplaced', message, start + first, end, 'put them into a “text” element')
    }
  }

  #shut(): void {
    const closed = this.#open.pop() ?? nothing
    const element: SvgElement = { kind: 'element', ...closed }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else this.#root = element
  }

  #tellUnknown(name: string, start: number, end: number): void {
    const near = nearest(name, Object.keys(elements))
    const hint =
      near === undefined ? 'save it as plain SVG, its effects turned into paths' : `“${near}” is an element`
    this.complain('svg/unknown-element', `the element “${name}” is not drawn here`, start, end, hint)
  }

  #checked(
    name: ElementName,
    written: Readonly<Record<string, string>>,
    start: number,
    end: number,
  ): Attributes {
    const rule = ruleOf(name)
    const kept: [string, string][] = []
    for (const [given, value] of Object.entries(written)) {
      const attribute = usualName(given)
      if (!isAttributeName(attribute) || !rule.attributes.includes(attribute)) {
        if (!isIdle(given)) this.#tellUnknownAttribute(name, given, start, end)
        continue
      }
      const { pattern, takes } = grammarOf(attribute)
      if (pattern.test(value)) {
        if (!attribute.endsWith('opacity')) kept.push([attribute, value])
        continue
      }
      // Some programs say so of the outermost size; the size of what is drawn tells more.
      if (name === 'svg' && value.trim() === '100%') continue
      const code = attribute.endsWith('opacity') ? 'svg/transparency' : 'svg/bad-value'
      const message = `“${attribute}” of “${name}” is “${shortened(value)}”`
      this.complain(code, message, start, end, `it takes ${takes}`)
    }
    return Object.fromEntries(kept)
  }

  #tellUnknownAttribute(name: ElementName, attribute: string, start: number, end: number): void {
    const message = `the attribute “${attribute}” of “${name}” has no meaning here`
    const hint =
      attribute === 'style' ? 'save it as plain SVG, with attributes in place of styles' : 'take it out'
    this.complain('svg/unknown-attribute', message, start, end, hint)
  }
}

/** Why an element may not stand where it stands. */
function misplacement(
  name: ElementName,
  parent: Open | undefined,
  root: SvgElement | undefined,
): string | undefined {
  if (parent === undefined)
    return name === 'svg' && root === undefined ? undefined : `“${name}” stands outside of the drawing`
  const { holds } = ruleOf(parent.name)
  const fits =
    name === 'title' || name === 'desc'
      ? holds !== 'words'
      : name === 'tspan'
        ? holds === 'lettering'
        : holds === 'elements' && name !== 'svg'
  return fits ? undefined : `“${name}” may not stand in “${parent.name}”`
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value
}
