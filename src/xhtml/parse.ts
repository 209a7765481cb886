/**
 * The reader: XHTML text → a typed tree, and nothing that is not in the vocabulary.
 *
 * Templates can write anything; what comes out of here cannot hold anything but
 * what `vocabulary.ts` lists, each thing where it may stand. `<?n KEY TEMPLATE?>`
 * and `<?/n?>` become origins and vanish, as `#line` does in C. A mistake is
 * reported once for each template that makes it, however often it was used.
 */

import {
  type Hint,
  makeSpan,
  nearest,
  type Outcome,
  Report,
  type Source,
  type Span,
  unreachable,
} from '../base/index.ts'
import { readMarkup } from './markup.ts'
import type { Child, Element, Origin, Text, Xhtml } from './tree.ts'
import {
  commonAttributes,
  type ElementName,
  epubOnly,
  isElementName,
  ruleOf,
  vocabulary,
} from './vocabulary.ts'

export interface ParseOptions {
  /** Which of the two vocabularies holds; print's if left out. */
  readonly target?: 'print' | 'epub'
  /** Where a mistake is to be shown: the template, and the manuscript's node as a hint. */
  readonly locate?: Locate
}

export type Locate = (origin: Origin) => { readonly span: Span; readonly hint?: Hint } | undefined

export function parseXhtml(source: Source, options: ParseOptions = {}): Outcome<Xhtml> {
  const report = new Report()
  const builder = new Builder(source, options, report)

  const complain = (message: string, start: number, end: number) =>
    builder.complain('template/not-xhtml', message, start, end)
  for (const mark of readMarkup(source.text, complain)) {
    switch (mark.kind) {
      case 'open':
        builder.open(mark.name, mark.attributes, mark.start, mark.end)
        if (mark.closed) builder.close(mark.name, mark.start, mark.end)
        break
      case 'close':
        builder.close(mark.name, mark.start, mark.end)
        break
      case 'text':
        builder.text(mark.value, mark.start, mark.end)
        break
      case 'instruction':
        builder.instruct(mark.value, mark.start, mark.end)
        break
      default:
        unreachable(mark)
    }
  }
  return report.conclude({ root: builder.finish(), source })
}

/** An element whose closing tag has not come. */
interface Open {
  readonly name: ElementName
  readonly attributes: Readonly<Record<string, string>>
  readonly origin: Origin
  readonly children: Child[]
  /** In an element of kind `flow`: what its first child decided. */
  holds: 'nothing yet' | 'blocks' | 'inlines'
}

/** A manuscript's node whose markup is being read. */
interface Bracket {
  readonly key: string
  readonly template: string
  /** Characters of text read directly under it. */
  count: number
  /** How many elements were open when it began: it may close none of them, and leave no other open. */
  readonly depth: number
}

type MistakeCode = 'template/not-xhtml' | 'template/unknown-element' | 'template/misplaced-element'

/** The tree while it grows. It lives as long as one reading. */
class Builder {
  readonly #source: Source
  readonly #target: 'print' | 'epub'
  readonly #locate: Locate
  readonly #report: Report
  /** The first is a stand-in above the root. */
  readonly #open: Open[]
  readonly #brackets: Bracket[] = []
  /** How many elements of each unknown name are open: their tags are dropped, their content kept. */
  readonly #unknown = new Map<string, number>()
  readonly #ids = new Set<string>()
  readonly #reported = new Set<string>()

  constructor(source: Source, options: ParseOptions, report: Report) {
    this.#source = source
    this.#target = options.target ?? 'print'
    this.#locate = options.locate ?? (() => undefined)
    this.#report = report
    this.#open = [this.#openElement('html', {}, 0)]
  }

  open(name: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void {
    if (!isElementName(name)) {
      const near = nearest(name, Object.keys(vocabulary))
      const hint = near === undefined ? 'templates/README.md lists the vocabulary' : `“${near}” is an element`
      this.complain(
        'template/unknown-element',
        `the element “${name}” is not in the vocabulary`,
        start,
        end,
        hint,
      )
      this.#unknown.set(name, (this.#unknown.get(name) ?? 0) + 1)
      return
    }
    this.#admit(name, start, end)
    this.#open.push(this.#openElement(name, this.#checked(name, attributes, start, end), start))
  }

  close(name: string, start: number, end: number): void {
    const unknown = this.#unknown.get(name) ?? 0
    if (unknown > 0) {
      this.#unknown.set(name, unknown - 1)
      return
    }
    const outer = this.#brackets.at(-1)?.depth ?? 1
    if (this.#innermost.name === name && this.#open.length > outer) {
      this.#shut()
      return
    }
    // Only as far up as matters to a slip; a search to the root for each would be quadratic.
    const depth = this.#open.slice(-32).findLastIndex((open) => open.name === name)
    const from = Math.max(0, this.#open.length - 32)
    if (depth < 0 || from + depth < outer) {
      this.complain('template/not-xhtml', `“</${name}>” closes nothing that is open`, start, end)
      return
    }
    const hint = `close “${this.#innermost.name}” first`
    this.complain('template/not-xhtml', `“</${name}>” closes out of order`, start, end, hint)
    while (this.#open.length > from + depth) this.#shut()
  }

  text(value: string, start: number, end: number): void {
    const parent = this.#innermost
    const bracket = this.#brackets.at(-1)
    const offset = bracket?.count ?? 0
    if (bracket) bracket.count += value.length

    if (/[^ \t\n\r]/.test(value)) this.#admitText(parent, start, end)
    const last = parent.children.at(-1)
    const origin = this.#originAt(start, offset)
    if (last?.kind === 'text' && continues(last, origin)) {
      parent.children[parent.children.length - 1] = { ...last, value: last.value + value }
    } else if (value !== '') {
      parent.children.push({ kind: 'text', value, origin })
    }
  }

  instruct(value: string, start: number, end: number): void {
    const [word = '', key = '', template = ''] = value.split(/\s+/)
    if (word === 'n' && key !== '') this.#brackets.push({ key, template, count: 0, depth: this.#open.length })
    else if (word === '/n') {
      this.#shutDownTo(this.#brackets.at(-1)?.depth ?? 1)
      this.#brackets.pop()
    } else if (word !== 'xml' || start > 0) {
      this.complain('template/not-xhtml', `the instruction “${word}” is not read here`, start, end)
    }
  }

  finish(): Element {
    const { text } = this.#source
    this.#shutDownTo(1)

    const top = this.#innermost
    const [root, ...more] = top.children.filter((child) => child.kind === 'element')
    if (root?.name === 'html' && more.length === 0) return root
    this.complain('template/not-xhtml', 'the document is not one “html” element', 0, Math.min(1, text.length))
    return { kind: 'element', name: 'html', attributes: {}, children: top.children, origin: top.origin }
  }

  /** Closes what was left open, and tells the innermost of it. */
  #shutDownTo(depth: number): void {
    if (this.#open.length <= depth) return
    const { name, origin } = this.#innermost
    this.complain('template/not-xhtml', `“${name}” is never closed`, origin.at, origin.at + name.length + 1)
    while (this.#open.length > depth) this.#shut()
  }

  complain(code: MistakeCode, message: string, start: number, end: number, hint?: string): void {
    const origin = this.#originAt(start, 0)
    const once = `${origin.template ?? ''}\n${message}`
    if (this.#reported.has(once)) return
    this.#reported.add(once)
    const located = this.#locate(origin)
    const span = located?.span ?? makeSpan(this.#source, start, end)
    this.#report.add(code, span, message, hint, located?.hint)
  }

  get #innermost(): Open {
    return this.#open[this.#open.length - 1] ?? this.#openElement('html', {}, 0)
  }

  #openElement(name: ElementName, attributes: Readonly<Record<string, string>>, at: number): Open {
    return { name, attributes, origin: this.#originAt(at, 0), children: [], holds: 'nothing yet' }
  }

  #shut(): void {
    const { name, attributes, children, origin } = this.#open.pop() ?? this.#innermost
    this.#innermost.children.push({ kind: 'element', name, attributes, children, origin })
  }

  #originAt(at: number, offset: number): Origin {
    const bracket = this.#brackets.at(-1)
    if (!bracket) return { offset, at }
    const { key, template } = bracket
    return template === '' ? { key, offset, at } : { key, template, offset, at }
  }

  /** Reports an element that may not stand where it stands. It is kept all the same. */
  #admit(name: ElementName, start: number, end: number): void {
    if (this.#open.length === 1) return
    const parent = this.#innermost
    if (this.#mayHold(parent, name)) return
    this.complain(
      'template/misplaced-element',
      `“${name}” may not stand in “${parent.name}” here`,
      start,
      end,
      `“${parent.name}” holds ${allowance(parent.name)}`,
    )
  }

  #mayHold(parent: Open, name: ElementName): boolean {
    const { holds } = ruleOf(parent.name)
    if (typeof holds !== 'string') return holds.includes(name)
    const stands = this.#standing(name)
    switch (holds) {
      case 'text':
      case 'nothing':
        return false
      case 'blocks':
        return stands === 'block'
      case 'inlines':
        return stands === 'inline'
      case 'flow': {
        // In the e-book’s contents a line and the list below it share an item (EPUB 3.3, 5.4.1.2).
        if (this.#target === 'epub' && parent.name === 'li') return stands !== 'part'
        if (stands === 'part') return false
        const wanted = stands === 'block' ? 'blocks' : 'inlines'
        if (parent.holds === 'nothing yet') parent.holds = wanted
        return parent.holds === wanted
      }
      default:
        return unreachable(holds)
    }
  }

  /** A note stands in the line in print, and among the blocks at the chapter's end in the e-book. */
  #standing(name: ElementName): 'block' | 'inline' | 'part' {
    if (name === 'aside') return this.#target === 'epub' ? 'block' : 'inline'
    const { kind } = ruleOf(name)
    switch (kind) {
      case 'block':
      case 'empty-block':
        return 'block'
      case 'inline':
      case 'empty-inline':
        return 'inline'
      case 'root':
      case 'part':
        return 'part'
      default:
        return unreachable(kind)
    }
  }

  #admitText(parent: Open, start: number, end: number): void {
    const { holds } = ruleOf(parent.name)
    if (this.#open.length > 1 && (holds === 'inlines' || holds === 'text')) return
    if (this.#open.length > 1 && holds === 'flow' && parent.holds !== 'blocks') {
      parent.holds = 'inlines'
      return
    }
    const hint = `put the words into an element that holds text, such as “p”`
    this.complain(
      'template/misplaced-element',
      `words may not stand in “${parent.name}” here`,
      start,
      end,
      hint,
    )
  }

  #checked(
    name: ElementName,
    attributes: Readonly<Record<string, string>>,
    start: number,
    end: number,
  ): Readonly<Record<string, string>> {
    const known: readonly string[] = [
      ...commonAttributes,
      ...ruleOf(name).attributes,
      ...(this.#target === 'epub' ? epubOnly.attributes : []),
    ]
    for (const [key, value] of Object.entries(attributes)) {
      if (!known.includes(key)) {
        const near = nearest(key, known)
        const hint = near === undefined ? `it takes ${known.join(', ')}` : `“${near}” is an attribute`
        const message = `the element “${name}” takes no attribute “${key}”`
        this.complain('template/unknown-element', message, start, end, hint)
      }
      if (key === 'id') this.#checkId(value, start, end)
    }
    const kept = Object.entries(attributes).filter(([key]) => known.includes(key))
    return Object.fromEntries(kept)
  }

  #checkId(id: string, start: number, end: number): void {
    if (this.#ids.has(id)) this.complain('template/not-xhtml', `two elements have the id “${id}”`, start, end)
    if (!/^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*$/u.test(id)) {
      this.complain('template/not-xhtml', `“${id}” cannot be an id`, start, end, 'begin it with a letter')
    }
    this.#ids.add(id)
  }
}

/** Whether a text goes on where the one before it stopped: only a comment stood between. */
function continues(last: Text, origin: Origin): boolean {
  return (
    last.origin.key === origin.key &&
    (origin.key === undefined || last.origin.offset + last.value.length === origin.offset)
  )
}

function allowance(name: ElementName): string {
  const { holds } = ruleOf(name)
  if (typeof holds !== 'string') return holds.map((part) => `“${part}”`).join(', ')
  switch (holds) {
    case 'flow':
      return 'either blocks or words, not both'
    case 'blocks':
      return 'blocks'
    case 'inlines':
      return 'words and inline elements'
    case 'text':
      return 'plain text'
    case 'nothing':
      return 'nothing'
    default:
      return unreachable(holds)
  }
}
