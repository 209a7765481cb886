/** The shortest way from one sequence to another, and what is told of two editions. */

import { expect, test } from 'vitest'
import { differ, placeAfter, type Replaced } from '../../src/seal/differ.ts'
import { compareEditions } from '../../src/seal/index.ts'
import { random, seeds } from '../support/random.ts'

function applied(
  before: readonly string[],
  after: readonly string[],
  changes: readonly Replaced[],
): readonly string[] {
  const made: string[] = []
  let at = 0
  for (const change of changes) {
    made.push(...before.slice(at, change.before.start), ...after.slice(change.after.start, change.after.end))
    at = change.before.end
  }
  return [...made, ...before.slice(at)]
}

test('the changes make the second of the first, whatever the two are', () => {
  for (const seed of seeds(300)) {
    const { between } = random(seed)
    const draw = () => Array.from({ length: between(0, 30) }, () => 'abcd'.charAt(between(0, 3)))
    const [before, after] = [draw(), draw()]
    const changes = differ(before, after)
    expect(applied(before, after, changes), `seed ${seed}`).toEqual(after)
  }
})

test('two long texts without a word in common are one change', () => {
  const before = Array.from({ length: 5000 }, (_, at) => `a${at}`)
  const after = Array.from({ length: 5000 }, (_, at) => `b${at}`)
  expect(differ(before, after)).toHaveLength(1)
})

test('places follow their words', () => {
  const changes = differ([...'abcdef'], [...'abXXdef'])
  expect([0, 2, 3, 5].map((at) => placeAfter(at, changes))).toEqual([0, undefined, 4, 6])
})

test('pages that begin elsewhere are told apart from changed words', () => {
  const words = [...'abcdefghij']
  const edition = {
    metadata: ['title: A'],
    words,
    notes: ['n'],
    pages: [
      { label: '1', at: 0 },
      { label: '2', at: 5 },
    ],
  }
  const same = { metadata: [], words: [], notes: [], pages: [] }
  expect(compareEditions(edition, edition)).toEqual(same)
  expect(
    compareEditions(edition, {
      ...edition,
      pages: [
        { label: '1', at: 0 },
        { label: '2', at: 4 },
      ],
    }),
  ).toEqual({
    ...same,
    pages: ['- page 2 began with “f g h i”', '+ page 2 begins with “e f g h”'],
  })
  const longer = {
    ...edition,
    words: ['x', ...words],
    pages: [
      { label: '1', at: 0 },
      { label: '2', at: 6 },
    ],
  }
  expect(compareEditions(edition, longer)).toEqual({
    ...same,
    words: ['+ …  [x] a b c d … (page 1)'],
    pages: ['- page 1 began with “a b c d”', '+ page 1 begins with “x a b c”'],
  })
})
