/**
 * Which rules meet an element, and the style that comes of them.
 *
 * Rules are kept by the most telling part of their subject (a class, else a
 * name), so that an element is only compared with few. Elements that meet the
 * same rules under parents of one style share one style: a book has thousands
 * of paragraphs and some fifty styles.
 */

import type { Report, Span } from '../base/index.ts'
import { inOrder, type Setting } from './declarations.ts'
import { type Draft, settleDraft } from './draft.ts'
import type { ComputedStyle } from './flow.ts'
import { beginStyle, properties } from './properties.ts'
import type { Change } from './property.ts'
import { type Candidate, matches, type Selector } from './select.ts'
import { isFor, type Stylesheet } from './stylesheet.ts'
import type { Word } from './value.ts'

/** A style with what its children need to have theirs. */
export interface Computed {
  readonly draft: Draft
  readonly style: ComputedStyle
  /** Styles of children already met, by the rules they meet. */
  readonly children: Map<string, Computed>
  /** What children begin with; made when the first one comes. */
  begun: Draft | undefined
}

export interface Computer {
  readonly compute: (candidate: Candidate, parent: Computed, root: Computed | undefined) => Computed
}

/** One selector of one rule; `rank` is its place among all, the weightiest last. */
interface Entry {
  readonly rank: number
  readonly selector: Selector
  readonly settings: readonly Setting[]
}

/** Entries by the class or name of their subject; the rest under the empty string. */
type Index = ReadonlyMap<string, readonly Entry[]>

export function computedFrom(draft: Draft): Computed {
  return { draft, style: settleDraft(draft), children: new Map(), begun: undefined }
}

/** `sheets` from the most general to the most particular; the first is the foundation. */
export function makeComputer(sheets: readonly Stylesheet[], width: number): Computer {
  const entries = rankEntries(sheets, width)
  const index = indexEntries(entries)

  return {
    compute(candidate, parent, root) {
      const ranks = ranksFor(candidate, index)
      const hints = sizeHints(candidate)
      const key = `${ranks.join(' ')}|${candidate.lang}|${hints.map((hint) => hint.key).join(' ')}`
      const known = parent.children.get(key)
      if (known) return known

      const settings = inOrder(ranks.flatMap((rank) => entries[rank]?.settings ?? []))
      parent.begun ??= beginStyle(parent.draft)
      const start = { ...parent.begun, type: { ...parent.begun.type, lang: candidate.lang } }
      const around = { parent: parent.draft, root: root?.draft }
      const changes: readonly Change[] = [...hints, ...settings].map(({ change }) => change)
      const made = computedFrom(changes.reduce((style, change) => change(style, around), start))
      parent.children.set(key, made)
      return made
    },
  }
}

/** All selectors in the order of the cascade: the foundation first, then by weight, then as written. */
function rankEntries(sheets: readonly Stylesheet[], width: number): readonly Entry[] {
  return sheets
    .flatMap((sheet, layer) =>
      sheet.rules
        .filter((rule) => isFor(rule.media, width))
        .flatMap(({ selectors, settings }) =>
          selectors.map((selector) => ({ isFoundation: layer === 0, selector, settings })),
        ),
    )
    .toSorted(
      (a, b) =>
        Number(b.isFoundation) - Number(a.isFoundation) || a.selector.specificity - b.selector.specificity,
    )
    .map(({ selector, settings }, rank) => ({ rank, selector, settings }))
}

function indexEntries(entries: readonly Entry[]): Index {
  const index = new Map<string, Entry[]>()
  for (const entry of entries) {
    const { name, classes } = entry.selector.subject
    const [first] = classes
    const key = first === undefined ? (name ?? '') : `.${first}`
    const list = index.get(key)
    if (list) list.push(entry)
    else index.set(key, [entry])
  }
  return index
}

/** Ranks of the entries that match, in order. */
function ranksFor(candidate: Candidate, index: Index): readonly number[] {
  const ranks: number[] = []
  const collect = (key: string): void => {
    for (const entry of index.get(key) ?? []) if (matches(entry.selector, candidate)) ranks.push(entry.rank)
  }
  collect('')
  collect(candidate.name)
  for (const name of candidate.classes) collect(`.${name}`)
  return ranks.sort((a, b) => a - b)
}

// ——— sizes an image brings with it

interface Hint {
  readonly key: string
  readonly change: Change
}

/** `width` and `height` of an image: any rule overrules them (HTML, presentational hints). */
function sizeHints({ name, attributes }: Candidate): readonly Hint[] {
  if (name !== 'img') return []
  return (['width', 'height'] as const).flatMap((property) => {
    const text = attributes[property]
    const change = text === undefined ? undefined : properties[property]?.read(sizeWords(text))
    return change ? [{ key: `${property} ${text}`, change }] : []
  })
}

/** Reports sizes of images that cannot be read. */
export function checkSizes({ name, attributes }: Candidate, span: Span, report: Report): void {
  if (name !== 'img') return
  for (const property of ['width', 'height'] as const) {
    const text = attributes[property]
    if (text === undefined || properties[property]?.read(sizeWords(text))) continue
    report.add(
      'style/bad-value',
      span,
      `an image’s ${property} cannot be “${text}”`,
      'write a length or a share of the measure: 60mm, 50%',
    )
  }
}

/** A bare number counts pixels, as in HTML. */
function sizeWords(text: string): readonly Word[] {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(%|[a-z]*)\s*$/i.exec(text)
  if (!match) return []
  const value = Number(match[1])
  if (match[2] === '%') return [{ kind: 'percentage', value }]
  return [{ kind: 'dimension', value, unit: match[2] ? match[2].toLowerCase() : 'px' }]
}
