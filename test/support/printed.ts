/**
 * Markup of a test → a PDF, with the real faces; and what can be read from it again.
 */

import { known, makeSource, startOf } from '../../src/base/index.ts'
import { type Pagination, settle } from '../../src/paginate/index.ts'
import { type Matters, paintPages, readPicture } from '../../src/pdf/index.ts'
import type { Flow, FlowNode } from '../../src/style/index.ts'
import { houseShaper } from './house.ts'
import { type ReadPdf, readPdf, readTags, spokenText } from './pdf-text.ts'
import { flowOf } from './styles.ts'

/** A small page, so that little text fills several. */
const pageRules = `
  @page { size: 90mm 120mm; margin: 12mm; @bottom-center { content: counter(page) } }
  @footnote { margin-top: 6pt; padding-top: 3pt; border-top: 0.5pt solid }
  html { font-family: "EB Garamond"; font-size: 10pt; line-height: 13pt }
  .call { font-variant-position: super }
  ul { list-style-type: none }
  .small-caps { font-variant-caps: small-caps }
`

export const plainMatters: Matters = {
  information: {
    title: 'Of Mills',
    authors: ['A. Miller'],
    keywords: [],
    lang: 'en',
    date: { year: 2026, month: 11, day: 22 },
    identifier: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  },
  outline: [],
  images: () => undefined,
  words: { note: 'Note', backToText: 'Back to the text' },
}

export interface Printed {
  readonly flow: Flow
  readonly pagination: Pagination
  readonly bytes: Uint8Array
  readonly pdf: ReadPdf
}

/** `images` are bytes by source; their sizes are read from them. */
export async function printed(
  body: string,
  { css = '', images = {}, matters = {} }: PrintOptions = {},
): Promise<Printed> {
  const flow = flowOf(body, pageRules + css).value
  const pagination = await paginated(flow, images)
  const bytes = await paintPages(
    pagination,
    flow,
    { ...plainMatters, images: (source) => images[source], ...matters },
    await shaper,
  )
  return { flow, pagination, bytes, pdf: readPdf(bytes) }
}

export interface PrintOptions {
  readonly css?: string
  readonly images?: Readonly<Record<string, Uint8Array>>
  readonly matters?: Partial<Matters>
}

export const shaper = houseShaper()

export async function paginated(flow: Flow, images: PrintOptions['images'] = {}): Promise<Pagination> {
  const sizes = Object.entries(images).map(([source, bytes]) => {
    const dictionary = readPicture(bytes)?.dictionary
    return [
      source,
      { width: Number(dictionary?.Width ?? 40), height: Number(dictionary?.Height ?? 40) },
    ] as const
  })
  const place = startOf(makeSource('test.xhtml', ''))
  return settle(flow, {
    shaper: await shaper,
    images: new Map(sizes),
    place: () => place,
    markOf: (_, number) => String(number),
  }).value
}

/** What a listener hears, with white space as one space. */
export function heard({ pdf }: Printed): string {
  return squeezed(spokenText(readTags(pdf)))
}

/** What was written, likewise. */
export function written({ flow }: Printed): string {
  const texts: string[] = []
  const waiting: FlowNode[] = [flow.root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'text') texts.push(node.value)
    else if (node.name === 'br') texts.push('\n')
    else waiting.push(...node.children.toReversed())
  }
  return squeezed(texts.join(''))
}

function squeezed(text: string): string {
  return text.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim()
}

/** The operators of one page. */
export function operatorsOf({ pdf }: Printed, page: number): string {
  return pdf.contentOf(known(pdf.pages[page], `page ${page}`))
}
