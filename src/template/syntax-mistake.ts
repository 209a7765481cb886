/**
 * What Handlebars' parser says, in words for people who write templates.
 *
 * It lists the names of its own tokens, of which only the last, the one it met,
 * tells a reader anything.
 */

/** One sentence for a parser's message. */
export function tellSyntaxMistake(message: string): string {
  const [, opened, closed] = /^(\S+) doesn't match (\S+)/.exec(message) ?? []
  if (opened !== undefined) return `“{{#${opened}}}” is closed by “{{/${closed}}}”`
  const path = /^Invalid path: (\S+)/.exec(message)?.[1]
  if (path !== undefined) return `“${path}” is no path to a value`
  const met = /got '(\w+)'$/.exec(message)?.[1] ?? ''
  return meetings[met] ?? 'what stands between braces cannot be read, or its braces are not closed'
}

const meetings: Readonly<Record<string, string>> = {
  EOF: 'the template ends before everything in it is closed',
  OPEN_ENDBLOCK: 'a “{{/…}}” closes nothing that is open',
  INVERSE: 'an “{{else}}” stands where none can',
  OPEN_INVERSE_CHAIN: 'an “{{else}}” stands where none can',
  CLOSE: 'braces close before all is said in them',
  CLOSE_UNESCAPED: 'braces close before all is said in them',
}
