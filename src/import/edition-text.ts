/**
 * The edition of an imported work, and the names of its files.
 *
 * Values are written in double quotation marks, which YAML reads as JSON does,
 * so that no title can be anything but words.
 */

import type { Draft, DraftSection } from './draft.ts'

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
  if (draft.people.length > 0) {
    lines.push(`people:${mark('people')}`)
    for (const { name, role } of draft.people) lines.push(`  - name: ${quoted(name)}`, `    role: ${role}`)
  }
  lines.push(`lang: ${quoted(draft.lang)}${mark('lang')}`)
  if (draft.date !== undefined) lines.push(`date: ${draft.date}${mark('date')}`)
  lines.push('sections:', ...sectionLines(draft.sections, names))
  return `${lines.join('\n')}\n`
}

function sectionLines(sections: readonly DraftSection[], names: readonly string[]): readonly string[] {
  let part: string | undefined
  return sections.flatMap((section, i) => {
    const opens = section.part !== undefined && section.part !== part
    part = section.part
    const indent = section.part === undefined ? '  ' : '      '
    const head = opens ? [`  - part: ${quoted(section.part ?? '')}`, '    sections:'] : []
    return section.role === 'appendix'
      ? [...head, `${indent}- file: ${names[i]}`, `${indent}  role: appendix`]
      : [...head, `${indent}- ${names[i]}`]
  })
}

/** A double-quoted scalar (YAML 1.2, §7.3.1), of which JSON's strings are a part. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim())
}
