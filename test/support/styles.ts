/**
 * Markup and rules of a test case → Flow.
 */

import { makeSource, type Outcome } from '../../src/base/index.ts'
import { type CascadeOptions, cascade, type Flow, parseStylesheet } from '../../src/style/index.ts'
import { parseXhtml } from '../../src/xhtml/index.ts'

/** `body` is what stands inside the body; diagnostics of the markup are kept too. */
export function flowOf(body: string, css: string, options: CascadeOptions = { lang: 'en' }): Outcome<Flow> {
  const markup = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Test</title></head><body>${body}</body></html>`
  const xhtml = parseXhtml(makeSource('test.xhtml', markup))
  const sheet = parseStylesheet(makeSource('test.css', css))
  const flow = cascade(xhtml.value, [sheet.value], options)
  return { value: flow.value, diagnostics: [...xhtml.diagnostics, ...sheet.diagnostics, ...flow.diagnostics] }
}

/** A golden case's markup and, below a line of `~~~`, its rules. */
export function splitCase(source: string): { readonly body: string; readonly css: string } {
  const [body = '', css = ''] = source.split(/^~~~$/m)
  return { body: body.trim(), css: css.trim() }
}
