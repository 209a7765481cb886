/**
 * Small whole editions, from Markdown to Book, for tests of what comes after.
 */

import { known, makeSource, memoryFiles } from '../../src/base/index.ts'
import { type Book, bind, readEdition } from '../../src/book/index.ts'
import { type Document, parseManuscript } from '../../src/manuscript/index.ts'

/** A lone manuscript, bound. */
export function bindText(text: string): Book {
  return bindFiles({ 'work.md': text }, 'work.md')
}

/** A work of several files: `edition.yaml` and the manuscripts it names, below `path`. */
export function bindFiles(contents: Readonly<Record<string, string>>, path: string): Book {
  const files = memoryFiles(contents)
  const edition = readEdition(files, path).value
  const documents = new Map<string, Document>()
  for (const leaf of edition.leaves) {
    if (leaf.kind !== 'manuscript') continue
    const source = makeSource(leaf.path, known(contents[leaf.path], leaf.path))
    documents.set(leaf.path, parseManuscript(source, String(documents.size + 1)).value)
  }
  return bind(edition, documents).value
}

/** Everything a manuscript and an edition can hold. */
export const kitchenSink: Readonly<Record<string, string>> = {
  'mill/edition.yaml': `title: Of Mills & "Water"
subtitle: An Inquiry
author: [Ann Miller, Bob Reeve]
translator: Carl Weir
editor: Dora Sluice
lang: en
date: 2026-11-22
publisher: The Press
place: London
identifier: isbn:978-0-306-40615-7
rights: In the public domain
series: { title: Pamphlets, number: "3" }
description: A short work with <everything> & more.
subjects: [mills, water]
cover: cover.png
sections: [{ part: The Waters, sections: [01.md, 02.md] }, { file: 03.md, role: appendix }]
front: [half-title, title, imprint, contents]
back: [colophon]
contents: { depth: 2 }
numbering: { parts: upper-roman, chapters: decimal, headings: decimal, figures: decimal }
`,
  'mill/01.md': `# Of *Water*[^1]

The mill was sold[^ed:mill] within the year. See [](#stones) and [](#stones){.number},
page [](#stones){.page}; again[^ed:mill]. A ^[inline *note*].

[^1]: A note on the title.
[^ed:mill]: Not so: the deed is dated 1791.

    > A quotation in a note.

## On wheels {#wheels}

> Quoted \`code\` and ~~gone~~ **strong** [link](https://example.org "Title").

- a
- b
  - c

3. x

   y

Term
: Description & <

| A | B |
|---|--:|
| 1 | 2 |
{#tab caption="A table"}

::: verse
Line one
  line two

Line three
:::

::: epigraph
Words.
:::

***

\`\`\`js
let a = "<% if %>"
  two
\`\`\`

![A mill](mill.png "The *mill*"){#fig}

[mots]{lang=fr .small-caps} hard\\
break with <% ejs %> & \`<% code %>\`
`,
  'mill/02.md': '# Of Stones {#stones}\n\nText [wheels](#wheels) [](#fig) [](#fig){.number}.\n',
  'mill/03.md': '# Papers\n\nMore[^tr:x].\n\n[^tr:x]: By the translator.\n',
}
