/**
 * The front matter of a lone manuscript, brought to the fields of an edition.
 *
 * It is the edition's own fields, but for the list of manuscripts, and a few
 * names that other programs use for the same things. Fields that are theirs
 * alone are told to have no effect, so that a manuscript can serve them too.
 */

import type { Report, YamlDocument } from '../base/index.ts'
import { dateInFigures } from './written-date.ts'

/** Pandoc's, Quarto's and Jekyll's names → ours. */
const renamed: Readonly<Record<string, string>> = {
  abstract: 'description',
  summary: 'description',
  keywords: 'subjects',
  tags: 'subjects',
  categories: 'subjects',
  language: 'lang',
  authors: 'author',
  copyright: 'rights',
  'cover-image': 'cover',
  papersize: 'trim',
}

/** Names those programs know, and we have no use for. */
const foreign = new Set(
  `abstract-title affiliation affiliations aliases bibliography biblio-style block-headings body-width category
  citation citation-style citations classoption colorlinks comments css csl date-format date-meta date-modified
  date-updated doctype document-css documentclass doi draft editor_options engine excerpt execute filters fontfamily
  fontfamilyoptions fontsize footer format geometry header header-includes highlight-style hyperrefoptions image
  include-after include-before indent institute institution jupyter keep-md knit layout link-citations linestretch
  linkcolor linkReferences links-as-notes listings lof lot mainfont mainfontoptions margin-bottom margin-left
  margin-right margin-top mathfont monofont nocite noindex number-sections numbersections orcid output page
  pagestyle pagetitle permalink pdf-engine post published project reference-section-title resources sansfont
  secnumdepth section-titles shorttitle site slide-level standalone status template thanks theme title-block-style
  title-prefix titlegraphic titlepage toc toc-depth toc-title toc_depth topic updated urlcolor version weight
  website`.split(/\s+/),
)

/**
 * The fields with our names. A name of theirs gives way to ours where both are
 * written, and what has no effect is reported and left out.
 */
export function editionFieldsOf(
  written: Readonly<Record<string, unknown>>,
  yaml: YamlDocument,
  report: Report,
): Readonly<Record<string, unknown>> {
  const fields: [string, unknown][] = []
  for (const [name, value] of Object.entries(written)) {
    const ours = Object.hasOwn(renamed, name) ? renamed[name] : undefined
    if (foreign.has(name) || (ours !== undefined && Object.hasOwn(written, ours))) {
      report.add(
        'edition/ignored-field',
        yaml.keySpanAt([name]),
        `the field “${name}” has no effect here`,
        ours === undefined
          ? 'delete it, or leave it to other programs'
          : `“${ours}” says the same and is used`,
      )
    } else fields.push([ours ?? name, value])
  }
  return withReadableDate(Object.fromEntries(fields), yaml, report)
}

/** A date in words is read if it can be, and otherwise left out: it stops nobody from trying a text. */
function withReadableDate(
  fields: Readonly<Record<string, unknown>>,
  yaml: YamlDocument,
  report: Report,
): Readonly<Record<string, unknown>> {
  const { date, ...others } = fields
  if (typeof date !== 'string') return fields
  const read = dateInFigures(date)
  if (read !== undefined) return { ...others, date: read }
  // Figures alone are meant as we mean them, and what is wrong with them is told as such.
  if (/^[\d-]*$/.test(date.trim())) return fields
  report.add(
    'edition/ignored-field',
    yaml.spanAt(['date']),
    `“date” is “${date}”, which names no day, month or year that can be read`,
    'write a date such as 2026-11-22, 2026-11 or 2026',
  )
  return others
}

/** Where a field of ours was written: under our name or theirs. */
export function writtenNames(yaml: YamlDocument, written: Readonly<Record<string, unknown>>): YamlDocument {
  const theirs = (path: readonly (string | number)[]) => {
    const [first, ...rest] = path
    if (first === undefined || Object.hasOwn(written, first)) return path
    const name = Object.entries(renamed).find(
      ([their, our]) => our === first && Object.hasOwn(written, their),
    )?.[0]
    return [name ?? first, ...rest]
  }
  return {
    value: yaml.value,
    spanAt: (path) => yaml.spanAt(theirs(path)),
    keySpanAt: (path) => yaml.keySpanAt(theirs(path)),
  }
}
