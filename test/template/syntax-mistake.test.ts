import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { makeEngine } from '../../src/template/engine.ts'

test.each([
  ['{{#if a}}x', 'the template ends before everything in it is closed'],
  ['{{#if a}}x{{/each}}', '“{{#if}}” is closed by “{{/each}}”'],
  ['{{/if}}', 'a “{{/…}}” closes nothing that is open'],
  ['{{else}}', 'an “{{else}}” stands where none can'],
  ['{{#if a}}x{{else}}y{{else}}z{{/if}}', 'an “{{else}}” stands where none can'],
  ['{{}}', 'braces close before all is said in them'],
  ['{{a', 'what stands between braces cannot be read, or its braces are not closed'],
  ['{{!-- x', 'what stands between braces cannot be read, or its braces are not closed'],
  ['{{foo/../bar}}', '“foo/..” is no path to a value'],
])('template/syntax: %s', (text, message) => {
  const source = makeSource('page.hbs', `one\n${text}\ntwo`)
  const { diagnostics } = makeEngine(new Map([['page', source]]), new Map())
  expect(diagnostics).toMatchObject([{ code: 'template/syntax', message }])
  const [found] = diagnostics
  expect(source.text.slice(found?.span.start, found?.span.end)).not.toMatch(/\n./)
})
