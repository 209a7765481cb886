/**
 * The cascade: XHTML and stylesheets → Flow.
 *
 * Every element gets the style that the rules, its parent and the initial
 * values come to; what is not displayed is left out; white space is done; and
 * blocks and inlines are told apart. Then the tree is numbered and made fast.
 * No step recurses, so depth is only a matter of memory.
 */

import { known, makeSpan, type Outcome, Report, type Size, unreachable } from '../base/index.ts'
import type { Element, Xhtml } from '../xhtml/index.ts'
import { type Computed, checkSizes, computedFrom, makeComputer } from './compute.ts'
import { initialDraft } from './draft.ts'
import type { ComputedStyle, Flow, FlowElement, FlowNode } from './flow.ts'
import { foundation } from './foundation.ts'
import { makeMasters, usualTrimOf } from './page-master.ts'
import { beginStyle } from './properties.ts'
import type { Candidate } from './select.ts'
import { collapse, type StyledElement, type StyledText, separate, walk, wordsOf } from './styled.ts'
import type { Stylesheet } from './stylesheet.ts'

export interface CascadeOptions {
  /** Language of what does not say its own. */
  readonly lang: string
  /** Overrules the sizes in the stylesheets. */
  readonly trim?: Size
}

/** `sheets` from the most general to the most particular: of equal rules the last one counts. */
export function cascade(xhtml: Xhtml, sheets: readonly Stylesheet[], options: CascadeOptions): Outcome<Flow> {
  const report = new Report()
  const pages = sheets.flatMap((sheet) => sheet.pages)
  const width = (options.trim ?? usualTrimOf(pages)).width

  const { root, computed } = styleTree(xhtml, [foundation, ...sheets], { lang: options.lang, width }, report)
  collapse(root)
  return report.conclude({
    root: fasten(root),
    masters: makeMasters(pages, computed.draft, options.trim),
    grid: computed.style.lineHeight,
  })
}

interface Open {
  readonly source: Element
  readonly styled: StyledElement
  readonly computed: Computed
  readonly candidate: Candidate
  next: number
  before: Candidate | undefined
}

const noClasses: ReadonlySet<string> = new Set()

function styleTree(
  xhtml: Xhtml,
  sheets: readonly Stylesheet[],
  { lang, width }: { readonly lang: string; readonly width: number },
  report: Report,
): { readonly root: StyledElement; readonly computed: Computed } {
  const { compute } = makeComputer(sheets, width)
  const initial = computedFrom({ ...initialDraft, type: { ...initialDraft.type, lang } })
  const anonymous = new Map<ComputedStyle, ComputedStyle>()

  const openElement = (source: Element, around: Open | undefined, root: Computed | undefined): Open => {
    const candidate = candidateFor(source, around, lang)
    const computed = compute(candidate, around?.computed ?? initial, root)
    checkSizes(candidate, makeSpan(xhtml.source, source.origin.at, source.origin.at + 1), report)
    const { name, attributes, origin } = source
    const strings = computed.draft.stringSet
    const styled: StyledElement = {
      kind: 'element',
      name,
      attributes,
      origin,
      strings,
      style: computed.style,
      children: [],
    }
    return { source, styled, computed, candidate, next: 0, before: undefined }
  }
  const root = openElement(xhtml.root, undefined, undefined)
  const open = [root]

  for (let top = open.at(-1); top; top = open.at(-1)) {
    const child = top.source.children[top.next]
    top.next += 1
    if (!child) {
      const { computed } = top
      separate(top.styled, () => anonymousStyle(computed, anonymous))
      open.pop()
    } else if (child.kind === 'text') {
      const text: StyledText = { kind: 'text', text: child, style: top.styled.style, stretches: [] }
      top.styled.children.push(text)
    } else {
      const opened = openElement(child, top, root.computed)
      top.before = opened.candidate
      if (opened.computed.style.display === 'none') continue
      top.styled.children.push(opened.styled)
      open.push(opened)
    }
  }
  return { root: root.styled, computed: root.computed }
}

function candidateFor(source: Element, around: Open | undefined, lang: string): Candidate {
  const { name, attributes } = source
  const classes = attributes.class
  return {
    name,
    attributes,
    classes: classes === undefined ? noClasses : new Set(classes.split(/\s+/).filter((each) => each !== '')),
    lang: attributes['xml:lang'] ?? attributes.lang ?? around?.candidate.lang ?? lang,
    parent: around?.candidate,
    before: around?.before,
  }
}

/** The style of a block no markup wrote: what is inherited, and nothing else. */
function anonymousStyle(parent: Computed, made: Map<ComputedStyle, ComputedStyle>): ComputedStyle {
  const found = made.get(parent.style)
  if (found) return found
  const { style } = computedFrom({ ...beginStyle(parent.draft), display: 'block' })
  made.set(parent.style, style)
  return style
}

/** Numbers the tree in document order and makes it the flow's. */
function fasten(root: StyledElement): FlowElement {
  let order = 0
  const open: { readonly element: StyledElement; readonly order: number; readonly children: FlowNode[] }[] =
    []
  let made: FlowElement | undefined

  walk(
    root,
    (node) => {
      if (node.kind === 'element') {
        open.push({ element: node, order: order++, children: [] })
        return undefined
      }
      const { origin } = node.text
      for (const { start, value } of node.stretches) {
        const place = start === 0 ? origin : { ...origin, offset: origin.offset + start }
        open.at(-1)?.children.push({ kind: 'text', order: order++, value, style: node.style, origin: place })
      }
      return undefined
    },
    (element) => {
      const top = known(open.pop(), 'the element that is left')
      const { name, attributes, origin } = element
      made = {
        kind: 'element',
        order: top.order,
        name,
        attributes,
        style: styleOf(element),
        children: top.children,
        origin,
      }
      open.at(-1)?.children.push(made)
    },
  )
  return known(made, 'the root')
}

/** The shared style, unless the element sets strings: these are its own. */
function styleOf(element: StyledElement): ComputedStyle {
  const { style, strings, attributes } = element
  if (strings.length === 0) return style
  return {
    ...style,
    stringSet: strings.map(({ name, parts }) => ({
      name,
      value: parts
        .map((part) => {
          switch (part.kind) {
            case 'content':
              return wordsOf(element)
            case 'attribute':
              return attributes[part.name] ?? ''
            case 'words':
              return part.text
            default:
              return unreachable(part)
          }
        })
        .join(''),
    })),
  }
}
