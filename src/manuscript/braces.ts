/**
 * Braces: `{#id .class lang=fr key="some words"}`.
 *
 * markdown-it-attrs was considered and left: it works on finished tokens,
 * where positions are lost, takes any braces at the end of any text for its
 * own, and drops what it cannot read without a word. Pandoc's grammar is
 * small enough to own, and here a slip is told to the author.
 */

import type { Attributes } from './document.ts'

export type BracesReading =
  | { readonly kind: 'attributes'; readonly attributes: Attributes }
  /** What is wrong, as the end of a sentence: “the braces …”. */
  | { readonly kind: 'problem'; readonly problem: string }

/** Longest group of braces that is looked for; a bound, so that stray braces cost no time. */
const LONGEST_GROUP = 1000

/** Ids and classes go into XML as they are: a letter first, then letters, digits, `-`, `_` and `.`. */
const name = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u
const key = /^[A-Za-z][\w-]*$/
const language = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

/** A word of the group: a quoted value may hold spaces, and a backslash keeps a quotation mark. */
const word = /(?:[^\s"=]+="(?:[^"\\]|\\.)*"|[^\s"]+)(?=\s|$)/y

/** Offset after the `}` that closes the group opened at `start`; undefined if none does on this line. */
export function endOfBraces(text: string, start: number, limit = text.length): number | undefined {
  const last = Math.min(limit, start + LONGEST_GROUP)
  let quoted = false
  for (let at = start + 1; at < last; at++) {
    const character = text[at]
    if (character === '\n') return undefined
    if (character === '\\' && quoted) at++
    else if (character === '"') quoted = !quoted
    else if (character === '{' && !quoted) return undefined
    else if (character === '}' && !quoted) return at + 1
  }
  return undefined
}

/** Whether a whole text is one group that begins as attributes do; prose in braces does not. */
export function looksLikeAttributes(text: string): boolean {
  return /^\{\s*(?:[#.][^\s]|[A-Za-z][\w-]*=)/.test(text) && endOfBraces(text, 0) === text.length
}

/** The group of braces at the end of a line of prose, if it is one of attributes. */
export function bracesAtEnd(line: string): { readonly at: number; readonly braces: string } | undefined {
  if (!line.endsWith('}')) return undefined
  const least = Math.max(0, line.length - LONGEST_GROUP)
  for (let at = line.lastIndexOf('{'); at >= least; at = at === 0 ? -1 : line.lastIndexOf('{', at - 1)) {
    const before = line[at - 1]
    const braces = line.slice(at)
    if ((before === undefined || before === ' ' || before === '\t') && looksLikeAttributes(braces)) {
      return { at, braces }
    }
  }
  return undefined
}

/** Reads a group, its braces included. */
export function readBraces(group: string): BracesReading {
  const inside = group.slice(1, -1)
  const classes: string[] = []
  const values = new Map<string, string>()
  let id: string | undefined
  let lang: string | undefined

  for (let at = skipSpace(inside, 0); at < inside.length; at = skipSpace(inside, at)) {
    word.lastIndex = at
    const written = word.exec(inside)?.[0]
    if (written === undefined) return problem(`hold a value without its closing quotation mark`)
    at += written.length

    const equals = written.indexOf('=')
    if (written.startsWith('#')) {
      if (id !== undefined) return problem(`hold two ids, “${id}” and “${written.slice(1)}”`)
      id = written.slice(1)
      if (!name.test(id)) return problem(`hold “${id}”, which cannot be an id`)
    } else if (written.startsWith('.')) {
      const made = written.slice(1)
      if (!name.test(made)) return problem(`hold “${made}”, which cannot be a class`)
      classes.push(made)
    } else if (equals > 0 && key.test(written.slice(0, equals))) {
      const value = unquote(written.slice(equals + 1))
      if (written.slice(0, equals) !== 'lang') values.set(written.slice(0, equals), value)
      else if (language.test(value)) lang = value
      else return problem(`name “${value}”, which is no language tag`)
    } else {
      return problem(`hold “${written}”, which is neither #id nor .class nor key=value`)
    }
  }
  const attributes: Attributes = {
    ...(id === undefined ? {} : { id }),
    classes,
    ...(lang === undefined ? {} : { lang }),
    values: Object.fromEntries(values),
  }
  return { kind: 'attributes', attributes }
}

/** Writes what `readBraces` reads; the empty string if there is nothing to say. */
export function writeBraces(attributes: Attributes, ...more: readonly string[]): string {
  const words = [
    ...(attributes.id === undefined ? [] : [`#${attributes.id}`]),
    ...attributes.classes.map((made) => `.${made}`),
    ...(attributes.lang === undefined ? [] : [`lang=${attributes.lang}`]),
    ...Object.entries(attributes.values).map(([made, value]) => `${made}=${quote(value)}`),
    ...more,
  ]
  return words.length === 0 ? '' : `{${words.join(' ')}}`
}

/** Two groups on one element: the later id and language win, classes and values gather. */
export function joinAttributes(first: Attributes, second: Attributes): Attributes {
  return {
    ...first,
    ...second,
    classes: [...first.classes, ...second.classes.filter((made) => !first.classes.includes(made))],
    values: { ...first.values, ...second.values },
  }
}

function problem(words: string): BracesReading {
  return { kind: 'problem', problem: words }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
}

function quote(value: string): string {
  return /^[\w.%-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}
