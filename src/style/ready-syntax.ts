/**
 * Stylesheets read beforehand: how they are written down, and taken up again.
 */

import { makeSpan, type Outcome, type Source, type Span } from '../base/index.ts'
import { type Ready, readySheets } from './ready.ts'
import {
  type AtRuleSyntax,
  type Declaration,
  parseSyntax,
  type RuleSyntax,
  type SelectorSyntax,
  type SyntaxNode,
} from './syntax.ts'

const nodesOf = new Map(readySheets.map(({ text, nodes }) => [text, nodes]))

/** The same as `parseSyntax`, without reading again what was read when the program was made. */
export function syntaxOf(source: Source): Outcome<readonly SyntaxNode[]> {
  const ready = nodesOf.get(source.text)
  return ready ? { value: takeUp(ready, source), diagnostics: [] } : parseSyntax(source)
}

/** Writes `readySheets` as a program's source: all of `sources` without mistakes. */
export function writeReadySheets(sources: readonly Source[]): string {
  const written = sources.flatMap((source) => {
    const { value, diagnostics } = parseSyntax(source)
    return diagnostics.length === 0
      ? [`{"text":${JSON.stringify(source.text)},"nodes":${writeDown(value)}}`]
      : []
  })
  return `[\n${written.join(',\n')}\n]`
}

function writeDown(nodes: readonly SyntaxNode[]): string {
  return JSON.stringify(nodes, (_, value: unknown) => (isSpan(value) ? [value.start, value.end] : value))
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'source' in value && 'start' in value
}

/** The nodes with their spans in `source`. */
export function takeUp(nodes: readonly Ready<SyntaxNode>[], source: Source): readonly SyntaxNode[] {
  const spanAt = ([start, end]: Ready<Span>): Span => makeSpan(source, start, end)
  const declarations = (list: readonly Ready<Declaration>[]): readonly Declaration[] =>
    list.map((one) => ({ ...one, span: spanAt(one.span), valueSpan: spanAt(one.valueSpan) }))
  const selectors = (list: readonly Ready<SelectorSyntax>[]): readonly SelectorSyntax[] =>
    list.map((one) => ({ ...one, span: spanAt(one.span) }))
  const rule = (node: Ready<RuleSyntax>): RuleSyntax => ({
    ...node,
    selectors: selectors(node.selectors),
    declarations: declarations(node.declarations),
    nested: all(node.nested),
    span: spanAt(node.span),
  })
  const atRule = (node: Ready<AtRuleSyntax>): AtRuleSyntax => ({
    ...node,
    declarations: declarations(node.declarations),
    nested: all(node.nested),
    span: spanAt(node.span),
  })
  const all = (list: readonly Ready<SyntaxNode>[]): readonly SyntaxNode[] =>
    list.map((node) => (node.kind === 'rule' ? rule(node) : atRule(node)))
  return all(nodes)
}
