/**
 * Manuscripts stripped to plain text in each form, and brought in again: those
 * with which the importer was made, texts of other kinds, and texts unseen.
 */

import { expect, test } from 'vitest'
import { corpus, heldOut, measureForms, unseen } from '../support/import-figures.ts'

for (const [name, texts] of [
  ['the corpus', corpus()],
  ['the texts held out', heldOut()],
  ['the texts unseen', unseen()],
] as const)
  for (const figure of measureForms(texts))
    test(`${name} in the form “${figure.form}” comes back with its notes and headings`, () => {
      expect(figure.recall, `notes not found:\n${figure.missed.join('\n')}`).toBeGreaterThanOrEqual(0.99)
      expect(figure.precision, `notes that are none:\n${figure.false.join('\n')}`).toBeGreaterThanOrEqual(
        0.99,
      )
      expect(
        figure.headings,
        `headings not found:\n${figure.missedHeadings.join('\n')}`,
      ).toBeGreaterThanOrEqual(0.95)
      expect(
        figure.headingPrecision,
        `headings that are none:\n${figure.falseHeadings.join('\n')}`,
      ).toBeGreaterThanOrEqual(0.95)
      expect(figure.lost).toEqual([])
    })
