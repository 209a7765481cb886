/**
 * Laws of manuscripts.
 */

import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { type Document, parseManuscript, serializeDocument } from '../../src/manuscript/index.ts'
import { random, seeds } from '../support/random.ts'
import { randomDocument } from '../support/random-document.ts'

test('a document written as Markdown and read again is the same document', () => {
  for (const seed of seeds(300)) {
    const document = randomDocument(random(seed))
    const written = serializeDocument(document)
    const { value } = parseManuscript(makeSource('again.md', written), 'again')
    expect(bare(value), `seed ${seed}:\n${written}`).toEqual(bare(document))
  }
})

/** Without what belongs to a text and not to the document: keys and spans. */
function bare({ children, definitions }: Document): unknown {
  return JSON.parse(
    JSON.stringify({ children, definitions }, (name, value) =>
      name === 'key' || name === 'span' ? undefined : value,
    ),
  )
}
