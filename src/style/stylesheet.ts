/**
 * The Stylesheet: rules that were understood, each with the pages it is for.
 *
 * Every mistake of a stylesheet is found here, once, whatever the book is. What
 * is left are selectors with their settings, and `@page` rules in the order
 * written.
 */

import { type Mpt, nearest, type Outcome, parseLength, Report, type Source } from '../base/index.ts'
import { readDeclaration, type Setting } from './declarations.ts'
import { type PageRule, readPageRule } from './page-rule.ts'
import { syntaxOf } from './ready-syntax.ts'
import { readSelector, type Selector } from './select.ts'
import type { AtRuleSyntax, RuleSyntax, SyntaxNode } from './syntax.ts'

export interface Stylesheet {
  readonly source: Source
  readonly rules: readonly StyleRule[]
  readonly pages: readonly PageRule[]
}

export interface StyleRule {
  readonly selectors: readonly Selector[]
  readonly settings: readonly Setting[]
  readonly media: Media
}

/** For which widths of page a rule counts: all of its ranges must hold. */
export type Media = readonly WidthRange[]

/** Bounds in millipoints, both included (CSS's min-width and max-width). */
export interface WidthRange {
  readonly least: Mpt
  readonly most: Mpt
}

export function parseStylesheet(source: Source): Outcome<Stylesheet> {
  const report = new Report()
  const gathered: Gathered = { rules: [], pages: [] }
  gather(report.take(syntaxOf(source)), [], gathered, report)
  return report.conclude({ source, ...gathered })
}

/** Whether a rule counts on pages of this width. */
export function isFor(media: Media, width: Mpt): boolean {
  return media.every((range) => range.least <= width && width <= range.most)
}

interface Gathered {
  readonly rules: StyleRule[]
  readonly pages: PageRule[]
}

function gather(nodes: readonly SyntaxNode[], media: Media, into: Gathered, report: Report): void {
  for (const node of nodes) {
    if (node.kind === 'rule') into.rules.push(readRule(node, media, report))
    else gatherAtRule(node, media, into, report)
  }
}

function gatherAtRule(node: AtRuleSyntax, media: Media, into: Gathered, report: Report): void {
  if (node.name === 'page') {
    into.pages.push(...readPageRule(node, media, report))
  } else if (node.name === 'media') {
    const range = readMediaQuery(node.prelude)
    if (range) gather(node.nested, [...media, range], into, report)
    else {
      report.add(
        'style/unknown-rule',
        node.span,
        `print does not understand the media query “${node.prelude}”`,
        'it understands “print”, “(min-width: 120mm)” and “(max-width: 120mm)”, joined by “and”, of the page’s width',
      )
    }
  } else if (node.name !== 'charset' || !/^["']utf-8["']$/i.test(node.prelude)) {
    const likely = nearest(node.name, ['page', 'media'])
    report.add(
      'style/unknown-rule',
      node.span,
      `print does not understand “@${node.name}” here`,
      node.name === 'footnote' || isMarginPlaceLike(node.name)
        ? 'put it inside an @page rule'
        : likely === undefined
          ? 'put what is for screens alone into epub.css'
          : `did you mean “@${likely}”?`,
    )
  }
}

function isMarginPlaceLike(name: string): boolean {
  return /^(top|bottom)-/.test(name)
}

function readRule(node: RuleSyntax, media: Media, report: Report): StyleRule {
  for (const nested of node.nested) {
    report.add(
      'style/unknown-rule',
      nested.span,
      'a rule stands inside another',
      'write it on its own, with a selector of its own',
    )
  }
  return {
    selectors: node.selectors.flatMap((selector) => readSelector(selector, report) ?? []),
    settings: node.declarations.flatMap((declaration) => readDeclaration(declaration, report)),
    media,
  }
}

const anyWidth: WidthRange = { least: 0, most: Number.POSITIVE_INFINITY }

/** `print and (min-width: 120mm) and (max-width: 180mm)`; undefined for what we do not take. */
function readMediaQuery(query: string): WidthRange | undefined {
  let range = anyWidth
  for (const [index, part] of query
    .toLowerCase()
    .split(/\s+and\s+/)
    .entries()) {
    if (index === 0 && /^(only\s+)?(print|all)$/.test(part)) continue
    const match = /^\(\s*(min|max)-width\s*:\s*([^)]*?)\s*\)$/.exec(part)
    const length = match && parseLength(match[2] ?? '')
    if (length === null || length === undefined || length < 0) return undefined
    range =
      match?.[1] === 'min'
        ? { ...range, least: Math.max(range.least, length) }
        : { ...range, most: Math.min(range.most, length) }
  }
  return range
}
