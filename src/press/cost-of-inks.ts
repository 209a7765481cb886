/**
 * What it costs to tell a PDF's colours in inks: said once, where the edition asks for it.
 */

import { type Outcome, Report } from '../base/index.ts'
import type { Edition } from '../book/index.ts'
import { difference, labOf, type Press, type ScreenColour } from '../colour/index.ts'
import type { Page } from '../paginate/index.ts'
import { deflate } from '../pdf/index.ts'
import { type DrawingOf, printedOn } from '../preflight/index.ts'

export interface InkCosts {
  readonly edition: Edition
  readonly pages: readonly Page[]
  readonly drawingOf: DrawingOf
  readonly press: Press
}

/** A difference that is seen at a glance: five times what is just seen side by side (CIE 1976). */
const SEEN_AT_ONCE = 5

export function tellCost({ edition, pages, drawingOf, press }: InkCosts): Outcome<void> {
  const report = new Report()
  const { span } = edition.colour
  const kilobytes = Math.round(deflate(press.profile).length / 1000)
  const name = press.name === '' ? 'a press without a name' : press.name
  const message = `the PDF is told in inks for “${name}”, and is ${kilobytes} KB larger`
  const changed = coloursOn(pages, drawingOf).flatMap((colour) => {
    const seen = press.seenOnScreen(press.inksOf(colour))
    return difference(labOf(colour), labOf(seen)) > SEEN_AT_ONCE ? [`${colour} is seen as ${seen}`] : []
  })
  report.add(
    'colour/cmyk',
    span,
    message,
    ...(changed.length > 0 ? [`on its paper ${changed.join(', ')}`] : []),
    'if it is not for a printer alone, leave “colour” out and list “print” under “outputs”',
  )
  return report.conclude(undefined)
}

/** Colours of type, lines and areas, in the order in which they are met. */
function coloursOn(pages: readonly Page[], drawingOf: DrawingOf): readonly ScreenColour[] {
  const printed = pages.flatMap((page) => printedOn(page, drawingOf))
  return [
    ...new Set(
      printed.flatMap((one) =>
        one.kind === 'picture' || typeof one.colour !== 'string' ? [] : [one.colour],
      ),
    ),
  ]
}
