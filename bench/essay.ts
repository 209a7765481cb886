/**
 * The essay that is timed: 21,000 words with 21 notes, the same at every run.
 *
 * It is made of the plain paragraphs of the house's own essay, over and over,
 * in chapters of 3,000 words, with a note to each thousand.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const WORDS_TO_A_NOTE = 1000
const WORDS_TO_A_CHAPTER = 3000

/** Markdown that Pamphleteer and Pandoc read alike. */
export function makeEssay(words = 21_000): string {
  const paragraphs = plainParagraphs(join('manuscripts', 'the-unbound-page'))
  const blocks: string[] = []
  const notes: string[] = []
  let count = 0
  for (let i = 0; count < words; i++) {
    if (count >= (blocks.filter(isTitle).length || 0) * WORDS_TO_A_CHAPTER) {
      blocks.push(`# Chapter ${blocks.filter(isTitle).length + 1}`)
    }
    const paragraph = paragraphs[i % paragraphs.length] ?? ''
    const due = notes.length < Math.floor((count + wordsIn(paragraph)) / WORDS_TO_A_NOTE)
    count += wordsIn(paragraph)
    blocks.push(due ? `${paragraph}[^${notes.length + 1}]` : paragraph)
    if (due)
      notes.push(`[^${notes.length + 1}]: ${paragraphs[(i * 7 + 3) % paragraphs.length]?.slice(0, 280)}.`)
  }
  return [header, ...blocks, ...notes].join('\n\n').concat('\n')
}

const header = `---
title: A Long Essay
author: The Founders of Pamphleteer
lang: en-GB
date: 2026-11-22
---`

function isTitle(block: string): boolean {
  return block.startsWith('# ')
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length
}

/** Paragraphs of English prose, without notes, attributes or markup. */
function plainParagraphs(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\n{2,}/))
    .filter((block) => /^[A-Z“"]/.test(block) && block.length > 200 && !/\p{Script=Cyrillic}/u.test(block))
    .map((block) =>
      block
        .replace(/\[\^[^\]]*\]/g, '')
        .replace(/\[([^\]]*)\](\{[^}]*\}|\([^)]*\))*/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}
