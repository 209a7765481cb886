/**
 * Declarations as written → changes of a style, with what is wrong in them reported.
 */

import { nearest, type Report } from '../base/index.ts'
import { properties } from './properties.ts'
import type { Change } from './property.ts'
import { shorthands } from './shorthands.ts'
import type { Declaration } from './syntax.ts'
import { keywordOf, onlyWord, type Word } from './value.ts'

/** What one longhand's declaration does. */
export interface Setting {
  readonly property: string
  readonly change: Change
  readonly important: boolean
}

const names = [...Object.keys(properties), ...Object.keys(shorthands)]

/** Place in which changes are made: size before leading before all that may be measured in them. */
const ranks: ReadonlyMap<string, number> = new Map(Object.keys(properties).map((name, rank) => [name, rank]))

/** Each property in the table's order; of one property, important settings last. */
export function inOrder(settings: readonly Setting[]): readonly Setting[] {
  const rank = (setting: Setting): number => ranks.get(setting.property) ?? 0
  return settings.toSorted((a, b) => rank(a) - rank(b) || Number(a.important) - Number(b.important))
}

export function isProperty(name: string): boolean {
  return Object.hasOwn(properties, name) || Object.hasOwn(shorthands, name)
}

/** Reads one declaration: several settings if it is a shorthand, none if it is not understood. */
export function readDeclaration(declaration: Declaration, report: Report): readonly Setting[] {
  const { property, words, important } = declaration
  if (!isProperty(property)) {
    reportUnknownProperty(declaration, names, report)
    return []
  }
  const longhands = expand(property, words)
  const settings = longhands?.flatMap((longhand) => {
    const change = changeFor(longhand.property, longhand.words)
    return change ? [{ property: longhand.property, change, important }] : []
  })
  if (longhands && settings && settings.length === longhands.length) return settings

  reportBadValue(declaration, grammarOf(property), report)
  return []
}

export function reportUnknownProperty(
  declaration: Declaration,
  known: readonly string[],
  report: Report,
): void {
  const { property, span } = declaration
  const likely = nearest(property, known)
  report.add(
    'style/unknown-property',
    span,
    `print does not understand the property “${property}”`,
    likely === undefined ? 'templates/README.md lists what it understands' : `did you mean “${likely}”?`,
  )
}

export function reportBadValue(declaration: Declaration, takes: string, report: Report): void {
  const { property, valueSpan } = declaration
  const value = valueSpan.source.text.slice(valueSpan.start, valueSpan.end)
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value
  report.add('style/bad-value', valueSpan, `“${property}” does not take “${shown}”`, `it takes: ${takes}`)
}

/** Words that every property takes (CSS Cascade 4, §7.3). */
const wide = ['inherit', 'initial', 'unset']

function expand(property: string, words: readonly Word[]) {
  const shorthand = Object.hasOwn(shorthands, property) ? shorthands[property] : undefined
  if (!shorthand) return [{ property, words }]
  const longhands = shorthand.expand(words)
  const keyword = keywordOf(onlyWord(words))
  if (keyword === undefined || !wide.includes(keyword)) return longhands
  const probe = property === 'font' ? shorthand.expand(fontProbe) : longhands
  return probe?.map((longhand) => ({ property: longhand.property, words }))
}

/** The least a `font` can be, to learn which longhands it stands for. */
const fontProbe: readonly Word[] = [
  { kind: 'dimension', value: 1, unit: 'em' },
  { kind: 'keyword', text: 'serif' },
]

function changeFor(name: string, words: readonly Word[]): Change | undefined {
  const property = properties[name]
  if (!property) return undefined
  const keyword = keywordOf(onlyWord(words))
  if (keyword === 'inherit') return property.inherit
  if (keyword === 'initial') return property.reset
  if (keyword === 'unset') return property.inherited ? property.inherit : property.reset
  return property.read(words)
}

function grammarOf(name: string): string {
  return (Object.hasOwn(shorthands, name) ? shorthands[name]?.takes : properties[name]?.takes) ?? ''
}
