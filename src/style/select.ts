/**
 * Selectors: how they are written, how much they weigh, and whether one matches.
 *
 * Taken are element names, `*`, `.class`, `[name]`, `[name=value]`, `:lang()`
 * and `:first-child`, joined as descendants, children and next siblings. A
 * selector is kept from its right end, because that is where matching begins.
 */

import { nearest, type Report } from '../base/index.ts'
import { type ElementName, isElementName, vocabulary } from '../xhtml/index.ts'
import type { SelectorPart, SelectorSyntax } from './syntax.ts'

export interface Selector {
  /** What the element itself must be. */
  readonly subject: Compound
  /** What must stand around it, the nearest first. */
  readonly context: readonly Relation[]
  /** Classes, attributes and pseudo-classes count a thousand, element names one (Selectors 4, §15). */
  readonly specificity: number
}

/** Conditions on one element. */
export interface Compound {
  readonly name?: ElementName
  readonly classes: readonly string[]
  readonly attributes: readonly { readonly name: string; readonly value?: string }[]
  /** Any tag of each list will do. */
  readonly langs: readonly (readonly string[])[]
  readonly isFirstChild: boolean
}

/** An element further left in the selector, and how it stands to the one on its right. */
export interface Relation {
  readonly stands: 'ancestor' | 'parent' | 'sibling before'
  readonly compound: Compound
}

/** An element as matching sees it: with what is around it. */
export interface Candidate {
  readonly name: ElementName
  readonly attributes: Readonly<Record<string, string>>
  readonly classes: ReadonlySet<string>
  readonly lang: string
  readonly parent: Candidate | undefined
  /** The element before it among its parent's children. */
  readonly before: Candidate | undefined
}

const relations = { ' ': 'ancestor', '>': 'parent', '+': 'sibling before' } as const

/** Reads a selector; undefined, with a report, if some part of it is not taken. */
export function readSelector(syntax: SelectorSyntax, report: Report): Selector | undefined {
  for (const part of syntax.parts) {
    const trouble = troubleWith(part)
    if (!trouble) continue
    report.add('style/unknown-selector', syntax.span, trouble.message, trouble.hint)
    return undefined
  }

  const context: Relation[] = []
  let parts: SelectorPart[] = []
  for (const part of syntax.parts) {
    if (part.kind === 'combinator') {
      context.unshift({ stands: relations[part.sign], compound: compoundOf(parts) })
      parts = []
    } else parts.push(part)
  }
  const specificity = syntax.parts.reduce((sum, part) => sum + weightOf(part), 0)
  return { subject: compoundOf(parts), context, specificity }
}

function troubleWith(
  part: SelectorPart,
): { readonly message: string; readonly hint: string | undefined } | undefined {
  if (part.kind === 'type' && part.name !== '*' && !isElementName(part.name)) {
    const likely = nearest(part.name, Object.keys(vocabulary))
    return {
      message: `no element is called “${part.name}”`,
      hint: likely === undefined ? 'templates/README.md lists the elements' : `did you mean “${likely}”?`,
    }
  }
  if (part.kind !== 'other') return undefined
  return {
    message: `the selector holds “${part.text}”, which print does not understand`,
    hint: insteadOf(part.text),
  }
}

function insteadOf(text: string): string {
  if (text.startsWith('#')) return `write [id="${text.slice(1)}"]`
  if (/^::?(before|after)/.test(text)) return 'words that a reader sees are written by templates'
  return 'give the element a class in its template, and select that'
}

function compoundOf(parts: readonly SelectorPart[]): Compound {
  const names = parts.flatMap((part) => (part.kind === 'type' && isElementName(part.name) ? [part.name] : []))
  const [name] = names
  return {
    ...(name === undefined ? {} : { name }),
    classes: parts.flatMap((part) => (part.kind === 'class' ? [part.name] : [])),
    attributes: parts.flatMap((part) =>
      part.kind === 'attribute'
        ? [part.value === undefined ? { name: part.name } : { name: part.name, value: part.value }]
        : [],
    ),
    langs: parts.flatMap((part) => (part.kind === 'lang' ? [part.tags.map((tag) => tag.toLowerCase())] : [])),
    isFirstChild: parts.some((part) => part.kind === 'first-child'),
  }
}

function weightOf(part: SelectorPart): number {
  if (part.kind === 'combinator') return 0
  if (part.kind === 'type') return part.name === '*' ? 0 : 1
  return 1000
}

export function matches(selector: Selector, candidate: Candidate): boolean {
  return meets(candidate, selector.subject) && isPlaced(candidate, selector.context)
}

/**
 * Whether what stands around an element is as the selector says.
 *
 * Only the last ancestor tried is ever taken back: of all ancestors that fit,
 * the nearest leaves the most room for what stands further left, unless a
 * parent or sibling hangs on it; then the next ancestor up is tried.
 */
function isPlaced(candidate: Candidate, context: readonly Relation[]): boolean {
  let at: Candidate = candidate
  let index = 0
  /** Where to go on if this ancestor proves to be the wrong one. */
  let retry: { readonly from: Candidate; readonly index: number } | undefined

  while (index < context.length) {
    const relation = context[index]
    if (!relation) break
    const found =
      relation.stands === 'ancestor'
        ? ancestorMeeting(at, relation.compound)
        : neighbourMeeting(relation.stands === 'parent' ? at.parent : at.before, relation.compound)
    if (found) {
      if (relation.stands === 'ancestor') retry = { from: found, index }
      at = found
      index += 1
    } else if (relation.stands === 'ancestor' || !retry) {
      return false
    } else {
      at = retry.from
      index = retry.index
      retry = undefined
    }
  }
  return true
}

function ancestorMeeting(from: Candidate, compound: Compound): Candidate | undefined {
  let ancestor = from.parent
  while (ancestor && !meets(ancestor, compound)) ancestor = ancestor.parent
  return ancestor
}

function neighbourMeeting(neighbour: Candidate | undefined, compound: Compound): Candidate | undefined {
  return neighbour && meets(neighbour, compound) ? neighbour : undefined
}

/** Asked more often than anything else in the room, hence the plain loops. */
function meets(candidate: Candidate, compound: Compound): boolean {
  if (compound.name !== undefined && compound.name !== candidate.name) return false
  if (compound.isFirstChild && candidate.before !== undefined) return false
  for (const name of compound.classes) if (!candidate.classes.has(name)) return false
  for (const { name, value } of compound.attributes) if (!hasAttribute(candidate, name, value)) return false
  for (const tags of compound.langs) {
    if (!tags.some((tag) => isInLanguage(candidate.lang, tag))) return false
  }
  return true
}

function hasAttribute({ attributes }: Candidate, name: string, value: string | undefined): boolean {
  return Object.hasOwn(attributes, name) && (value === undefined || attributes[name] === value)
}

/** `de-AT` is `de` (RFC 4647, §3.3.1); both in lower case. */
function isInLanguage(lang: string, range: string): boolean {
  const tag = lang.toLowerCase()
  return tag === range || (range !== '' && tag.startsWith(`${range}-`))
}
