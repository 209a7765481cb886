import { expect, test } from 'vitest'
import { type Files, memoryFiles } from '../../src/base/index.ts'
import { readEdition } from '../../src/book/index.ts'
import { openManuscripts } from '../../src/manuscript/index.ts'

const work = {
  'w/edition.yaml': 'title: The Mill\nlang: en\nfront: [preface.md]\nsections: [mill.md]\n',
  'w/preface.md': '# To the reader\n\nRead on.\n',
  'w/mill.md': '# The Mill\n\nIt stood.\n',
}

/** Files, and how often each has been read. */
function counted(files: Files): { readonly files: Files; readonly reads: ReadonlyMap<string, number> } {
  const reads = new Map<string, number>()
  const read = (path: string) => {
    reads.set(path, (reads.get(path) ?? 0) + 1)
    return files.read(path)
  }
  return { files: { ...files, read }, reads }
}

test('a manuscript is read and parsed once, however many ask', () => {
  const { files, reads } = counted(memoryFiles(work))
  const manuscripts = openManuscripts(files)
  const first = manuscripts.document('w/mill.md', '1')
  expect(first?.value.children).toHaveLength(2)
  expect(manuscripts.document('w/mill.md', '1')).toBe(first)
  expect(manuscripts.source('w/mill.md')?.value).toBe(first?.value.source)
  expect(reads.get('w/mill.md')).toBe(1)
})

test('another section has other keys', () => {
  const manuscripts = openManuscripts(memoryFiles(work))
  expect(manuscripts.document('w/mill.md', '2')?.value.children[0]?.key).toMatch(/^2\./)
  expect(manuscripts.document('w/mill.md', '1')?.value.children[0]?.key).toMatch(/^1\./)
})

test('what is not there is nothing', () => {
  const manuscripts = openManuscripts(memoryFiles(work))
  expect(manuscripts.source('w/none.md')).toBeUndefined()
  expect(manuscripts.document('w/none.md', '1')).toBeUndefined()
})

test('the tree in which the edition looks for titles is the one the book is bound of', () => {
  const manuscripts = openManuscripts(memoryFiles(work))
  const parsed: string[] = []
  readEdition(memoryFiles(work), 'w', {
    source: manuscripts.source,
    document(path, section) {
      parsed.push(`${section} ${path}`)
      return manuscripts.document(path, section)
    },
  })
  // The preface is the first manuscript of the book, so the text is the second.
  expect(parsed).toEqual(['2 w/mill.md'])
})
