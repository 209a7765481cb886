/**
 * What our own templates write of themselves: title pages, numbers, a leaflet's head.
 *
 * It is known by the classes of the house's templates, and will be written again
 * when the work is built; so it is no part of the text.
 */

import type { DraftField } from './draft.ts'
import { classesOf } from './html-inlines.ts'
import { elementsIn, type HtmlElement, wordsIn } from './html-tree.ts'

export interface OurMarkup {
  readonly generated: ReadonlySet<HtmlElement>
  /** Links whose words are the title, number or page of what they lead to. */
  readonly references: ReadonlySet<HtmlElement>
  /** How the edition numbered its parts; absent if it did not. */
  readonly numbering: Extract<DraftField, { name: 'numbering' }> | undefined
}

export function ourMarkup(root: HtmlElement): OurMarkup {
  const generated = new Set<HtmlElement>()
  const references = new Set<HtmlElement>()
  const styles = new Map<string, 'decimal' | 'upper-roman'>()
  for (const leaf of elementsIn(root)) {
    if (!classesOf(leaf).includes('leaf')) continue
    if (isOurPage(leaf)) generated.add(leaf)
    const what = classesOf(leaf).includes('part') ? 'parts' : 'chapters'
    for (const element of elementsIn(leaf)) {
      const classes = classesOf(element)
      if (element.name === 'a' && classes.includes('reference')) references.add(element)
      const isOpening = element.name === 'header' && classes.includes('opening')
      const numbered = isOpening ? what : numberedBy(element)
      if (numbered === undefined) continue
      for (const child of element.children) {
        if (child.type !== 'element') continue
        const names = classesOf(child)
        const isHead = isOpening && (names.includes('subtitle') || names.includes('people'))
        if (names.includes('number')) styles.set(numbered, styleOf(wordsIn(child)))
        if (names.includes('number') || isHead) generated.add(child)
      }
    }
  }
  return {
    generated,
    references,
    numbering: styles.size === 0 ? undefined : { name: 'numbering', styles: [...styles] },
  }
}

const pages = ['cover', 'half-title', 'title-page', 'imprint', 'contents', 'colophon']

/**
 * The pages that stand before and after a leaflet's one section: a leaflet has
 * none unless its edition lists them, and a book has the usual ones.
 */
export function leafletPages(bodies: readonly HtmlElement[]): readonly DraftField[] {
  const names = bodies.map((body) => pageNamed(body))
  const [at, ...more] = names.flatMap((name, i) => (name === undefined ? [i] : []))
  if (at === undefined || more.length > 0) return []
  const listed = (found: readonly (string | undefined)[]): readonly string[] =>
    found.flatMap((name) => (name === undefined || name === 'cover' ? [] : [name]))
  const fields = [
    { name: 'front', values: listed(names.slice(0, at)) },
    { name: 'back', values: listed(names.slice(at + 1)) },
  ] as const
  return fields.filter(({ values }) => values.length > 0)
}

/** A generated page as an edition calls it; undefined for a section. */
function pageNamed(body: HtmlElement): string | undefined {
  const leaf = body.children.find((child) => child.type === 'element' && isOurPage(child))
  const name = leaf?.type === 'element' ? pages.find((page) => classesOf(leaf).includes(page)) : undefined
  return name === 'title-page' ? 'title' : name
}

/** A file that our templates wrote: its section has a heading, or was meant to have none. */
export function isOurs(body: HtmlElement): boolean {
  return body.children.some((child) => child.type === 'element' && classesOf(child).includes('leaf'))
}

/** A page that a template makes from the edition alone. */
export function isOurPage(element: HtmlElement): boolean {
  const classes = classesOf(element)
  return classes.includes('leaf') && pages.some((name) => classes.includes(name))
}

/** Elements that may begin with a number of ours. */
function numberedBy(element: HtmlElement): string | undefined {
  if (element.name === 'figcaption') return 'figures'
  if (element.name === 'caption') return 'tables'
  return /^h[1-6]$/.test(element.name) && classesOf(element).includes('heading') ? 'headings' : undefined
}

/** The last word of “Part II” or “Figure 3”. */
function styleOf(words: string): 'decimal' | 'upper-roman' {
  return /[IVXLC]+\s*$/.test(words) ? 'upper-roman' : 'decimal'
}
