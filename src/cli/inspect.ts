/**
 * `pamphleteer inspect`: any stage of a work as readable text.
 */

import { type Outcome, Report, unreachable } from '../base/index.ts'
import { dumpBook, dumpDocument, dumpFlow, dumpGalley, dumpPages, dumpStructure } from '../inspect/index.ts'
import { bindWork, type House, inOrder, layOut, setGalley, setPages, tagsOf } from '../press/index.ts'
import type { Stage } from './for-programs.ts'
import { formatDiagnostics } from './print.ts'
import { openOurHouse, theWorkAt, type Work } from './works.ts'

/** Prints the stage, and what was found wrong on the way to it; false if there were errors. */
export async function inspect(path: string, stage: Stage): Promise<boolean> {
  const work = theWorkAt(path)
  const report = new Report()
  const text = report.take(textOfStage(stage, work, await openOurHouse()))
  process.stdout.write(`${text.trimEnd()}\n`)
  for (const told of formatDiagnostics(inOrder(report.conclude(undefined).diagnostics)))
    process.stderr.write(`${told}\n\n`)
  return !report.failed
}

/** The stage as text, and what was found wrong on the way to it. */
export function textOfStage(stage: Stage, { path, files }: Work, house: House): Outcome<string> {
  const report = new Report()
  const bound = report.take(bindWork(path, house, files))
  const { book, documents, images, templates } = bound
  if (stage === 'document') {
    const dumps = [...documents].map(([name, document]) => `——— ${name}\n${dumpDocument(document)}`)
    return report.conclude(dumps.join('\n'))
  }
  if (stage === 'book') return report.conclude(dumpBook(book))

  const laid = report.take(layOut(book, templates))
  const { markup, flow, place } = laid
  const matters = { flow, place, book, images, house }
  switch (stage) {
    case 'xhtml':
      return report.conclude(markup.text)
    case 'flow':
      return report.conclude(dumpFlow(flow))
    case 'galley':
      return report.conclude(dumpGalley(report.take(setGalley(matters))))
    case 'pages':
      return report.conclude(dumpPages(report.take(setPages(matters))))
    case 'structure':
      return report.conclude(dumpStructure(tagsOf(report.take(setPages(matters)), flow, book.lang)))
    default:
      return unreachable(stage)
  }
}
