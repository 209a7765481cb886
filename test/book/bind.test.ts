/** Binding: every mistake it tells, and what it promises of a book. */

import { describe, expect, test } from 'vitest'
import { memoryFiles } from '../../src/base/index.ts'
import { nodesOf } from '../../src/manuscript/index.ts'
import { bindFiles, bindWork, codesOf } from '../support/bind-work.ts'

function sectionsOf(source: string) {
  return bindWork(source).book.leaves.filter((leaf) => leaf.kind === 'section')
}

describe('mistakes', () => {
  test.each([
    ['note/undefined', 'Called[^a].'],
    ['note/unused', 'Text.\n\n[^a]: Never called.'],
    ['note/duplicate', 'Called[^a].\n\n[^a]: One.\n\n[^a]: Two.'],
    ['note/empty', 'Called[^a].\n\n[^a]:\n'],
    ['note/nested', 'Called[^a] and[^b].\n\n[^a]: See[^b].\n\n[^b]: No.'],
    ['note/unknown-stream', 'Called[^zz:a].\n\n[^zz:a]: Of nobody.'],
    ['reference/dangling', 'See [](#nowhere).'],
    ['reference/dangling', 'See [there](#nowhere).'],
    ['reference/no-number', '# A {#a}\n\nSee [](#a){.number}.'],
    ['reference/no-title', '> Words.\n{#a}\n\nSee [](#a){.title}.'],
    ['markup/duplicate-id', '# A {#a}\n\n## B {#a}\n'],
    ['image/remote', '![A mill](https://example.org/mill.png)'],
    ['image/no-alt', '![](mill.png)'],
    ['edition/bad-language', '[Mot]{lang=en-a}'],
    ['edition/empty', ''],
  ])('%s is told of %j', (code, text) => {
    expect(codesOf(bindWork(text))).toEqual([code])
  })

  test('front matter that is not the edition’s has no effect, and that is told', () => {
    const work = bindWork(
      '=== edition.yaml\ntitle: A\nlang: en\nsections: [a.md]\n=== a.md\n---\ntitle: B\n---\n\nText.\n',
    )
    expect(codesOf(work)).toEqual(['edition/ignored-field'])
  })

  test('an ornament without words is no mistake', () => {
    expect(codesOf(bindWork('![](rule.png){alt=""}\n'))).toEqual([])
  })
})

describe('notes', () => {
  test('a second call repeats the first one’s mark', () => {
    const { book } = bindWork('A[^a] b[^b] c[^a].\n\n[^a]: One.\n\n[^b]: Two.\n')
    expect(book.notes.map((note) => [note.mark, note.calls.map((call) => call.id)])).toEqual([
      ['1', ['r-author-1', 'r-author-1-2']],
      ['2', ['r-author-2']],
    ])
  })

  test('letters and symbols go on after the last', () => {
    const calls = (stream: string) =>
      Array.from({ length: 28 }, (_, i) => `x[^${stream}:${i}]\n\n[^${stream}:${i}]: N.\n`)
    const { book } = bindWork([...calls('ed'), ...calls('tr')].join('\n'))
    const marks = (stream: string) =>
      book.notes.flatMap((note) => (note.stream === stream ? [note.mark] : []))
    expect(marks('ed').slice(-3)).toEqual(['z', 'aa', 'ab'])
    expect(marks('tr').slice(0, 8)).toEqual(['*', '†', '‡', '§', '‖', '¶', '**', '††'])
  })

  test('a chapter begins its numbers anew', () => {
    const files = memoryFiles({
      'edition.yaml': 'title: T\nlang: en\nsections: [a.md, b.md]\n',
      'a.md': '# A\n\nx[^n] y[^m]\n\n[^n]: 1.\n\n[^m]: 2.\n',
      'b.md': '# B\n\nx[^n]\n\n[^n]: 1.\n',
    })
    expect(bindFiles(files, '').book.notes.map((note) => [note.id, note.mark])).toEqual([
      ['n-author-1', '1'],
      ['n-author-2', '2'],
      ['n-author-3', '1'],
    ])
  })
})

describe('names', () => {
  test('ids are Latin, and each is given once', () => {
    const ids = sectionsOf('# Über Wasser\n\n## Öl\n\n## Öl\n\n# Огонь\n\n# Contents\n').map(
      (section) => section.id,
    )
    expect(ids).toEqual(['uber-wasser', 'text', 'contents-2'])
  })

  test('an id that an author chose is never taken by one that is made', () => {
    const { book } = bindWork('# A\n\n## Mill\n\n## Works {#mill}\n')
    expect([...book.anchors.keys()]).toEqual(['a', 'mill-2', 'mill'])
  })

  test('a title is quoted without its notes and ids', () => {
    const { book } = bindWork('# A[^n] [*b*]{#b}\n\n[](#a-b)\n\n[^n]: Note.\n')
    const [entry] = book.contents
    const types = [...nodesOf(entry?.title ?? [])].map((node) => node.type)
    expect(types).toEqual(['text', 'text', 'span', 'emphasis', 'text'])
  })
})

describe('hard cases', () => {
  test('ten thousand notes, all wrong, are told in good time', () => {
    const calls = Array.from({ length: 10_000 }, (_, i) => `x[^lost${i}]`).join(' ')
    const notes = Array.from({ length: 10_000 }, (_, i) => `[^kept${i}]: N.\n`).join('\n')
    expect(bindWork(`${calls}\n\n${notes}`).diagnostics.length).toBe(20_000)
  })

  test('ten thousand headings of one name have ten thousand ids', () => {
    const { book } = bindWork('## Mill\n\n'.repeat(10_000))
    expect(new Set(book.anchors.keys()).size).toBe(10_001)
  })
})
