/**
 * Texts as strangers have them: pasted, scanned, exported. Each comes out as a
 * work that builds, and every place that is told is one.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Diagnostic, formatSpan, type Span } from '../../src/base/index.ts'
import { bringIn } from '../support/bring-in.ts'
import { goldenTests } from '../support/golden.ts'
import { buildFiles, errorsOf, repository } from '../support/works.ts'

goldenTests('import', async ({ source }) => {
  const made = await bringIn('text.txt', source)
  const files = Object.entries(made.texts).map(([path, text]) => `≡ ${path}\n${text.trimEnd()}`)
  return [...files, '≡ told', ...made.diagnostics.map(toldLine)].join('\n')
})

function toldLine({ code, message, span, hints }: Diagnostic): string {
  const twin = hints.find((hint) => hint.span)?.span
  return `${formatSpan(span)}${twin ? ` → ${formatSpan(twin)}` : ''}  ${code}  ${message}`
}

const folder = join(repository, 'test', 'golden', 'import')

for (const name of readdirSync(folder).toSorted())
  test(`the work made of ${name} builds, and what is told of it is there`, { timeout: 30_000 }, async () => {
    const source = readFileSync(join(folder, name), 'utf8').split('\n--- import ---\n')[0] ?? ''
    const made = await bringIn('text.txt', source.split('\n').slice(2).join('\n').trim())
    const work = Object.fromEntries(Object.entries(made.texts).map(([path, text]) => [`work/${path}`, text]))
    const built = await buildFiles(work, 'work')
    expect(errorsOf(built).map(({ message }) => message)).toEqual([])
    expect(built.built.outputs.map(({ format }) => format)).toEqual(['epub', 'pdf'])
    for (const diagnostic of made.diagnostics) expectRealPlaces(diagnostic, made.texts, source)
  })

/** Every place that is told lies in a file as it was written or given, and holds the words that are quoted. */
function expectRealPlaces(
  { message, span, hints }: Diagnostic,
  texts: Readonly<Record<string, string>>,
  source: string,
): void {
  const [, quoted = ''] = /“([^”]{1,40})/.exec(message) ?? []
  for (const place of [span, ...hints.flatMap((hint) => (hint.span ? [hint.span] : []))]) {
    const text = textOf(place, texts, source)
    expect(text, formatSpan(place)).toContain(place.source.text.trim())
    expect(place.end, formatSpan(place)).toBeLessThanOrEqual(place.source.text.length)
    expect(
      place.source.text.slice(place.start, place.end + 1),
      `${message} at ${formatSpan(place)}`,
    ).toContain(quoted)
  }
}

function textOf({ source }: Span, texts: Readonly<Record<string, string>>, given: string): string {
  return source.path === 'text.txt' ? given : (texts[source.path.replace(/^work\//, '')] ?? '')
}
