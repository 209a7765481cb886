/**
 * Rules of page breaking that had to be broken, as the author is told of them.
 */

import { type Report, type Span, unreachable } from '../base/index.ts'
import type { Line, Tools } from '../typeset/index.ts'
import type { Fitting } from './adjustment.ts'
import type { Flaw } from './page-state.ts'

export function reportFlaws(flaws: readonly Flaw[], place: Tools['place'], report: Report): void {
  for (const flaw of flaws) reportFlaw(flaw, place(flaw.element.origin), report)
}

/** Says so if the pages are not the multiple that was asked for. */
export function reportLength(pages: number, multipleOf: number, span: Span, report: Report): void {
  const over = pages % multipleOf
  if (over === 0) return
  const blank = multipleOf - over
  report.add(
    'page/not-multiple',
    span,
    `the work fills ${pages} pages, and cannot be set well on a multiple of ${multipleOf}`,
    `cut or add some lines in its chapters’ last pages, or have ${blank === 1 ? 'a blank page' : `${blank} blank pages`} bound in`,
  )
}

/** Says what was done to the text so that its pages are the multiple that was asked for. */
export function reportFitting({ best, set }: Fitting, span: Span, report: Report): void {
  const done = [
    ...counted(set.looser - best.looser, 'line looser'),
    ...counted(set.tighter - best.tighter, 'line tighter'),
    ...counted(set.white - best.white, 'line of white added'),
  ]
  report.add(
    'page/fitted',
    span,
    `the work fills ${set.pages} pages instead of ${best.pages}${done.length > 0 ? `: ${done.join(', ')}` : ''}`,
    'look at its looser pages once more, or take “pages” out of the edition',
  )
}

function counted(count: number, what: string): readonly string[] {
  if (count < 1) return []
  return [count === 1 ? `a ${what}` : `${count} ${what.replace('line', 'lines')}`]
}

function reportFlaw({ kind, line }: Flaw, span: Span, report: Report): void {
  const words = firstWords(line)
  switch (kind) {
    case 'overfull':
      report.add(
        'page/overfull',
        span,
        `“${words}” is taller than the page and runs out at its foot`,
        'make it smaller, or divide it in two',
      )
      break
    case 'bad-turn':
      report.add(
        'page/desperate',
        span,
        `the page had to end before “${words}”, where it should not`,
        'reword the paragraphs before it, or ask for a new page earlier',
      )
      break
    case 'notes-displaced':
      report.add(
        'page/desperate',
        span,
        `the notes called in “${words}” do not all begin on its page`,
        'shorten the notes, or call fewer of them in one line',
      )
      break
    default:
      unreachable(kind)
  }
}

/** Enough characters of a line for an author to know it. */
const SHOWN = 40

function firstWords(line: Line): string {
  const pieces = line.pieces.map((piece) => {
    if (piece.kind === 'image') return piece.source
    if (piece.kind === 'rule') return ''
    return piece.words
      .map((word) => (word.kind === 'run' ? word.run.text : word.kind === 'space' ? ' ' : ''))
      .join('')
  })
  const text = pieces.join(' ').replace(/\s+/g, ' ').trim()
  return text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()} …` : text
}
