/**
 * An e-book → a draft: ours come back as they were written, others as well as they are marked up.
 */

import { makeSource, makeSpan, type Outcome, Report } from '../base/index.ts'
import type { DraftField, ReadFile } from './draft.ts'
import { saidOf } from './epub-metadata.ts'
import { type EpubPackage, readPackage } from './epub-package.ts'
import { type EpubMaterial, partsOf } from './epub-parts.ts'
import { type EpubText, joinFiles } from './epub-text.ts'
import { definitionsIn } from './html-definitions.ts'
import { anchorsIn, withoutDeadLinks } from './html-links.ts'
import { findHtmlNotes } from './html-notes.ts'
import { elementsIn, namedEntities } from './html-tree.ts'
import { wordsInPlace } from './html-words.ts'
import { languageOf } from './language.ts'
import { isOurs, leafletPages, ourMarkup } from './our-markup.ts'
import type { TextPart } from './parts.ts'
import { isPageMarker } from './read-html.ts'
import { reportAsides } from './set-aside.ts'
import { shapeSections } from './shape.ts'

/** Undefined if the archive holds no e-book. `lang` is what the user said. */
export async function readEpub(
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  lang: string | undefined,
): Promise<Outcome<ReadFile> | undefined> {
  const named = await namedEntities()
  const found = readPackage(files, named)
  if (!found) return undefined
  const report = new Report()
  if (files.has('META-INF/encryption.xml') && files.has('META-INF/rights.xml'))
    report.add('import/damaged', makeSpan(makeSource(path, ''), 0, 0), `the e-book “${path}” is locked`)
  const text = await joinFiles(path, found, files, named)
  return report.conclude(report.take(draftOf(found, text, lang)))
}

function draftOf(
  found: EpubPackage,
  { root, files, origin }: EpubText,
  lang: string | undefined,
): Outcome<ReadFile> {
  const report = new Report()
  const source = origin.made
  const said = saidOf(found.metadata)
  const notes = findHtmlNotes(root)
  const ours = ourMarkup(root)
  const generated = new Set([...ours.generated, ...[...elementsIn(root)].filter(isPageMarker)])
  const words = wordsInPlace(root, source, new Set([...notes.marks, ...generated, ...ours.references]))
  const spoken = lang ?? said.lang ?? languageOf(words) ?? 'en'
  const places = new Map(
    [...elementsIn(root)].flatMap((element) =>
      [element.attributes.get('id'), element.attributes.get('name')].flatMap((name) =>
        name === undefined ? [] : [[name, element.start] as const],
      ),
    ),
  )
  const material: EpubMaterial = {
    source,
    notes,
    generated,
    references: ours.references,
    lang: spoken,
    ...anchorsIn(notes),
    isKept: () => true,
    contents: found.contents,
    placeOf: (name) => places.get(name),
  }
  const parts = partsOf(files, material)
  const linked = linkedParts(parts, material)
  const sections = report.take(
    shapeSections({ source, lang: spoken, parts: linked.parts, definitions: linked.definitions }),
  )
  reportAsides(sections, report)
  const title = said.title ?? parts[0]?.title ?? ''
  const written = files.map(({ body }) => body).filter((body) => isOurs(body))
  const fields: readonly DraftField[] = [
    ...leafletPages(written),
    ...(said.fields ?? []),
    ...(ours.numbering ? [ours.numbering] : []),
  ]
  return report.conclude({
    draft: {
      title: title === '' ? 'Untitled' : title,
      ...(said.subtitle === undefined ? {} : { subtitle: said.subtitle }),
      people: said.people,
      lang: spoken,
      ...(said.date === undefined ? {} : { date: said.date }),
      fields,
      guesses: [
        ...(said.title === undefined ? (['title'] as const) : []),
        ...(lang === undefined && said.lang === undefined ? (['lang'] as const) : []),
      ],
      sections,
      images: [],
    },
    compared: { source, words },
    origins: [origin],
  })
}

/** Links are looked after in all parts at once, since they go from one to another. */
function linkedParts(
  parts: readonly TextPart[],
  material: EpubMaterial,
): { readonly parts: readonly TextPart[]; readonly definitions: ReturnType<typeof definitionsIn> } {
  const linked = withoutDeadLinks(
    parts.flatMap(({ blocks }) => blocks),
    definitionsIn(material),
  )
  const starts = parts.map((_, i) =>
    parts.slice(0, i).reduce((count, { blocks }) => count + blocks.length, 0),
  )
  return {
    parts: parts.map((part, i) => {
      const start = starts[i] ?? 0
      return { ...part, blocks: linked.blocks.slice(start, start + part.blocks.length) }
    }),
    definitions: linked.definitions,
  }
}
