/** Which passages must say their language, and which may stand as they are. */

import { expect, test } from 'vitest'
import { bindWork, codesOf } from '../support/bind-work.ts'

test.each([
  'He said Шлюз закрыт, and left.',
  'A note[^a].\n\n[^a]: πάντα ῥεῖ',
  '[Шлюз закрыт]{lang=fr}',
  '::: {lang=ru}\nШлюз [закрыт]{lang=en}.\n:::',
  '[Шлюз]{lang=sr-Latn}',
  '> | Год | Вода |\n> |---|---|\n> | 1 | 2 |',
])('%j is told of', (text) => {
  expect(new Set(codesOf(bindWork(text)))).toEqual(new Set(['text/unmarked-language']))
})

test.each([
  'The ratio π, an angle αβ, and Ж.',
  '[Шлюз закрыт]{lang=ru} and [Шлюз]{lang=sr-Cyrl}',
  '::: {lang=ru}\n> Шлюз\n:::',
  '`Шлюз закрыт`',
  'Nước chảy đá mòn, Příliš žluťoučký kůň',
])('%j is not', (text) => {
  expect(codesOf(bindWork(text))).toEqual([])
})
