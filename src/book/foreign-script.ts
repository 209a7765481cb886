/**
 * Passages in a script that is not their language's.
 *
 * A voice reads Russian marked as English letter by letter, or not at all; and
 * the words are hyphenated by the wrong rules. So a passage whose letters give
 * it away must say its language. Most languages are told by Latin letters, and
 * nothing can be told of these.
 */

import type { Report } from '../base/index.ts'
import { childrenOf, type Document, type Node, type Text } from '../manuscript/index.ts'
import { attributesOf } from './anchors.ts'

interface Script {
  readonly name: string
  /** ISO 15924, as language tags have it. */
  readonly tag: string
  /** Primary subtags of languages that are usually written in it; the first is the guess. */
  readonly languages: readonly string[]
}

const script = (name: string, tag: string, ...languages: readonly string[]): Script => ({
  name,
  tag,
  languages,
})

/** Three letters are a word; one or two are a formula, an initial, a mark. */
function lettersOf({ tag }: Script): RegExp {
  const known = patterns.get(tag)
  if (known) return known
  const letter = `\\p{Script=${tag}}`
  const made = new RegExp(`${letter}[\\p{M}${letter}]{2,}(?:[\\s,;–—-]+${letter}[\\p{M}${letter}]*)*`, 'u')
  patterns.set(tag, made)
  return made
}

/** Made when a letter of another script is first met: most works have none. */
const patterns = new Map<string, RegExp>()

const scripts: readonly Script[] = [
  script('Cyrillic', 'Cyrl', 'ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg', 'tt', 'cu'),
  script('Greek', 'Grek', 'el', 'grc'),
  script('Hebrew', 'Hebr', 'he', 'yi', 'lad'),
  script('Arabic', 'Arab', 'ar', 'fa', 'ur', 'ps', 'ckb', 'ota'),
  script('Armenian', 'Armn', 'hy', 'xcl'),
  script('Georgian', 'Geor', 'ka'),
  script('Devanagari', 'Deva', 'hi', 'mr', 'ne', 'sa'),
  script('Thai', 'Thai', 'th'),
  script('Korean', 'Hang', 'ko'),
]

/** Reports the first passage of each text that is in a script its language is not written in. */
export function checkScripts(document: Document, lang: string, report: Report): void {
  const waiting: { node: Node; lang: string }[] = [...document.children, ...document.definitions]
    .map((node) => ({ node, lang }))
    .toReversed()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const own = attributesOf(next.node)?.lang ?? next.lang
    if (next.node.type === 'text') checkText(next.node, own, report)
    for (const child of childrenOf(next.node).toReversed()) waiting.push({ node: child, lang: own })
  }
}

/** Most texts have no letter from there on, and need no closer look. */
const foreign = /[\u0370-\u{10ffff}]/u

function checkText({ value, span }: Text, lang: string, report: Report): void {
  if (!foreign.test(value)) return
  for (const script of scripts) {
    const { name, tag, languages } = script
    if (isWrittenIn(lang, tag, languages)) continue
    const found = lettersOf(script).exec(value)
    if (!found) continue
    const [passage] = found
    const isVerbatim = span.end - span.start === value.length
    const start = span.start + found.index
    report.add(
      'text/unmarked-language',
      isVerbatim ? { source: span.source, start, end: start + passage.length } : span,
      `“${shortened(passage)}” is in ${name} letters, and who listens hears it by the rules of “${lang}”`,
      `mark it with its language: [${shortened(passage)}]{lang=${languages[0]}}, if that is what it is`,
    )
    return
  }
}

/** A tag that names a script, as in `sr-Latn`, is believed. */
function isWrittenIn(lang: string, tag: string, languages: readonly string[]): boolean {
  const [primary = '', ...rest] = lang.split('-')
  const said = rest.find((part) => /^[a-z]{4}$/i.test(part))
  return said === undefined
    ? languages.includes(primary.toLowerCase())
    : said.toLowerCase() === tag.toLowerCase()
}

/** Letters of a passage that are shown: enough to find it. */
const shown = 30

function shortened(passage: string): string {
  return passage.length <= shown ? passage : `${passage.slice(0, shown).trimEnd()}…`
}
