/**
 * Stylesheets read beforehand say the same as those read as they come.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { takeUp, writeReadySheets } from '../../src/style/ready-syntax.ts'
import { parseSyntax } from '../../src/style/syntax.ts'
import { repository } from '../support/works.ts'

const styles = join(repository, 'templates/styles')
const sheets = readdirSync(styles).map((name) => makeSource(name, readFileSync(join(styles, name), 'utf8')))

test.each(sheets)('$path is taken up as it is read', (source) => {
  const [written] = JSON.parse(writeReadySheets([source]))
  expect(written.text).toBe(source.text)
  const read = parseSyntax(source).value
  expect(read.length).toBeGreaterThan(10)
  expect(takeUp(written.nodes, source)).toEqual(read)
})

test('a stylesheet with a mistake is not read beforehand, so that whoever uses it is told', () => {
  const sound = makeSource('a.css', 'p { color: red }')
  const broken = makeSource('b.css', 'p { color: red')
  const written = JSON.parse(writeReadySheets([sound, broken]))
  expect(written).toHaveLength(1)
  expect(written[0].text).toBe(sound.text)
})
