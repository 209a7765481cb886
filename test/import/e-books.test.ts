/**
 * E-books of other makers, well made and ill.
 */

import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { formatSpan, placeOf } from '../../src/base/index.ts'
import { unpack } from '../../src/import/zip.ts'
import { makeArchive, makeEpub } from '../support/archive.ts'
import { bringIn } from '../support/bring-in.ts'

const prose = 'It ground barley, wheat, and in bad years acorns, which the parish did not like.'

test('notes are followed to a file of their own, whatever they are called', async () => {
  const made = await bringIn(
    'mill.epub',
    makeEpub({
      leaves: {
        'one.xhtml': `<h2>One</h2><p>Sold.<a epub:type="noteref" href="notes.xhtml#a">1</a> ${prose}</p>`,
        'two.xhtml': `<h2>Two</h2><p>Burnt.<sup><a id="r2" href="notes.xhtml#b">2</a></sup> ${prose}</p><p>Gone.<a role="doc-noteref" href="notes.xhtml#lost">3</a></p>`,
        'notes.xhtml':
          '<section epub:type="endnotes"><h2>Notes</h2><ol><li id="a" epub:type="endnote">In 1791.</li><li id="b"><p>In <i>1812</i>. <a href="two.xhtml#r2">Back</a></p></li></ol></section>',
      },
      contents: '<li><a href="one.xhtml">One</a></li><li><a href="two.xhtml">Two</a></li>',
    }),
  )
  expect(made.texts['01-one.md']).toContain('# One\n\nSold.[^1] It ground')
  expect(made.texts['01-one.md']).toContain('[^1]: In 1791.\n')
  expect(made.texts['02-two.md']).toContain('Burnt.[^2] It ground')
  expect(made.texts['02-two.md']).toContain('[^2]: In *1812*.\n')
  expect(made.texts['02-two.md']).toContain('Gone.[^3]')
  expect(made.codes).toContain('import/note-without-text')
  expect(made.codes).not.toContain('import/words-lost')
})

test('metadata of both versions becomes the edition', async () => {
  const newer = await bringIn(
    'a.epub',
    makeEpub({
      metadata:
        '<dc:identifier>urn:isbn:9780140444612</dc:identifier><dc:title id="t">Mills</dc:title><meta refines="#t" property="title-type">main</meta><dc:title id="s">A list</dc:title><meta refines="#s" property="title-type">subtitle</meta><dc:language>fr</dc:language><dc:creator id="c">Ann Other</dc:creator><dc:contributor id="d">Ben Other</dc:contributor><meta refines="#d" property="role" scheme="marc:relators">trl</meta><dc:date>1912-03-18T00:00:00Z</dc:date><dc:description>&lt;p&gt;On mills.&lt;/p&gt;</dc:description><dc:subject>Mills</dc:subject><dc:subject>Rivers</dc:subject><meta property="belongs-to-collection" id="x">Trades</meta><meta refines="#x" property="group-position">3</meta>',
      leaves: { 'one.xhtml': `<h1>Un</h1><p>${prose}</p>` },
    }),
  )
  expect(newer.edition).toBe(
    'title: "Mills"\nsubtitle: "A list"\npeople:\n  - name: "Ann Other"\n    role: author\n  - name: "Ben Other"\n    role: translator\nlang: "fr"\ndate: 1912-03-18\nidentifier: "urn:isbn:9780140444612"\nseries:\n  title: "Trades"\n  number: "3"\ndescription: "On mills."\nsubjects:\n  - "Mills"\n  - "Rivers"\nsections:\n  - 01-un.md\n',
  )
  expect(newer.codes).toEqual([])

  const older = await bringIn(
    'b.epub',
    makeEpub({
      version: '2.0',
      metadata:
        '<dc:title>Mills</dc:title><dc:language>en</dc:language><dc:creator opf:role="aut" opf:file-as="Other, Ann">Ann Other</dc:creator><dc:creator opf:role="edt">Cee Other</dc:creator><dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">1912</dc:date><dc:identifier>12345</dc:identifier><meta name="calibre:series" content="Trades"/><meta name="calibre:series_index" content="2.0"/>',
      leaves: { 'one.html': `<h1>One</h1><p>${prose}</p>` },
      contents: '<navPoint><navLabel><text>One</text></navLabel><content src="one.html"/></navPoint>',
    }),
  )
  expect(older.edition).toBe(
    'title: "Mills"\npeople:\n  - name: "Ann Other"\n    sort: "Other, Ann"\n    role: author\n  - name: "Cee Other"\n    role: editor\nlang: "en"\ndate: 1912\nseries:\n  title: "Trades"\n  number: "2"\nsections:\n  - 01-one.md\n',
  )
})

test('files that were cut anywhere are put together, and one file of many chapters is cut', async () => {
  const split = await bringIn(
    'a.epub',
    makeEpub({
      version: '2.0',
      leaves: {
        'cover.html': '<svg xmlns="http://www.w3.org/2000/svg"><image href="x.png"/></svg>',
        'p0.html': `<p class="calibre1">Chapter the First</p><p>${prose}</p>`,
        'p1.html': `<p>And so on.</p><h3>Below</h3><p>${prose}</p>`,
        'p2.html': `<h2>The Second</h2><p>${prose}</p>`,
      },
      contents:
        '<navPoint><navLabel><text>Chapter the first</text></navLabel><content src="p0.html"/></navPoint><navPoint><navLabel><text>The Second</text></navLabel><content src="p2.html#x"/></navPoint>',
    }),
  )
  expect(Object.keys(split.texts)).toEqual(['01-chapter-the-first.md', '02-the-second.md', 'edition.yaml'])
  expect(split.texts['01-chapter-the-first.md']).toBe(
    `# Chapter the First\n\n${prose}\n\nAnd so on.\n\n## Below\n\n${prose}\n`,
  )

  const whole = await bringIn(
    'b.epub',
    makeEpub({
      leaves: {
        'all.xhtml': `<h1 id="t">The Mill</h1><h2 id="a">One</h2><p>${prose}</p><h3 id="b">Below</h3><p>${prose}</p><h2 id="c">Two</h2><p>${prose}</p>`,
      },
      contents:
        '<li><a href="all.xhtml#t">The Mill</a><ol><li><a href="all.xhtml#a">One</a><ol><li><a href="all.xhtml#b">Below</a></li></ol></li><li><a href="all.xhtml#c">Two</a></li></ol></li>',
    }),
  )
  expect(Object.keys(whole.texts)).toEqual(['01-the-mill.md', '02-one.md', '03-two.md', 'edition.yaml'])
  expect(whole.texts['02-one.md']).toContain('## Below')
})

test('parts, roles, pages that are set aside, and marks of pages that are dropped', async () => {
  const made = await bringIn(
    'a.epub',
    makeEpub({
      leaves: {
        'title.xhtml': '<section epub:type="titlepage"><h1>The Mill</h1></section>',
        'legal.xhtml': '<section epub:type="copyright-page"><p>All rights reserved.</p></section>',
        'pre.xhtml': `<section epub:type="preface"><h1>Before</h1><p>${prose}</p></section>`,
        'part1.xhtml': '<h1>Grain</h1>',
        'one.xhtml': `<h2>One</h2><p>It <span epub:type="pagebreak" id="p7">7</span>ground.</p>`,
        'app.xhtml': `<section epub:type="appendix"><h1>Accounts</h1><p>${prose}</p></section>`,
      },
      contents:
        '<li><a href="pre.xhtml">Before</a></li><li><a href="part1.xhtml">Grain</a><ol><li><a href="one.xhtml">One</a></li></ol></li><li><a href="app.xhtml">Accounts</a></li>',
    }),
  )
  expect(made.edition).toContain(
    'sections:\n  - file: 01-before.md\n    role: preface\n  - part: "Grain"\n    sections:\n      - 02-one.md\n  - file: 03-accounts.md\n    role: appendix\n',
  )
  expect(made.manuscript).toContain('It ground.')
  expect(made.manuscript).toContain('<!-- set aside: All rights reserved. -->')
  expect(made.codes.filter((code) => code === 'import/set-aside')).toHaveLength(2)
  expect(made.codes).not.toContain('import/words-lost')
})

test('a page of the contents or a register calls no notes, and its links stay', async () => {
  const made = await bringIn(
    'a.epub',
    makeEpub({
      leaves: {
        'one.xhtml': `<h1 id="top">One</h1><p id="para">${prose} See <a href="two.xhtml#far">2</a>, and <a href="https://example.org/">the web</a>.</p>`,
        'two.xhtml': `<h1 id="far">Two</h1><p>${prose} <a href="one.xhtml#para">above</a></p>`,
      },
    }),
  )
  expect(made.texts['01-one.md']).toContain('See [2](#far), and [the web](https://example.org/).')
  expect(made.texts['01-one.md']).toMatch(/\.\n\{#para\}\n$/)
  expect(made.texts['02-two.md']).toContain('# Two {#far}')
  expect(made.texts['02-two.md']).toContain('[above](#para)')
})

test('verse, tables, definitions, figures and languages come over', async () => {
  const made = await bringIn(
    'a.epub',
    makeEpub({
      leaves: {
        'one.xhtml':
          '<h1>One</h1><div class="poem"><p>Turn,<br/>mill, turn,</p><p>grind<br/>small.</p></div><table><caption>Dues</caption><tr><th>Grain</th><th style="text-align: right">Pence</th></tr><tr><td>Oats</td><td style="text-align: right">4</td></tr></table><dl><dt>Hopper</dt><dd>What holds the grain.</dd></dl><figure><img src="mill.png" alt="A mill"/><figcaption>The <i>mill</i></figcaption></figure><p xml:lang="fr">Le moulin.</p><p>The <i lang="la">mola</i>, &eacute; and <code>x*y</code>.</p>',
      },
      files: { 'OPS/mill.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]) },
      metadata: '<dc:language>en</dc:language>',
    }),
  )
  expect(made.manuscript).toBe(
    '# One\n\n::: verse\nTurn,\nmill, turn,\n\ngrind\nsmall.\n:::\n\n| Grain | Pence |\n| --- | --: |\n| Oats | 4 |\n{caption=Dues}\n\nHopper\n: What holds the grain.\n\n![A mill](images/01-mill.png "The *mill*")\n\nLe moulin.\n{lang=fr}\n\nThe [*mola*]{lang=la}, é and `x*y`.\n',
  )
  expect(made.texts['images/01-mill.png']).toBeDefined()
})

test('XML that is not well formed is read as HTML', async () => {
  const made = await bringIn('a.epub', makeEpub({ leaves: { 'one.xhtml': '<h1>One</h1><p>A <b>mill.</p>' } }))
  expect(made.manuscript).toContain('A **mill.**')
})

test('entities are never expanded, however they are defined', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "${'mill '.repeat(10)}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>One</h1><p>A &b; and &c;.</p></body></html>`
  const made = await bringIn(
    'a.epub',
    makeEpub({ leaves: { 'one.xhtml': '' }, files: { 'OPS/one.xhtml': bomb } }),
  )
  expect(made.manuscript).toContain('A \\&b; and \\&c;.')
})

test('what leads out of the archive is not read, and told', async () => {
  const made = await bringIn(
    'a.epub',
    makeEpub({
      leaves: { 'one.xhtml': `<h1>One</h1><p><img src="../../../out.png" alt="out"/></p><p>${prose}</p>` },
      files: { '../out.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), '/etc/x': 'x', 'C:\\x': 'x' },
    }),
  )
  expect(made.codes.filter((code) => code === 'import/unsafe-entry')).toHaveLength(3)
  expect(made.codes).toContain('import/image-left-out')
  expect(Object.keys(made.texts)).toEqual(['01-one.md', 'edition.yaml'])
})

test('a link in an archive is no file of it', () => {
  const zip = zipSync({ link: [new TextEncoder().encode('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })
  expect(unpack(zip)).toMatchObject({ kind: 'archive', refused: ['link'] })
})

test('an archive unpacks to what is allowed and no further, whatever its directory says', () => {
  const zip = makeArchive({ big: new Uint8Array(5_000_000) })
  const view = new DataView(zip.buffer)
  const directory = view.getUint32(zip.length - 22 + 16, true)
  view.setUint32(directory + 24, 10, true)
  expect(unpack(zip, 1_000_000).kind).toBe('too-large')
  expect(unpack(zip, 6_000_000).kind).toBe('archive')
})

test('damaged archives of every kind are told', async () => {
  const whole = makeEpub({ leaves: { 'one.xhtml': `<h1>One</h1><p>${prose}</p>` } })
  for (let length = 0; length < whole.length; length += 97) {
    const { codes } = await bringIn('a.epub', whole.slice(0, length))
    expect(codes).toEqual(['import/damaged'])
  }
  for (let at = 0; at < whole.length; at += 41) {
    const spoilt = Uint8Array.from(whole)
    spoilt[at] = 0xff - (spoilt[at] ?? 0)
    await bringIn('a.epub', spoilt)
  }
  expect((await bringIn('a.epub', makeArchive({ 'a.txt': 'a' }))).codes).toEqual(['import/damaged'])
})

test('places are told in the files of the e-book', async () => {
  const made = await bringIn(
    'a.epub',
    makeEpub({
      leaves: {
        'one.xhtml': `<h1>One</h1><p>${prose}</p>`,
        'two.xhtml': `<h1>Two</h1>\n<p>Caf&eacute;, and then sold.<a epub:type="noteref" href="#x">1</a></p>`,
      },
    }),
  )
  const told = made.diagnostics.find(({ code }) => code === 'import/note-without-text')
  expect(told && formatSpan(told.span)).toBe('a.epub/OPS/two.xhtml:6:31')
  expect(told?.span.source.text.slice(told.span.start, told.span.end)).toContain('noteref')
  const there = told?.hints.find((hint) => hint.span)?.span
  expect(there && placeOf(there.source, there.start)).toEqual({ line: 3, column: 21 })
})
