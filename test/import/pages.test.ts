/**
 * Web pages, word-processor files and Markdown of other dialects.
 */

import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Diagnostic, memoryFiles } from '../../src/base/index.ts'
import { importSource, writeWork } from '../../src/import/index.ts'

interface Made {
  readonly texts: Readonly<Record<string, string>>
  readonly diagnostics: readonly Diagnostic[]
}

async function bring(path: string, content: string | Uint8Array, beside = {}): Promise<Made> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const read = await importSource(path, bytes, { lang: 'en', files: memoryFiles(beside) })
  const { value, diagnostics } = writeWork('work', read)
  const decoder = new TextDecoder()
  return {
    texts: Object.fromEntries(value.files.map((file) => [file.path, decoder.decode(file.bytes)])),
    diagnostics,
  }
}

function manuscriptOf({ texts }: Made): string {
  return Object.entries(texts)
    .flatMap(([path, text]) => (path.endsWith('.md') ? [text] : []))
    .join('\n')
}

const filler =
  'It ground barley, wheat, and, in bad years, beans and acorns, which the parish did not like at all, and said so at every vestry for a hundred years.'

const forms: Readonly<Record<string, string>> = {
  WordPress: `<p>Sold.<sup id="fnref-1"><a href="#fn-1">1</a></sup> ${filler}</p><p>Burnt.<sup id="fnref-2"><a href="#fn-2">[2]</a></sup> ${filler}</p><ol class="footnotes"><li id="fn-1">In 1791. <a href="#fnref-1">↩</a></li><li id="fn-2"><p>In 1812. <a href="#fnref-2">↩</a></p></li></ol>`,
  MediaWiki: `<p>Sold.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> ${filler}</p><p>Burnt.<sup id="cite_ref-2"><a href="#cite_note-2">[2]</a></sup> ${filler}</p><h2>References</h2><ol class="references"><li id="cite_note-1"><b>^</b> <a href="#cite_ref-1"><sup>a</sup></a> <span>In 1791.</span></li><li id="cite_note-2"><a href="#cite_ref-2">^</a> <span>In 1812.</span></li></ol>`,
  Word: `<p class=MsoNormal>Sold.<a href="#_ftn1" name="_ftnref1"><span><![if !supportFootnotes]>[1]<![endif]></span></a> ${filler}</p><p>Burnt.<a href="#_ftn2" name="_ftnref2">[2]</a> ${filler}</p><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> In 1791.</p></div><div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> In 1812.</p></div>`,
  'marxists.org': `<p>Sold.<a href="#n1" name="f1"><sup>1</sup></a> ${filler}</p><p>Burnt.<a name="f2" href="#n2"><sup>2</sup></a> ${filler}</p><hr><h3>Notes</h3><p><a name="n1" href="#f1">1.</a> In 1791.</p><p><a name="n2" href="#f2">2.</a> In 1812.</p>`,
  'plain anchors': `<p>Sold.<a href="#one">(1)</a> ${filler}</p><p>Burnt.<a href="#two">(2)</a> ${filler}</p><hr><p><a name="one"></a>(1) In 1791.</p><p><a name="two"></a>(2) In 1812.</p>`,
  Substack: `<p>Sold.<a class="footnote-anchor" id="footnote-anchor-1" href="https://x.example/p#footnote-1">1</a> ${filler}</p><p>Burnt.<a id="footnote-anchor-2" href="https://x.example/p#footnote-2">2</a> ${filler}</p><div class="footnote"><a id="footnote-1" href="https://x.example/p#footnote-anchor-1">1</a><div><p>In 1791.</p></div></div><div class="footnote"><a id="footnote-2" href="https://x.example/p#footnote-anchor-2">2</a><div><p>In 1812.</p></div></div>`,
}

for (const [name, body] of Object.entries(forms))
  test(`notes of a page by ${name} are found, and nothing is lost`, async () => {
    const made = await bring(
      'page.html',
      `<html lang="en"><body><nav><a href="/">Home</a></nav><article><h1>The Mill</h1>${body}</article><script>alert(1)</script></body></html>`,
    )
    const text = manuscriptOf(made)
    expect(text).toContain('# The Mill')
    expect(text).toContain('Sold.[^1] It ground')
    expect(text).toContain('Burnt.[^2] It ground')
    expect(text).toMatch(/\[\^1\]: In 1791\.\n/)
    expect(text).toMatch(/\[\^2\]: In 1812\.\n/)
    expect(text).not.toContain('alert')
    expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

test('an image beside the page is copied in under a safe name; one that is not there is told', async () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
  const made = await bring(
    'pages/page.html',
    `<h1>Mills</h1><p>${filler}</p><p><img src="my%20Mill.png" alt="A mill"></p><p>${filler}<img src="https://example.org/x.png" alt="far"></p><p><img src="../../etc/passwd" alt="out"></p>`,
    { 'pages/my Mill.png': png },
  )
  expect(Object.keys(made.texts)).toContain('images/01-my-mill.png')
  expect(manuscriptOf(made)).toContain('![A mill](images/01-my-mill.png)')
  const left = made.diagnostics.filter(({ code }) => code === 'import/image-left-out')
  expect(left.map(({ message }) => message).toSorted()).toEqual([
    'the image “passwd” is not there',
    'the image “x.png” is not there',
  ])
})

test('Markdown of Pandoc, Obsidian and VFM comes over, front matter and all', async () => {
  const made = await bring(
    'text.md',
    '---\ntitle: "Mills: a list"\nauthor: Ann Other\ndate: 2012-03-18\nkeywords: stones\n---\n\n# One {-}\n\nSee [[Mill|the mill]], ==marked==[^1] and H<sub>2</sub>O.\n\n[^1]: A note.\n',
  )
  expect(made.texts['edition.yaml']).toContain('title: "Mills: a list"\npeople:\n  - name: "Ann Other"')
  expect(manuscriptOf(made)).toContain('See the mill, *marked*[^1] and H[2]{.sub}O.')
  expect(manuscriptOf(made)).toContain('keywords: stones')
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})

const xml = (body: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

function makeDocx(): Uint8Array {
  return zipSync({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': xml(
      `<Relationships ${rels}><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': xml(
      `<Relationships ${rels}><Relationship Id="r1" Type="${relations}/footnotes" Target="footnotes.xml"/></Relationships>`,
    ),
    'word/document.xml': xml(
      `<w:document ${word}><w:body><w:p><w:r><w:t>The mill was sold</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> within the year.</w:t></w:r></w:p></w:body></w:document>`,
    ),
    'word/footnotes.xml': xml(
      `<w:footnotes ${word}><w:footnote w:id="2"><w:p><w:r><w:t>The deed is dated 1791.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    ),
  })
}

test('a word-processor file keeps its footnotes', async () => {
  const made = await bring('deed.docx', makeDocx())
  expect(manuscriptOf(made)).toContain('The mill was sold[^1] within the year.')
  expect(manuscriptOf(made)).toContain('[^1]: The deed is dated 1791.')
})

test('a damaged file is told', async () => {
  const damaged = await bring('deed.docx', makeDocx().slice(0, 200))
  expect(damaged.diagnostics.map(({ code }) => code)).toContain('import/damaged')
})
