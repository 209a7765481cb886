/**
 * Works looked over before print: what stands in drawings counts too, and what is found often is told once.
 */

import { expect, test } from 'vitest'
import { formatSpan } from '../../src/base/index.ts'
import { drawPng } from '../support/png.ts'
import { buildFiles } from '../support/works.ts'

const png = drawPng({ width: 40, height: 20, bits: 8, colourType: 2, pixel: (x, y) => [x * 5, y * 9, 0] })

/** What is told of a work that goes to a printer, with its place. */
async function told(
  files: Readonly<Record<string, string | Uint8Array>>,
  fields = '',
): Promise<readonly string[]> {
  const { diagnostics } = await buildFiles({
    'edition.yaml': `title: T\nlang: en\noutputs: [print]\n${fields}`,
    ...files,
  })
  return diagnostics
    .filter(({ code }) => code.startsWith('preflight/'))
    .map(({ code, message, span }) => `${formatSpan(span)} ${code}: ${message}`)
}

const drawing = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200">${inside}</svg>`

test('lines and lettering of a drawing are as large as they are printed', async () => {
  const plan = drawing(
    '<line x1="10" y1="10" x2="390" y2="10" stroke="#000000" stroke-width="0.3"/>' +
      '<text x="20" y="50" font-size="8" fill="#7a1f1f">Weir</text>' +
      '<rect x="20" y="80" width="100" height="50" fill="#000000"/>',
  )
  const found = await told({ '01.md': '# A\n\n![A plan](plan.svg){width=50%}\n', 'plan.svg': plan })
  expect(found).toHaveLength(2)
  expect(found[0]).toMatch(/^01\.md:3:1 preflight\/hairline: a line is 0\.\d+ pt thin, on page \d$/)
  expect(found[1]).toMatch(
    /^01\.md:3:1 preflight\/small-colour: type of \d\.\d+ pt is printed with \d inks, on page \d$/,
  )
})

test('a picture within a drawing is looked at as any other', async () => {
  const plan = drawing('<image x="0" y="0" width="400" height="200" href="mill.png"/>')
  const found = await told({ '01.md': '# A\n\n![A plan](plan.svg)\n', 'plan.svg': plan, 'mill.png': png })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^01\.md:3:1 preflight\/coarse-picture: a picture is printed with \d+ pixels/)
  expect(found[0]).toContain('each of which is seen')
})

test('the same picture on many pages is told once, with how many more', async () => {
  const page = `![A mill](mill.png)\n\n${'The mill was sold within the year. '.repeat(80)}\n\n`
  const found = await told({ '01.md': `# A\n\n${page.repeat(3)}`, 'mill.png': png })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^01\.md:3:1 .*, on page \d and 2 more$/)
})

test('a sharp picture, a house style and a thick line are nothing to ask about', async () => {
  const sharp = drawPng({ width: 1000, height: 400, bits: 1, colourType: 0, pixel: () => [1] })
  const text = `# A\n\nText with a note.[^1]\n\n![A mill](mill.png)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n***\n\nEnd.\n\n[^1]: A note.\n`
  expect(await told({ '01.md': text, 'mill.png': sharp })).toEqual([])
})

test('what is made for readers alone is not looked over', async () => {
  const { diagnostics } = await buildFiles({ 'text.md': '![A mill](mill.png)\n', 'mill.png': png }, 'text.md')
  expect(diagnostics).toEqual([])
})
