/**
 * Page masters: what every page of a kind looks like before any text is on it.
 *
 * A page is of a name, a side, first of its run or not, blank or not. The
 * `@page` rules that fit are laid over each other, the more particular above
 * the more general (css-page-3, §5.3: names before :first and :blank, these
 * before :left and :right).
 */

import type { Mpt, Sides, Size } from '../base/index.ts'
import { inOrder, type Setting } from './declarations.ts'
import { type Draft, settleDraft } from './draft.ts'
import type {
  ComputedStyle,
  MarginBox,
  MarginContent,
  MarginPlace,
  NoteArea,
  PageMaster,
  PageMasters,
} from './flow.ts'
import type { PageMargin, PageRule, PageSelector } from './page-rule.ts'
import { beginStyle } from './properties.ts'
import { isFor } from './stylesheet.ts'
import { clamp, computeLength, type Metrics } from './value.ts'

type PageKind = Parameters<PageMasters['masterFor']>[0]

/** A5: the size of a pamphlet where nothing else is said. */
const usualTrim: Size = { width: 419_528, height: 595_276 }

/** Two centimetres: the margin where nothing else is said. */
const usualMargin: PageMargin = { kind: 'length', length: { value: 20, unit: 'mm' } }

/** The size all widths of media are compared with: that of pages without a name. */
export function usualTrimOf(rules: readonly PageRule[]): Size {
  const plain = rules.filter(
    ({ selector, media }) => selector.name === undefined && weightOf(selector) === 0 && media.length === 0,
  )
  return sizeFrom(plain)
}

/** Masters for all pages of a book; `trim` overrules the sizes in the rules. */
export function makeMasters(allRules: readonly PageRule[], root: Draft, trim: Size | undefined): PageMasters {
  const width = (trim ?? usualTrimOf(allRules)).width
  const rules = allRules.filter((rule) => isFor(rule.media, width))
  const known = new Map<string, PageMaster>()
  const masterFor = (kind: PageKind): PageMaster => {
    const key = `${kind.side} ${kind.first} ${kind.blank} ${kind.name}`
    const found = known.get(key)
    if (found) return found
    const made = makeMaster(kind, rules, root, trim)
    known.set(key, made)
    return made
  }
  return { masterFor }
}

function makeMaster(
  kind: PageKind,
  rules: readonly PageRule[],
  root: Draft,
  trim: Size | undefined,
): PageMaster {
  const fitting = rulesFor(kind, rules)
  const size = trim ?? sizeFrom(fitting)
  const boxes = boxesFrom(fitting, root)
  return {
    name: kind.name,
    trim: size,
    margin: marginFrom(fitting, size, metricsOf(root)),
    stands: standsFrom(fitting),
    boxes,
    noteAreas: noteAreasFrom(fitting, root),
    folio: folioIn(boxes) ?? folioOfName(kind, rules, root) ?? 'decimal',
  }
}

/** The rules for a page, the weightiest last; rules of one weight keep their order. */
function rulesFor(kind: PageKind, rules: readonly PageRule[]): readonly PageRule[] {
  return rules
    .filter(({ selector }) => fits(selector, kind))
    .toSorted((a, b) => weightOf(a.selector) - weightOf(b.selector))
}

function fits(selector: PageSelector, kind: PageKind): boolean {
  return (
    (selector.name === undefined || selector.name === kind.name) &&
    (!selector.first || kind.first) &&
    (!selector.blank || kind.blank) &&
    (selector.side === undefined || selector.side === kind.side)
  )
}

function weightOf({ name, first, blank, side }: PageSelector): number {
  return (name === undefined ? 0 : 100) + (first ? 10 : 0) + (blank ? 10 : 0) + (side === undefined ? 0 : 1)
}

function sizeFrom(rules: readonly PageRule[]): Size {
  const sizes = rules.flatMap((rule) =>
    rule.settings.flatMap((setting) => (setting.kind === 'size' ? [setting] : [])),
  )
  const last = sizes.at(-1)
  return last ? { width: last.width, height: last.height } : usualTrim
}

function standsFrom(rules: readonly PageRule[]): PageMaster['stands'] {
  const all = rules.flatMap(({ settings }) =>
    settings.flatMap((each) => (each.kind === 'stands' ? [each.at] : [])),
  )
  return all.at(-1) ?? 'start'
}

function marginFrom(rules: readonly PageRule[], trim: Size, metrics: Metrics): Sides {
  const margins: Record<keyof Sides, PageMargin> = {
    top: usualMargin,
    right: usualMargin,
    bottom: usualMargin,
    left: usualMargin,
  }
  for (const rule of rules) {
    for (const setting of rule.settings) if (setting.kind === 'margin') margins[setting.side] = setting.margin
  }
  const across = fitInto(
    trim.width,
    computed(margins.left, trim.width, metrics),
    computed(margins.right, trim.width, metrics),
  )
  const down = fitInto(
    trim.height,
    computed(margins.top, trim.height, metrics),
    computed(margins.bottom, trim.height, metrics),
  )
  return { top: down[0], right: across[1], bottom: down[1], left: across[0] }
}

function computed(margin: PageMargin, whole: Mpt, metrics: Metrics): Mpt {
  return margin.kind === 'length'
    ? computeLength(margin.length, metrics)
    : clamp((whole * margin.value) / 100)
}

/** Two margins, made smaller together if less than a quarter of the page were left for text. */
function fitInto(whole: Mpt, before: Mpt, after: Mpt): readonly [Mpt, Mpt] {
  const most = Math.floor((whole * 3) / 4)
  if (before + after <= most) return [before, after]
  return [Math.floor((before * most) / (before + after)), Math.floor((after * most) / (before + after))]
}

function boxesFrom(rules: readonly PageRule[], root: Draft): readonly MarginBox[] {
  const contents = new Map<MarginPlace, readonly MarginContent[]>()
  const settings = new Map<MarginPlace, readonly Setting[]>()
  for (const box of rules.flatMap((rule) => rule.boxes)) {
    if (box.content) contents.set(box.place, box.content)
    settings.set(box.place, [...(settings.get(box.place) ?? []), ...box.settings])
  }
  return [...contents].flatMap(([place, content]) =>
    content.length === 0 ? [] : [{ place, content, style: boxStyle(place, settings.get(place) ?? [], root) }],
  )
}

/** A box's text stands at the box's own side of the page (css-page-3, §6.5). */
function boxStyle(place: MarginPlace, settings: readonly Setting[], root: Draft): ComputedStyle {
  const textAlign = place.endsWith('left') ? 'start' : place.endsWith('right') ? 'end' : 'center'
  return settleDraft(applied(settings, { ...beginStyle(root), display: 'block', textAlign, page: '' }, root))
}

function noteAreasFrom(rules: readonly PageRule[], root: Draft): readonly NoteArea[] {
  const all = rules.flatMap((rule) => rule.notes)
  const common = all.filter((notes) => notes.stream === '').flatMap((notes) => notes.settings)
  const streams = [...new Set(all.map((notes) => notes.stream)), ''].filter(
    (stream, i, list) => list.indexOf(stream) === i,
  )
  return streams.map((stream) => {
    const own =
      stream === '' ? [] : all.filter((notes) => notes.stream === stream).flatMap((notes) => notes.settings)
    return noteArea(stream, settleDraft(applied([...common, ...own], beginStyle(root), root)))
  })
}

function noteArea(stream: string, style: ComputedStyle): NoteArea {
  return {
    stream,
    gapAbove: Math.max(0, style.margin.top),
    rule: style.border.top,
    ruleWidth: style.width,
    ruleColour: style.borderColour,
    gapBelow: style.padding.top,
  }
}

function applied(settings: readonly Setting[], start: Draft, root: Draft): Draft {
  const around = { parent: root, root }
  return inOrder(settings).reduce((style, setting) => setting.change(style, around), start)
}

function folioIn(boxes: readonly MarginBox[]): PageMaster['folio'] | undefined {
  for (const box of boxes) {
    for (const part of box.content) if (part.kind === 'folio') return part.style
  }
  return undefined
}

/** Pages that show no folio are counted as their neighbours are. */
function folioOfName(
  kind: PageKind,
  rules: readonly PageRule[],
  root: Draft,
): PageMaster['folio'] | undefined {
  for (const first of [false, true]) {
    for (const side of ['recto', 'verso'] as const) {
      const found = folioIn(boxesFrom(rulesFor({ name: kind.name, side, first, blank: false }, rules), root))
      if (found) return found
    }
  }
  return undefined
}

function metricsOf(root: Draft): Metrics {
  return {
    size: root.type.size,
    lineHeight: root.lineHeight,
    rootSize: root.type.size,
    rootLineHeight: root.lineHeight,
  }
}
