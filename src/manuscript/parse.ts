/**
 * A manuscript's text → its Document.
 */

import { makeSpan, type Outcome, Report, type Source } from '../base/index.ts'
import type { Block, Document, Heading } from './document.ts'
import { findFrontMatter, unclosedFrontMatter } from './front-matter.ts'
import { readTokens } from './markdown.ts'
import { newReading } from './reading.ts'
import { readBlocks } from './tokens.ts'

/** Embeddings, overrides and isolates (Unicode, UAX 9, §2); plain marks of direction may stay. */
const bidirectionalControl = /[\u202a-\u202e\u2066-\u2069]/g

/** Reads any text without fail. Keys are `<section>.<n>`, in the order of the text. */
export function parseManuscript(source: Source, section: string): Outcome<Document> {
  const report = new Report()
  const frontMatter = findFrontMatter(source)
  // Blanked, not cut off, so that offsets hold.
  const header = source.text.slice(0, frontMatter?.after ?? 0).replace(/[^\n]/g, ' ')
  const { tokens, places } = readTokens(header + source.text.slice(header.length))

  const reading = newReading(source, section, places, report)
  const children = readBlocks(reading, tokens)
  const definitions = reading.definitions.toSorted((a, b) => a.span.start - b.span.start)

  reportUnclosedFrontMatter(source, report)
  reportBidirectionalControls(source, report)
  reportSkippedHeadings(children, report)
  return report.conclude({
    source,
    ...(frontMatter ? { frontMatter: { start: frontMatter.start, end: frontMatter.end } } : {}),
    children,
    definitions,
  })
}

function reportUnclosedFrontMatter(source: Source, report: Report): void {
  const span = unclosedFrontMatter(source)
  if (span === undefined) return
  const message = 'the front matter that begins here is never closed'
  report.add('edition/invalid-yaml', span, message, 'write “---” on a line of its own behind its last field')
}

function reportBidirectionalControls(source: Source, report: Report): void {
  for (const match of source.text.matchAll(bidirectionalControl)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase()
    report.add(
      'text/bidirectional-control',
      makeSpan(source, match.index, match.index + 1),
      `the text holds the invisible character “U+${code}”, which turns the direction of writing`,
      'delete it, and mark the passage with its language: [text]{lang=ar}',
    )
  }
}

/** Of the headings that stand in the flow, which alone make the order of sections. */
function reportSkippedHeadings(blocks: readonly Block[], report: Report): void {
  let before: Heading | undefined
  for (const block of blocks) {
    if (block.type !== 'heading') continue
    if (!before && block.depth > 2) {
      const message = `the first heading is of level “${block.depth}”, and who listens misses those above it`
      report.add(
        'markup/heading-skipped',
        block.span,
        message,
        'write it with “#” if it is the title, else with “##”',
      )
    }
    if (before && block.depth > before.depth + 1) {
      report.add(
        'markup/heading-skipped',
        block.span,
        `a heading of level “${block.depth}” follows one of level “${before.depth}”, and who listens misses one between them`,
        {
          message: `write it with “${'#'.repeat(before.depth + 1)}”; this is the heading before it`,
          span: before.span,
        },
      )
    }
    before = block
  }
}
