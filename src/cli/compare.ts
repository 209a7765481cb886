/**
 * `pamphleteer diff`: what a reader would find different between two editions.
 *
 * Either is an e-book, an edition's folder, or a work, which is built in memory.
 * The e-book knows everything that is compared: words, notes, what the edition
 * says of itself, and where the printed pages begin.
 */

import { join } from 'node:path'
import { Report } from '../base/index.ts'
import { buildWork } from '../press/index.ts'
import { compareEditions, type EditionText, readEditionText } from '../seal/index.ts'
import { pathKind } from './disk.ts'
import { formatDiagnostics } from './print.ts'
import { bytesAt } from './publish.ts'
import { sealAt } from './shelf.ts'
import { Usage } from './usage.ts'
import { inflate } from './verify.ts'
import { openOurHouse, worksFor } from './works.ts'

/** True if nothing differs. */
export async function compare(before: string, after: string): Promise<boolean> {
  const changes = compareEditions(await editionAt(before), await editionAt(after))
  const heads = {
    metadata: 'What it says of itself',
    words: 'Words',
    notes: 'Notes',
    pages: 'Where pages begin',
  } as const
  const told = (['metadata', 'words', 'notes', 'pages'] as const).flatMap((name) =>
    changes[name].length === 0
      ? []
      : [`${heads[name]}\n${changes[name].map((line) => `  ${line}\n`).join('')}`],
  )
  process.stdout.write(told.length === 0 ? 'A reader would find no difference.\n' : told.join('\n'))
  return told.length === 0
}

async function editionAt(path: string): Promise<EditionText> {
  if (pathKind(path) === 'missing') throw new Usage(`there is no “${path}”`)
  const sealed = sealAt(path)?.outputs.find(({ format }) => format === 'epub')
  const bytes = sealed
    ? bytesAt(join(path, sealed.path))
    : /\.epub$/i.test(path)
      ? bytesAt(path)
      : await buildEpub(path)
  const text = bytes && readEditionText(bytes, inflate)
  if (text === undefined) throw new Usage(`“${path}” is not an e-book of Pamphleteer’s, or is damaged`)
  return text
}

async function buildEpub(path: string): Promise<Uint8Array | undefined> {
  const [work, ...others] = worksFor([path])
  if (work === undefined || others.length > 0)
    throw new Usage(`“${path}” holds several works; name one of them`)
  const report = new Report()
  const built = report.take(
    await buildWork(work.path, await openOurHouse(), work.files, { formats: ['epub'] }),
  )
  if (report.failed) {
    for (const told of formatDiagnostics(report.conclude(undefined).diagnostics))
      process.stderr.write(`${told}\n\n`)
    throw new Usage(`“${path}” cannot be built`)
  }
  return built.outputs[0]?.bytes
}
