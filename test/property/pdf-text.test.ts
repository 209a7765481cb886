/**
 * The law of the tag tree: what was written is what is heard, whatever was written.
 */

import { expect, test } from 'vitest'
import { heard, printed, written } from '../support/printed.ts'
import { type Random, random, seeds } from '../support/random.ts'

const words = [
  'mill',
  'efficient',
  'office',
  'AVATAR',
  'Überfluß',
  'λόγος',
  'ёлка',
  'x\u0301',
  'co\u00adop',
  'a\u00a0b',
  '“Ah!”',
  '1791',
  'incomprehensibility',
  '—',
  'שלום',
  '𝔘',
]

test('everything written is heard, once and in order', async () => {
  for (const seed of seeds(12)) {
    const set = await printed(randomBlocks(random(seed)), { css: 'p { text-align: justify; hyphens: auto }' })
    expect(heard(set), `seed ${seed}`).toBe(written(set))
  }
})

function randomBlocks(r: Random): string {
  let notes = 0
  const run = (most: number): string =>
    Array.from({ length: r.between(1, most) }, () => {
      const word = r.pick(words)
      if (r.chance(8)) return `<em>${word}</em>`
      if (r.chance(4)) return `<span class="small-caps">${word}</span>`
      if (r.chance(3)) return `<a href="https://example.org/">${word} ${r.pick(words)}</a>`
      return word
    }).join(' ')
  const note = (): string => {
    notes += 1
    return `<a class="call" role="doc-noteref" href="#n${notes}">${notes}</a><aside role="doc-footnote" id="n${notes}" data-stream="author"><p>${run(60)}</p></aside>`
  }
  const block = (): string => {
    if (r.chance(10)) return `<h2>${run(6)}</h2>`
    if (r.chance(10)) return `<ul><li>${run(20)}</li><li><p>${run(9)}</p></li></ul>`
    if (r.chance(10)) return `<table><tbody><tr><td>${run(8)}</td><td>${run(8)}</td></tr></tbody></table>`
    return `<p>${run(80)}${r.chance(40) ? note() : ''} ${run(40)}</p>`
  }
  return Array.from({ length: r.between(3, 14) }, block).join('')
}
