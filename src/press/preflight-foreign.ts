/**
 * Before print, of a PDF that somebody else has made: read, looked over, and told by its pages.
 */

import { known, makeSource, type Outcome, Report, startOf } from '../base/index.ts'
import { openPress } from '../colour/index.ts'
import { openForeign } from '../pdf/index.ts'
import { explainsLight, lookOver, printedElsewhere } from '../preflight/index.ts'
import { type ForeignFile, tellRefusal } from './foreign-bindery.ts'
import type { House } from './house.ts'
import { HOUSE_PROFILE } from './open-colours.ts'
import { saidOf } from './preflight.ts'

/** Any bytes may be given. */
export async function preflightForeign({ path, bytes }: ForeignFile, house: House): Promise<Outcome<void>> {
  const report = new Report()
  const span = startOf(makeSource(path, ''))
  const opening = await openForeign(bytes)
  if (opening.kind === 'refused') {
    tellRefusal(opening.refusal, path, span, report)
    return report.conclude(undefined)
  }

  const { pages } = opening.pdf
  const looked = pages.map((page, index) => printedElsewhere(page, { page: index, label: String(index + 1) }))
  const faces = new Map<string, number[]>()
  for (const [index, { missingFaces }] of looked.entries())
    for (const face of missingFaces) faces.set(face, [...(faces.get(face) ?? []), index + 1])
  for (const [face, at] of faces) {
    const message = `the face “${face}” is not inside the file, ${onPages(at)}`
    report.add('preflight/face-missing', span, message, 'export it anew with all fonts embedded')
  }
  const isExplained = explainsLight(opening.pdf.catalogue)
  const inLight = looked.flatMap(({ hasPlainLight }, index) =>
    hasPlainLight && !isExplained ? [index + 1] : [],
  )
  if (inLight.length > 0) {
    const message = `colours are told as light that no profile explains, ${onPages(inLight)}`
    report.add('preflight/plain-light', span, message, 'export it with colour profiles, as PDF/X-4 or PDF/A')
  }

  const opened = openPress(known(house.templates.read(HOUSE_PROFILE), HOUSE_PROFILE))
  if (opened.kind === 'press') {
    const flaws = lookOver({
      printed: looked.flatMap(({ printed }) => printed),
      trims: pages.map(({ size }) => size),
      bleed: Math.round(
        pages.reduce((least, { bleed }) => Math.min(least, bleed), Number.MAX_SAFE_INTEGER) * 1000,
      ),
      pixelsOf: () => undefined,
      press: opened.press,
    })
    for (const flaw of flaws) report.add(flaw.code, span, saidOf(flaw), flaw.hint)
  }
  return report.conclude(undefined)
}

function onPages([first = 0, ...others]: readonly number[]): string {
  return `on page ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`
}
