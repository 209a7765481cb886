/**
 * Diagnostics as a terminal shows them: the line, and carets under the words.
 */

import { expect, test } from 'vitest'
import { type Code, codes, type Diagnostic, makeSource, makeSpan, type Source } from '../../src/base/index.ts'
import { countMistakes, formatDiagnostic, formatDiagnostics, wrap } from '../../src/cli/print.ts'

function diagnostic(source: Source, words: string, code: Code = 'note/undefined'): Diagnostic {
  const start = source.text.indexOf(words)
  return {
    code,
    severity: codes[code].severity,
    message: `no note is called “${words}”`,
    span: makeSpan(source, start, start + words.length),
    hints: [
      { message: 'mend the label' },
      { message: 'there is a note called “ed:mill”', span: makeSpan(source, 0, 1) },
      { message: 'it is listed here', span: makeSpan(makeSource('edition.yaml', 'title: T'), 0, 1) },
    ],
  }
}

const long = `${'The mill stood by the river, and the river by the mill. '.repeat(4)}It was sold[^x]. ${'Nobody bought it. '.repeat(9)}`

test('a line is shown with carets under what is meant', async () => {
  const lines = [
    'The mill was sold[^x] within the year.',
    '\t- a tab before it[^x]',
    '漢字の注[^x]と、かな',
    'Ёлка, e\u0301te\u0301[^x], 🙂[^y]',
    'a\u0007b[^x]',
    '[^x]',
    long,
  ]
  const shown = lines.map((line) =>
    formatDiagnostic(diagnostic(makeSource('mill/02.md', `${line}\n`), '[^x]')),
  )
  const across = makeSource('mill/02.md', 'A quotation[^x]\nthat runs on.\n')
  const more = formatDiagnostic({ ...diagnostic(across, '[^x]'), span: makeSpan(across, 2, 25), hints: [] })
  const nowhere = makeSource('mill/03.md', '')
  const empty = formatDiagnostic({ ...diagnostic(nowhere, ''), span: makeSpan(nowhere, 0, 0), hints: [] })
  await expect(`${[...shown, more, empty].join('\n\n')}\n`).toMatchFileSnapshot('print.txt')
})

test('of a mistake made very often the first are shown, and how many more', () => {
  const source = makeSource('a.md', '[^x]\n'.repeat(500))
  const often = Array.from({ length: 500 }, () => diagnostic(source, '[^x]', 'note/unused'))
  const seldom = Array.from({ length: 50 }, () => diagnostic(source, '[^x]', 'note/empty'))
  const shown = formatDiagnostics([...often.slice(0, 250), ...seldom, ...often.slice(250)])
  expect(shown.filter((text) => text.includes('note/unused\n'))).toHaveLength(20)
  expect(shown.filter((text) => text.includes('note/empty\n'))).toHaveLength(50)
  expect(shown.indexOf('and 480 more of note/unused')).toBe(20)
})

test('mistakes are counted in words', () => {
  const source = makeSource('a.md', '[^x]')
  const [error, warning] = [diagnostic(source, '[^x]'), diagnostic(source, '[^x]', 'note/empty')]
  expect(countMistakes([])).toBe('')
  expect(countMistakes([error])).toBe('1 error')
  expect(countMistakes([warning, warning])).toBe('2 warnings')
  expect(countMistakes([error, error, warning])).toBe('2 errors and 1 warning')
})

test('explanations are wrapped at 78 columns and lose no word', () => {
  for (const { explanation } of Object.values(codes)) {
    const lines = wrap(explanation).split('\n')
    expect(lines.join(' ')).toBe(explanation)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78)
  }
})
