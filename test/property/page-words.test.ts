/**
 * Laws of the way from flow to pages: whatever the size of the page, no word is
 * lost and none is set twice.
 */

import { expect, test } from 'vitest'
import { makeSource, startOf } from '../../src/base/index.ts'
import { type Page, settle } from '../../src/paginate/index.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { flowOf } from '../support/styles.ts'
import { typewriter } from '../support/typewriter.ts'

const css = `
html { font-size: 10pt; line-height: 12pt }
p, h2, figure, table { margin: 0 }
p { text-align: justify; orphans: 2; widows: 2 }
h2 { margin: 12pt 0; break-after: avoid }
figure { float: top; margin: 12pt 0 }
.foot { float: bottom }
blockquote { margin: 12pt }
aside { float: footnote }
td, th { padding: 0 3pt }
.begun { initial-letter: 3 }
pre { white-space: pre-wrap; line-height: 10pt }
hr { content: "❦" }
html { line-snap: baseline }
`

/** From the smallest page there is to one that holds everything. */
function sizeOf(chance: Random): string {
  return `@page { size: ${chance.between(142, 420)}pt ${chance.between(142, 700)}pt; margin: 20pt }`
}

/** Numbers its words, so that each is told from every other: `w17`. */
function writer(chance: Random) {
  let count = 0
  let notes = 0
  const words = (most: number): string =>
    Array.from({ length: chance.between(1, most) }, () => {
      count += 1
      return `w${count}`
    }).join(' ')
  const note = (most: number): string => {
    notes += 1
    const stream = chance.pick(['author', 'ed', 'tr'])
    return `<aside id="n${notes}" data-stream="${stream}"><p>${words(most)}</p></aside>`
  }
  const block = (): string => {
    switch (chance.between(1, 13)) {
      case 1:
        return `<h2>${words(4)}</h2>`
      case 2:
        return `<h2>${words(40)}</h2>`
      case 3:
        return `<blockquote><p>${words(30)}</p><p>${words(30)}${note(10)}</p></blockquote>`
      case 4:
        return `<figure${chance.chance(50) ? ' class="foot"' : ''}><p>${words(60)}</p><figcaption>${words(10)}</figcaption></figure>`
      case 5:
        return `<ul><li>${words(12)}</li><li><p>${words(12)}</p><p>${words(20)}</p></li></ul>`
      case 6: {
        const rows = Array.from(
          { length: chance.between(1, 30) },
          () => `<tr><td>${words(2)}</td><td>${words(8)}</td></tr>`,
        )
        return `<table><tbody>${rows.join('')}</tbody></table>`
      }
      case 8:
        return `<p class="begun">${words(60)}${chance.chance(30) ? note(30) : ''} ${words(20)}</p>`
      case 9:
        return `<pre>${words(30)}\n${words(10)}</pre>`
      case 10:
        return `<hr/><p>${words(3)}</p>`
      case 7:
        return `<p>${words(20)}${note(400)} ${words(20)}</p>`
      default:
        return `<p>${words(80)}${chance.chance(30) ? note(30) : ''} ${words(40)}</p>`
    }
  }
  const body = Array.from({ length: 25 }, block).join('')
  return { body, count: () => count }
}

/** The words set, put together again where a line divided them. */
function wordsOn(pages: readonly Page[]): readonly string[] {
  const text = pages.flatMap(({ placed }) =>
    placed.flatMap(({ piece, part }) =>
      piece.kind === 'text' && part === 'content' && !piece.ornament
        ? piece.words
            .map((word) =>
              word.kind === 'run' ? (word.reads ?? word.run.text) : word.kind === 'hyphen' ? '-' : ' ',
            )
            .concat(' ')
        : [],
    ),
  )
  return text.join('').match(/w\d+/g) ?? []
}

test('no word is lost, and none is set twice, whatever the size of the page', () => {
  for (const seed of seeds(60)) {
    const chance = random(seed)
    const size = sizeOf(chance)
    const { body, count } = writer(chance)
    const flow = flowOf(body, css + size)
    expect(flow.diagnostics, `seed ${seed}`).toEqual([])
    const place = () => startOf(makeSource('mill.md', ''))
    const tools = { shaper: typewriter(), images: new Map(), place, markOf: (): string => '*' }
    const { pages } = settle(flow.value, tools).value

    const set = wordsOn(pages).toSorted()
    const written = Array.from({ length: count() }, (_, i) => `w${i + 1}`).toSorted()
    expect(set, `seed ${seed}, ${size}`).toEqual(written)
  }
})
