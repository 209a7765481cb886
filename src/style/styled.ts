/**
 * The styled tree while it is being put in order.
 *
 * Between the cascade and the flow: every element has its style already, but
 * white space is as the markup has it and blocks and inlines may be mixed. The
 * tree is changed in place here and nowhere else, and never leaves the room.
 */

import type { Element, ElementName, Origin, Text } from '../xhtml/index.ts'
import type { StringSetting } from './draft.ts'
import type { ComputedStyle } from './flow.ts'
import { LineText, type Stretch } from './white-space.ts'

export interface StyledElement {
  readonly kind: 'element'
  readonly name: ElementName
  readonly attributes: Element['attributes']
  readonly origin: Origin
  readonly strings: readonly StringSetting[]
  style: ComputedStyle
  children: Styled[]
}

export interface StyledText {
  readonly kind: 'text'
  readonly text: Text
  readonly style: ComputedStyle
  /** What white-space collapsing leaves of it. */
  stretches: readonly Stretch[]
}

export type Styled = StyledElement | StyledText

/**
 * Visits a tree in document order without recursion: templates may nest as deep
 * as they like. Ends early when `enter` has had enough.
 */
export function walk(
  root: StyledElement,
  enter: (node: Styled) => 'enough' | undefined,
  leave: (element: StyledElement) => void,
): void {
  const open: { readonly element: StyledElement; next: number }[] = [{ element: root, next: 0 }]
  if (enter(root) === 'enough') return
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const child = top.element.children[top.next]
    top.next += 1
    if (!child) {
      leave(top.element)
      open.pop()
    } else {
      if (enter(child) === 'enough') return
      if (child.kind === 'element') open.push({ element: child, next: 0 })
    }
  }
}

/** A note stands in its line like a word, whatever it is made of. */
export function isBlock(node: Styled): boolean {
  return node.kind === 'element' && node.style.display !== 'inline' && node.style.float === 'none'
}

/**
 * Sees to it that an element whose children are in order holds blocks or
 * inlines, never both: runs of inlines among blocks get a `div` of their own,
 * and an inline that holds a block becomes one.
 */
export function separate(element: StyledElement, plain: (element: StyledElement) => ComputedStyle): void {
  if (!element.children.some(isBlock)) return
  if (element.style.display === 'inline') element.style = { ...element.style, display: 'block' }
  if (element.children.every(isBlock)) return

  const separated: Styled[] = []
  let run: Styled[] = []
  const close = (): void => {
    if (run.some((node) => !isBlank(node))) separated.push(wrapped(run, element, plain(element)))
    run = []
  }
  for (const child of element.children) {
    if (!isBlock(child)) run.push(child)
    else {
      close()
      separated.push(child)
    }
  }
  close()
  element.children = separated
}

function isBlank(node: Styled): boolean {
  return node.kind === 'text' && /^[ \t\n\r\f]*$/.test(node.text.value)
}

function wrapped(children: Styled[], around: StyledElement, style: ComputedStyle): StyledElement {
  const [first] = children
  const origin = first?.kind === 'text' ? first.text.origin : (first?.origin ?? around.origin)
  return { kind: 'element', name: 'div', attributes: {}, origin, strings: [], style, children }
}

/** Does the white space of the whole tree. */
export function collapse(root: StyledElement): void {
  const contexts: LineText[] = []
  const opensContext = (element: StyledElement): boolean =>
    element.style.display !== 'inline' || element.style.float !== 'none'

  walk(
    root,
    (node) => {
      const line = contexts.at(-1)
      if (node.kind === 'text') {
        node.stretches = line?.text(node.text.value, node.style.whiteSpace) ?? []
      } else if (opensContext(node)) {
        contexts.push(new LineText())
      } else if (node.name === 'br') {
        line?.edge()
      } else if (node.name === 'img' || 'data-late' in node.attributes || 'data-leader' in node.attributes) {
        line?.object()
      }
      return undefined
    },
    (element) => {
      if (opensContext(element)) contexts.pop()?.edge()
    },
  )
}

/** Longest text kept for a running head: no page is wide enough for more. */
const longestString = 1000

/** An element's words without its notes and their calls, as one line. */
export function wordsOf(root: StyledElement): string {
  let words = ''
  let notes = 0
  const isNote = (element: StyledElement): boolean =>
    element.style.float === 'footnote' || element.attributes.role === 'doc-noteref'

  walk(
    root,
    (node) => {
      if (node.kind === 'text') {
        for (const { value } of notes === 0 ? node.stretches : []) {
          words += value.slice(0, longestString)
          if (words.length > longestString) break
        }
      } else if (node !== root && isNote(node)) notes += 1
      else if (node.name === 'br' || node.style.display !== 'inline') words += ' '
      return words.length > longestString ? 'enough' : undefined
    },
    (element) => {
      if (element !== root && isNote(element)) notes -= 1
    },
  )
  return words.replace(/\s+/g, ' ').trim().slice(0, longestString)
}
