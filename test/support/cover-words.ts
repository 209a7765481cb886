/**
 * A cover that says nothing: each test writes on it what it looks for.
 */

import type { WrapWords } from '../../src/cover/index.ts'

export const noCoverWords: WrapWords = {
  people: '',
  title: '',
  subtitle: '',
  series: '',
  publisher: '',
  description: '',
  price: '',
  isbn: '',
  lang: 'en',
}
