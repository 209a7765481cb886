/**
 * The edition of an imported work, and the names of its files.
 *
 * Values are written in double quotation marks, which YAML reads as JSON does,
 * so that no title can be anything but words.
 */

import { unreachable } from '../base/index.ts'
import type { Draft, DraftField, DraftPerson, DraftSection } from './draft.ts'

/** `Über das Wasser` → `uber-das-wasser`, short enough for a file name; `fallback` if no letter is left. */
export function safeName(text: string, fallback: string): string {
  const plain = text
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
  const words = plain.split(/[^a-z\d]+/).filter((word) => word !== '')
  let name = ''
  for (const word of words) {
    if (name.length + word.length >= 40) break
    name = name === '' ? word : `${name}-${word}`
  }
  return name === '' ? fallback : name
}

/** `01-the-mill.md`, in printed order. */
export function fileNames(sections: readonly DraftSection[]): readonly string[] {
  const digits = Math.max(2, String(sections.length).length)
  return sections.map(
    ({ title }, i) => `${String(i + 1).padStart(digits, '0')}-${safeName(title, 'section')}.md`,
  )
}

export function editionText(draft: Draft, names: readonly string[]): string {
  const mark = (field: Draft['guesses'][number]): string =>
    draft.guesses.includes(field) ? ' # guessed' : ''
  const lines = [`title: ${quoted(draft.title)}${mark('title')}`]
  if (draft.subtitle !== undefined) lines.push(`subtitle: ${quoted(draft.subtitle)}${mark('subtitle')}`)
  if (draft.people.length > 0) lines.push(`people:${mark('people')}`, ...draft.people.flatMap(personLines))
  lines.push(`lang: ${quoted(draft.lang)}${mark('lang')}`)
  if (draft.date !== undefined) lines.push(`date: ${draft.date}${mark('date')}`)
  lines.push(...(draft.fields ?? []).flatMap(fieldLines))
  if (draft.sections.length > 0) lines.push('sections:', ...sectionLines(draft.sections, names))
  return `${lines.join('\n')}\n`
}

function personLines({ name, sortName, role }: DraftPerson): readonly string[] {
  const sort = sortName === undefined ? [] : [`    sort: ${quoted(sortName)}`]
  return [`  - name: ${quoted(name)}`, ...sort, `    role: ${role}`]
}

function fieldLines(field: DraftField): readonly string[] {
  switch (field.name) {
    case 'front':
    case 'back':
    case 'subjects':
      return [`${field.name}:`, ...field.values.map((value) => `  - ${quoted(value)}`)]
    case 'series':
      return [
        'series:',
        `  title: ${quoted(field.title)}`,
        ...(field.number === undefined ? [] : [`  number: ${quoted(field.number)}`]),
      ]
    case 'numbering':
      return ['numbering:', ...field.styles.map(([what, style]) => `  ${what}: ${style}`)]
    case 'identifier':
    case 'publisher':
    case 'rights':
    case 'description':
    case 'cover':
      return [`${field.name}: ${quoted(field.value)}`]
    default:
      return unreachable(field)
  }
}

function sectionLines(sections: readonly DraftSection[], names: readonly string[]): readonly string[] {
  /** The title of the part that is open. */
  let open: string | undefined
  return sections.flatMap((section, i) => {
    const file = names[i] ?? ''
    if (section.role === 'part') {
      const opens = sections[i + 1]?.part === section.title
      open = opens ? section.title : undefined
      return opens ? [`  - part: ${file}`, '    sections:'] : [`  - file: ${file}`, '    role: part']
    }
    const begins = section.part !== undefined && section.part !== open
    open = section.part
    const indent = section.part === undefined ? '  ' : '      '
    const head = begins ? [`  - part: ${quoted(section.part ?? '')}`, '    sections:'] : []
    return section.role === 'chapter'
      ? [...head, `${indent}- ${file}`]
      : [...head, `${indent}- file: ${file}`, `${indent}  role: ${section.role}`]
  })
}

/** A double-quoted scalar (YAML 1.2, §7.3.1), of which JSON's strings are a part. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim())
}
