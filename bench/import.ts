/**
 * How much of a stripped manuscript comes back: `npm run bench:import`.
 *
 * Each text is stripped to plain text in each form and brought in again: the
 * corpus, with which the importer was made; texts of other kinds, which showed
 * some of its faults; and texts of other seeds, at which nobody has looked. Notes
 * are right if both the place of the call and the note's text are; `reported`
 * counts what a person was asked to look at.
 */

import { corpus, type Figure, heldOut, measureForms, unseen } from '../test/support/import-figures.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8)

const row = (figure: Figure): string =>
  [
    figure.form.padEnd(42),
    String(figure.calls).padStart(6),
    percent(figure.recall),
    percent(figure.precision),
    percent(figure.headings),
    percent(figure.headingPrecision),
    String(figure.lost.length).padStart(6),
    String(figure.reported).padStart(9),
  ].join(' ')

for (const [name, texts] of [
  ['corpus', corpus()],
  ['held out', heldOut()],
  ['unseen', unseen()],
] as const) {
  const head = `${name.padEnd(42)}  notes    found    right  heads found  right  words lost  reported`
  process.stdout.write(`${head}\n${measureForms(texts).map(row).join('\n')}\n\n`)
}
