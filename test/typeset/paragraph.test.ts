import { expect, test } from 'vitest'
import { makeSource, makeSpan, Report } from '../../src/base/index.ts'
import { gatherWords } from '../../src/typeset/gather-words.ts'
import { edgesOf, linesOf, setOnTypewriter, textOfLine } from '../support/paragraphs.ts'
import { flowOf } from '../support/styles.ts'
import { characterWidth, typewriter } from '../support/typewriter.ts'

const justified = 'p { text-align: justify; text-justify: inter-character; hyphens: auto }'

function gathered(body: string, css = '', lang = 'en') {
  const report = new Report()
  const source = makeSource('test.xhtml', body)
  const { value } = flowOf(body, css, { lang })
  gatherWords(
    value,
    { shaper: typewriter(), place: (origin) => makeSpan(source, origin.offset, origin.offset + 1) },
    report,
  )
  return report.conclude(undefined).diagnostics
}

// ——— diagnostics

test('line/overfull: a word wider than its line is cut and told of', () => {
  const set = setOnTypewriter({ body: '<p>so Llanfairpwllgwyngyllgogery it is</p>', measure: 12 })
  expect(set.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['line/overfull'])
  expect(set.diagnostics[0]?.span.start).toBe(3)
  for (const line of linesOf(set)) expect(edgesOf(line).right).toBeLessThanOrEqual(12 * characterWidth)
})

test('type/no-hyphenation: a language without patterns is told of once', () => {
  const body = '<p lang="tlh">batlh Daqawlu’taH</p><p lang="tlh">tlhIngan maH</p>'
  const said = gathered(body, 'p { hyphens: auto }')
  expect(said.map((diagnostic) => diagnostic.code)).toEqual(['type/no-hyphenation'])
  expect(said[0]?.message).toContain('“tlh”')
})

test('scripts that are never divided by hyphens want no patterns', () => {
  const body = '<p lang="ja">こんにちは世界のみなさん</p><p lang="he">ויהי בימים ההם</p>'
  const said = gathered(body, 'p { hyphens: auto }')
  expect(said.map(({ code }) => code)).not.toContain('type/no-hyphenation')
})

test('type/missing-glyph: a character without a glyph is told of once, at its place', () => {
  const said = gathered('<p>the \u{10ffff} mill and \u{10ffff} again</p>')
  expect(said.map((diagnostic) => diagnostic.code)).toEqual(['type/missing-glyph'])
  expect(said[0]?.message).toContain('U+10FFFF')
  expect(said[0]?.span.start).toBe(4)
})

// ——— edges

test('punctuation hangs into the margins, and the words between fill the rest', () => {
  const body =
    '<p>“The mill stood where the two streams met, and in the spring of that year, the water came up.”</p>'
  const css = `${justified} p { hanging-punctuation: allow-end }`
  const [first] = linesOf(setOnTypewriter({ body, css, measure: 30 }))
  const { left } = first ? edgesOf(first) : { left: 0 }
  expect(left).toBe(-characterWidth / 2)
})

test('lines stand at the indent they are given', () => {
  const body = '<p>The mill stood where the two streams met, and in spring</p>'
  const lines = linesOf(setOnTypewriter({ body, css: 'p { text-indent: 12pt }', measure: 20 }))
  expect(lines.map((line) => edgesOf(line).left)).toEqual([12_000, ...lines.slice(1).map(() => 0)])
})

test('text-align: end and center put what is left over before the line', () => {
  const end = linesOf(setOnTypewriter({ body: '<p>mill</p>', css: 'p { text-align: end }', measure: 10 }))
  const centre = linesOf(
    setOnTypewriter({ body: '<p>mill</p>', css: 'p { text-align: center }', measure: 10 }),
  )
  expect(end.map((line) => edgesOf(line).left)).toEqual([6 * characterWidth])
  expect(centre.map((line) => edgesOf(line).left)).toEqual([3 * characterWidth])
})

test('every line is as high as its leading, its baseline at the same place', () => {
  const body = '<p>The mill <sup>stood</sup> where <em>two</em> streams met, and in spring</p>'
  for (const line of linesOf(setOnTypewriter({ body, measure: 16 }))) {
    expect(line.height).toBe(12_000)
    expect(line.baseline).toBe(9000)
  }
})

// ——— what has nothing to set

test('a paragraph without content has no lines', () => {
  expect(setOnTypewriter({ body: '<p></p>', measure: 20 }).variants).toEqual([{ lines: [], cost: 0 }])
})

test('a paragraph of anchors alone has one line of no height', () => {
  const [line, ...more] = linesOf(setOnTypewriter({ body: '<p><span id="here"></span></p>', measure: 20 }))
  expect(more).toEqual([])
  expect(line?.height).toBe(0)
  expect(line?.anchors).toEqual(['here'])
})

// ——— hostile input

test('a paragraph of a megabyte is set in a few seconds', () => {
  const body = `<p>${'the mill of constitutional water '.repeat(30_000)}</p>`
  const lines = linesOf(setOnTypewriter({ body, css: justified, measure: 60 }))
  expect(lines.length).toBeGreaterThan(15_000)
}, 60_000)

test('a word of half a megabyte is cut into lines', () => {
  const lines = linesOf(
    setOnTypewriter({ body: `<p>${'w'.repeat(500_000)}</p>`, css: justified, measure: 50 }),
  )
  expect(lines).toHaveLength(10_000)
  expect(lines.map(textOfLine).join('')).toHaveLength(500_000)
}, 60_000)

test('ten thousand notes in one paragraph are each on a line', () => {
  const body = `<p>${Array.from({ length: 10_000 }, (_, i) => `word<sup>1</sup><aside id="n${i}"><p>x</p></aside>`).join(' ')}</p>`
  const lines = linesOf(setOnTypewriter({ body, css: justified, measure: 60 }))
  expect(lines.flatMap((line) => line.notes)).toHaveLength(10_000)
}, 60_000)

test('emphasis a thousand deep is set', () => {
  const body = `<p>${'<em>'.repeat(1000)}mill${'</em>'.repeat(1000)}</p>`
  expect(linesOf(setOnTypewriter({ body, measure: 20 })).map(textOfLine)).toEqual(['mill'])
})

test('a measure of nothing still shows every character', () => {
  const lines = linesOf(
    setOnTypewriter({ body: '<p>The mill-wheel, and water.</p>', css: justified, measure: 0 }),
  )
  expect(lines.map(textOfLine).join('').replaceAll(/[ ‧]/g, '')).toBe('Themill-wheel,andwater.')
})

test('line/overfull: words held together that no line can hold run out, and are told of', () => {
  const body = '<p>see the\u00a0mill\u00a0of\u00a0the\u00a0water now</p>'
  const set = setOnTypewriter({ body, css: justified, measure: 12 })
  expect(set.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([
    'the line that begins with “the” is wider than its measure',
  ])
  expect(set.diagnostics[0]?.span.start).toBe(4)
})

test('a megabyte of kept spaces is set', () => {
  const lines = linesOf(setOnTypewriter({ body: `<pre>a${' '.repeat(300_000)}b</pre>`, measure: 40 }))
  expect(lines.map(textOfLine).join('').replaceAll(' ', '')).toBe('ab')
}, 60_000)

test('a word with a large initial is heard whole, once', () => {
  const set = setOnTypewriter({
    body: `<p>The mill ${'stood and turned '.repeat(8)}</p>`,
    css: 'p { initial-letter: 2 }',
    measure: 30,
  })
  const runs = linesOf(set).flatMap(({ pieces }) =>
    pieces.flatMap((piece) =>
      piece.kind === 'text' ? piece.words.flatMap((word) => (word.kind === 'run' ? [word] : [])) : [],
    ),
  )
  expect(runs.slice(0, 3).map(({ run, reads }) => [run.text, reads])).toEqual([
    ['T', 'The'],
    ['he', ''],
    ['mill', undefined],
  ])
})

test('type/right-to-left: letters that run backwards are told of once, at their place', () => {
  const said = gathered('<p>the \u05d0\u05d1 and \u0627\u0628</p>')
  expect(said.map((diagnostic) => diagnostic.code)).toEqual(['type/right-to-left'])
  expect(said[0]?.span.start).toBe(4)
})
