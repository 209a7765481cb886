/**
 * Sets whole flows of a test on the typewriter.
 */

import { type Diagnostic, makeSource, makeSpan } from '../../src/base/index.ts'
import type { Flow } from '../../src/style/index.ts'
import { type Galley, type ImageSizes, type Line, type Tools, typeset } from '../../src/typeset/index.ts'
import { flowOf } from './styles.ts'
import { characterWidth, typewriter } from './typewriter.ts'

export interface TypesetCase {
  readonly body: string
  readonly css?: string
  /** Characters to a line, and lines to a page of twelve points each. */
  readonly measure?: number
  readonly lines?: number
  readonly images?: ImageSizes
}

export interface Typeset {
  readonly flow: Flow
  readonly galley: Galley
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Nothing but type and grid: whatever else a case shows, it says itself. Half of
 * the page is margin, since no page may be smaller than a hand.
 */
export function houseCss(measure: number, lines: number): string {
  return `
    @page { size: ${measure * 12}pt ${lines * 24}pt; margin: 0 ${measure * 6}pt ${lines * 12}pt 0 }
    html { font-size: 10pt; line-height: 12pt }
    h1, h2, h3, caption, th { font-size: 10pt; line-height: 12pt }
    pre, td, th { text-align: start }
  `
}

export function typesetOnTypewriter(test: TypesetCase): Typeset {
  const { measure = 44, lines = 30 } = test
  const outcome = flowOf(test.body, `${houseCss(measure, lines)} ${test.css ?? ''}`, { lang: 'en' })
  const flow = outcome.value
  const set = typeset(flow, typewriterTools(test))
  return { flow, galley: set.value, diagnostics: [...outcome.diagnostics, ...set.diagnostics] }
}

export function typewriterTools({ body, images = new Map() }: Pick<TypesetCase, 'body' | 'images'>): Tools {
  const source = makeSource('test.xhtml', body)
  return {
    shaper: typewriter(),
    room: { widthFor: () => 2 * characterWidth },
    images,
    place: (origin) => makeSpan(source, origin.at, origin.at + 1),
  }
}

/** The lines of a galley in their best variants, from above to below. */
export function linesOfGalley(galley: Galley): readonly Line[] {
  return galley.items.flatMap((item) => (item.kind === 'setting' ? (item.variants[0]?.lines ?? []) : []))
}
