/**
 * All words of a flow, shaped before the first of them is set.
 *
 * A font library is asked once for many words sooner than many times for one.
 * Here too is said, once for the whole flow, what is true of all of it: that a
 * character has no glyph, that a language has no patterns.
 */

import type { Report } from '../base/index.ts'
import type { Flow, FlowNode, FlowText } from '../style/index.ts'
import { casingOf } from './casing.ts'
import { hyphenatorFor } from './hyphenate.ts'
import type { Font } from './shaper.ts'
import type { Tools } from './tools.ts'
import { isHyphenated, withoutInvisibles } from './words.ts'

/** The words of one font, each with where it was first met. */
interface Batch {
  readonly font: Font
  readonly words: Map<string, FirstMet>
}

interface FirstMet {
  readonly node: FlowText
  /** Offset of the word in the node's value. */
  readonly offset: number
}

type Gatherer = Pick<Tools, 'shaper' | 'place'>

/**
 * Has every word of the flow shaped, one batch a font, and reports once what is
 * true of the whole flow: characters without a glyph, languages without patterns.
 */
export function gatherWords(flow: Flow, tools: Gatherer, report: Report): void {
  const batches = new Map<string, Batch>()
  const languages = new Set<string>()

  const rest: FlowNode[] = [flow.root]
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.kind === 'element') for (const child of node.children.toReversed()) rest.push(child)
    else {
      gatherText(node, tools, batches)
      askForPatterns(node, languages, tools, report)
    }
  }
  for (const { font, words } of batches.values()) {
    tools.shaper.prepare([...words.keys(), '-'], font)
  }
  reportMissing(batches, tools, report)
}

function gatherText(node: FlowText, { shaper }: Gatherer, batches: Map<string, Batch>): void {
  const casing = casingOf(node.value, node.style.type)
  let start = 0
  for (const stretch of shaper.itemize(casing.text, node.style.type)) {
    let batch = batches.get(stretch.font.id)
    if (batch === undefined) {
      batch = { font: stretch.font, words: new Map() }
      batches.set(stretch.font.id, batch)
    }
    for (const match of stretch.text.matchAll(/[^ \u00a0\n\t]+/g)) {
      const { text } = withoutInvisibles(match[0], node.style)
      if (text === '' || batch.words.has(text)) continue
      batch.words.set(text, { node, offset: casing.offsetOf(start + match.index) })
    }
    start += stretch.text.length
  }
}

function askForPatterns(node: FlowText, languages: Set<string>, { place }: Gatherer, report: Report): void {
  const { type } = node.style
  if (!isHyphenated(node.style) || languages.has(type.lang)) return
  // Only words of letters could have been divided.
  if (!/\p{L}{5}/u.test(node.value)) return
  languages.add(type.lang)
  if (hyphenatorFor(type.lang) !== undefined) return
  report.add(
    'type/no-hyphenation',
    place(node.origin),
    type.lang === '' ? 'the text has no language' : `there are no hyphenation patterns for “${type.lang}”`,
    'name another language for it, or put soft hyphens where words may be divided',
  )
}

/** Each character is told of once, where it is first met. */
function reportMissing(
  batches: ReadonlyMap<string, Batch>,
  { shaper, place }: Gatherer,
  report: Report,
): void {
  const told = new Set<string>()
  for (const { font, words } of batches.values()) {
    for (const [word, { node, offset }] of words) {
      if (!shaper.shape(word, font).missing) continue
      for (const { character, at } of charactersOf(word)) {
        if (told.has(character) || !shaper.shape(character, font).missing) continue
        told.add(character)
        report.add(
          'type/missing-glyph',
          place({ ...node.origin, offset: node.origin.offset + offset + at }),
          `no face has the character “${character}” (${codeOf(character)})`,
          'use another character, or add a face that has it',
        )
      }
    }
  }
}

function charactersOf(word: string): readonly { readonly character: string; readonly at: number }[] {
  let at = 0
  return [...word].map((character) => {
    const start = at
    at += character.length
    return { character, at: start }
  })
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
