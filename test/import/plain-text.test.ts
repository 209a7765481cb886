/**
 * The corpus: manuscripts stripped to plain text in each form, and brought in again.
 */

import { expect, test } from 'vitest'
import { measureForms } from '../support/import-figures.ts'

for (const figure of measureForms())
  test(`plain text of the form “${figure.form}” comes back with its notes and headings`, () => {
    expect(figure.recall, `notes not found:\n${figure.missed.join('\n')}`).toBeGreaterThanOrEqual(0.99)
    expect(figure.precision, `notes that are none:\n${figure.false.join('\n')}`).toBeGreaterThanOrEqual(0.99)
    expect(
      figure.headings,
      `headings not found:\n${figure.missedHeadings.join('\n')}`,
    ).toBeGreaterThanOrEqual(0.95)
    expect(figure.lost).toEqual([])
  })
