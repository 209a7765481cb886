/**
 * Spaces at which no line ends.
 */

import { expect, test } from 'vitest'
import { punctuateRun } from '../../src/book/punctuate-run.ts'

/** With `_` for each space that holds. */
function held(lang: string, value: string): string {
  const [made = ''] = punctuateRun([{ value, lang, sealed: false }])
  return made.replaceAll('\u00a0', '_')
}

test.each([
  [
    'en',
    'See p. 12, pp. 3 and No. 4 of vol. 2; 10 % of § 5.',
    'See p._12, pp._3 and No._4 of vol._2; 10_% of §_5.',
  ],
  ['de', 'Siehe S. 5, Nr. 3, z. B. und d. h. so.', 'Siehe S._5, Nr._3, z._B. und d._h. so.'],
  ['fr', 'Le n° 5 et la p. 7, soit 10 %.', 'Le n°_5 et la p._7, soit 10_%.'],
  ['ru', 'В 1917 г. (№ 5, с. 12), т. е. давно.', 'В 1917_г. (№_5, с._12), т._е. давно.'],
  ['es', 'Véase pág. 9.', 'Véase pág._9.'],
  ['it', 'Si veda pag. 9, n. 4.', 'Si veda pag._9, n._4.'],
])('in %s they stand in “%s”', (lang, typed, expected) => {
  expect(held(lang, typed)).toBe(expected)
})

test.each([
  ['en', 'It was 5 p. m. on the lip. 5 men came; on a map 3 roads.'],
  ['de', 'Der Bass. 5 Takte, fast 3 und 4.'],
  ['ru', 'Это лес. 5 дней, 17 лет.'],
])('in %s none stands in “%s”', (lang, typed) => {
  expect(held(lang, typed)).toBe(typed)
})

test('code keeps its spaces', () => {
  expect(punctuateRun([{ value: 'p. 5', lang: 'en', sealed: true }])).toEqual(['p. 5'])
})
