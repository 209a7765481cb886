/**
 * The vocabulary: what print templates may write, and what the press can set.
 *
 * A closed list, so that the tree is typed again after the templates have
 * written it. The e-book's templates keep to the same elements, and add the
 * names listed under `epubOnly`.
 */

/** How an element may stand: `block` among blocks, `inline` in a line, `part` only in its owner. */
export type ElementKind = 'root' | 'block' | 'inline' | 'part' | 'empty-inline' | 'empty-block'

interface ElementRule {
  readonly kind: ElementKind
  /** What it may hold. `flow`: blocks, or text and inlines, never a mixture of both. */
  readonly holds: 'flow' | 'blocks' | 'inlines' | 'text' | 'nothing' | readonly string[]
  /** Attributes beyond the common ones. */
  readonly attributes: readonly string[]
}

/** Allowed on every element. `data-stream`, `data-late` and the like are told in templates/README.md. */
export const commonAttributes = ['id', 'class', 'lang', 'xml:lang', 'dir', 'role', 'title', 'hidden'] as const

function rule(kind: ElementKind, holds: ElementRule['holds'], ...attributes: readonly string[]): ElementRule {
  return { kind, holds, attributes }
}

export const vocabulary = {
  html: rule('root', ['head', 'body'], 'xmlns'),
  head: rule('part', ['title', 'meta', 'link']),
  title: rule('part', 'text'),
  meta: rule('part', 'nothing', 'charset', 'name', 'content'),
  link: rule('part', 'nothing', 'rel', 'href', 'type'),
  body: rule('part', 'blocks'),

  section: rule('block', 'blocks', 'aria-labelledby', 'aria-label'),
  header: rule('block', 'blocks'),
  footer: rule('block', 'blocks'),
  nav: rule('block', 'blocks', 'aria-label', 'aria-labelledby'),
  div: rule('block', 'flow', 'aria-label'),
  p: rule('block', 'inlines'),
  h1: rule('block', 'inlines'),
  h2: rule('block', 'inlines'),
  h3: rule('block', 'inlines'),
  h4: rule('block', 'inlines'),
  h5: rule('block', 'inlines'),
  h6: rule('block', 'inlines'),
  blockquote: rule('block', 'blocks', 'cite'),
  pre: rule('block', 'inlines'),
  ol: rule('block', ['li'], 'start'),
  ul: rule('block', ['li']),
  li: rule('part', 'flow', 'value'),
  dl: rule('block', ['dt', 'dd']),
  dt: rule('part', 'inlines'),
  dd: rule('part', 'flow'),
  table: rule('block', ['caption', 'thead', 'tbody']),
  caption: rule('part', 'inlines'),
  thead: rule('part', ['tr']),
  tbody: rule('part', ['tr']),
  tr: rule('part', ['th', 'td']),
  th: rule('part', 'inlines', 'scope', 'colspan', 'rowspan'),
  td: rule('part', 'inlines', 'colspan', 'rowspan'),
  figure: rule('block', ['img', 'figcaption', 'p', 'div', 'pre', 'table', 'blockquote'], 'aria-label'),
  figcaption: rule('block', 'flow'),
  img: rule('empty-inline', 'nothing', 'src', 'alt', 'width', 'height'),
  hr: rule('empty-block', 'nothing'),

  /** A note, in print standing at its call: `data-stream` names its stream. */
  aside: rule('inline', 'flow', 'data-stream', 'aria-label'),

  /** `data-late="page"`: the paginator writes the label of the target's page. */
  a: rule('inline', 'inlines', 'href', 'data-late', 'aria-label'),
  em: rule('inline', 'inlines'),
  strong: rule('inline', 'inlines'),
  i: rule('inline', 'inlines'),
  b: rule('inline', 'inlines'),
  /** `data-leader=" ."`: fills what is left of the line with its pattern; nothing inside. `data-late="mark"`: a note's mark that counts by page. */
  span: rule('inline', 'inlines', 'data-leader', 'data-late', 'href', 'aria-label'),
  sup: rule('inline', 'inlines'),
  sub: rule('inline', 'inlines'),
  small: rule('inline', 'inlines'),
  code: rule('inline', 'inlines'),
  cite: rule('inline', 'inlines'),
  q: rule('inline', 'inlines'),
  del: rule('inline', 'inlines'),
  abbr: rule('inline', 'inlines'),
  br: rule('empty-inline', 'nothing'),
} as const satisfies Readonly<Record<string, ElementRule>>

export type ElementName = keyof typeof vocabulary

export function isElementName(text: string): text is ElementName {
  return Object.hasOwn(vocabulary, text)
}

export function ruleOf(name: ElementName): ElementRule {
  return vocabulary[name]
}

/** Attributes only the e-book's markup has. */
export const epubOnly = { attributes: ['epub:type', 'xmlns:epub', 'epub:prefix', 'aria-hidden'] } as const
