/**
 * All words of a flow, shaped before the first of them is set.
 *
 * A font library is asked once for many words sooner than many times for one.
 * Here too is said, once for the whole flow, what is true of all of it: that a
 * character has no glyph, that a language has no patterns.
 */

import type { Report } from '../base/index.ts'
import type { Flow, FlowElement, FlowNode, FlowText } from '../style/index.ts'
import { hyphenatorFor } from './hyphenate.ts'
import { lexiconFor } from './lexicon.ts'
import type { Font } from './shaper.ts'
import { endOfWord } from './spaces.ts'
import type { Tools } from './tools.ts'
import { isHyphenated } from './words.ts'

/** The words of one font, each with where it was first met. */
type Batch = Map<string, FirstMet>

interface FirstMet {
  readonly node: FlowText | FlowElement
  /** Offset of the word in the node's value. */
  readonly offset: number
}

type Gatherer = Pick<Tools, 'shaper' | 'place'>

/**
 * Has every word of the flow shaped, one batch a font, and reports once what is
 * true of the whole flow: characters without a glyph, languages without patterns.
 */
export function gatherWords(flow: Flow, tools: Gatherer, report: Report): void {
  const batches = new Map<Font, Batch>()
  const languages = new Set<string>()
  let backwards: Backwards | undefined

  const rest: FlowNode[] = [flow.root]
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.kind === 'element') {
      if (node.style.ornament !== '') gatherText(node, node.style.ornament, tools, batches)
      for (const child of node.children.toReversed()) rest.push(child)
    } else {
      gatherText(node, node.value, tools, batches)
      askForPatterns(node, languages, tools, report)
      backwards ??= backwardsIn(node)
    }
  }
  for (const [font, words] of batches) tools.shaper.prepare([...words.keys(), '-'], font)
  reportMissing(batches, tools, report)
  if (backwards) reportBackwards(backwards, tools, report)
}

function gatherText(
  node: FlowText | FlowElement,
  value: string,
  { shaper }: Gatherer,
  batches: Map<Font, Batch>,
): void {
  const lexicon = lexiconFor(node.style, shaper)
  for (let start = 0; start < value.length; start++) {
    const end = endOfWord(value, start)
    const raw = value.slice(start, end)
    if (end > start && !lexicon.has(raw)) {
      const { clean, stretches } = lexicon.spell(raw)
      let from = 0
      for (const { text, font } of stretches) {
        const batch = batchOf(font, batches)
        if (!batch.has(text)) batch.set(text, { node, offset: start + (clean.offsets?.[from] ?? from) })
        from += text.length
      }
    }
    start = end
  }
}

function batchOf(font: Font, batches: Map<Font, Batch>): Batch {
  const held = batches.get(font)
  if (held !== undefined) return held
  const made: Batch = new Map()
  batches.set(font, made)
  return made
}

/** Words long enough to be divided, in a script that divides words by hyphens: Hebrew, Arabic, Chinese or Japanese do not. */
const divisible =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}]{5}/u

function askForPatterns(node: FlowText, languages: Set<string>, { place }: Gatherer, report: Report): void {
  const { type } = node.style
  if (!isHyphenated(node.style) || languages.has(type.lang)) return
  if (!divisible.test(node.value)) return
  languages.add(type.lang)
  if (hyphenatorFor(type.lang) !== undefined) return
  report.add(
    'type/no-hyphenation',
    place(node.origin),
    type.lang === '' ? 'the text has no language' : `there are no hyphenation patterns for “${type.lang}”`,
    'name another language for it, or put soft hyphens where words may be divided',
  )
}

/** Letters that run from right to left, where they are first met. */
interface Backwards {
  readonly node: FlowText
  readonly text: string
  readonly at: number
}

/** Hebrew, Arabic, and the scripts between and after them in Unicode that run as they do. */
const rightToLeft = /[\u05d0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+/

function backwardsIn(node: FlowText): Backwards | undefined {
  const found = rightToLeft.exec(node.value)
  return found ? { node, text: found[0], at: found.index } : undefined
}

function reportBackwards({ node, text, at }: Backwards, { place }: Gatherer, report: Report): void {
  report.add(
    'type/right-to-left',
    place({ ...node.origin, offset: node.origin.offset + at }),
    `“${text.slice(0, 20)}” runs from right to left, and is set from left to right`,
    'write it in Latin letters, or put a picture of it',
  )
}

/** Each character is told of once, where it is first met. */
function reportMissing(batches: ReadonlyMap<Font, Batch>, { shaper, place }: Gatherer, report: Report): void {
  const told = new Set<string>()
  for (const [font, words] of batches) {
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
