/**
 * How much of a stripped manuscript comes back: `npm run bench:import`.
 *
 * Each text of the corpus is stripped to plain text in each form and brought in
 * again. Notes are right if both the place of the call and the note's text are;
 * `reported` counts what the importer asked a person to look at.
 */

import { measureForms } from '../test/support/import-figures.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8)

const rows = measureForms().map((figure) =>
  [
    figure.form.padEnd(30),
    String(figure.calls).padStart(6),
    percent(figure.recall),
    percent(figure.precision),
    percent(figure.headings),
    percent(figure.headingPrecision),
    String(figure.lost.length).padStart(6),
    String(figure.reported).padStart(9),
  ].join(' '),
)
const head = `${'form'.padEnd(30)}  notes    found    right  heads found  right  words lost  reported`
process.stdout.write(`${head}\n${rows.join('\n')}\n`)
