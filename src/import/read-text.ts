/**
 * Plain text → a draft.
 *
 *     lines → pieces → roles and notes → sections
 *
 * What is guessed is marked, what is uncertain is reported, and what has no
 * place is kept in a comment.
 */

import { type Outcome, Report, type Source } from '../base/index.ts'
import { callsByPiece, type Material } from './blocks.ts'
import { asideNode, type Draft, type DraftPerson, type DraftSection, type ReadFile } from './draft.ts'
import { evenQuotes } from './even-quotes.ts'
import { dateIn, peopleNamed, peopleOfByline, splitTitle } from './front-words.ts'
import { depthsOf } from './headings.ts'
import { languageOf } from './language.ts'
import { rejoinPages } from './page-numbers.ts'
import { type Passage, spanIn } from './passage.ts'
import { cutPieces } from './pieces.ts'
import { reportLoose, reportNotes } from './report-notes.ts'
import { judgePieces, smallWordsOf } from './roles.ts'
import { cutsOf, gatherSections, titleAt } from './sections.ts'

/** `lang` is what the user said; the words tell if nothing was said. */
export function readText(given: Source, lang: string | undefined): Outcome<ReadFile> {
  const report = new Report()
  const source = report.take(evenQuotes(given))
  const { layout, numbers } = rejoinPages(cutPieces(source))
  const judged = judgePieces(layout)
  const cuts = cutsOf(judged)
  const headings = judged.roles.flatMap((role) => (role.kind === 'heading' ? [role.heading] : []))
  const material: Material = {
    ...layout,
    ...judged,
    source,
    lang: lang ?? languageOf(source.text) ?? 'en',
    calls: callsByPiece(judged.notes.notes),
    depths: depthsOf(headings.filter((heading) => !cuts.has(heading))),
  }
  const head = headOf(material)
  reportNotes(judged.notes, { pieces: layout.pieces, source }, report)
  reportLoose(judged.notes, { pieces: layout.pieces, source }, report)
  reportAsides(material, numbers, report)
  const guesses: Draft['guesses'] = [...head.guesses, ...(lang === undefined ? (['lang'] as const) : [])]
  const sections = gatherSections(head.title, material)
  const draft: Draft = {
    title: head.title,
    ...(head.subtitle === undefined ? {} : { subtitle: head.subtitle }),
    people: head.people,
    lang: material.lang,
    ...(head.date === undefined ? {} : { date: head.date }),
    guesses,
    sections: withAsides(sections, numbers, source),
    images: [],
  }
  return report.conclude({
    draft,
    compared: { source, words: source.text },
    origins: source === given ? [] : [{ made: source, anchors: [{ at: 0, source: given, offset: 0 }] }],
  })
}

// ——— what the head of a text says

interface Head {
  readonly title: string
  readonly subtitle?: string
  readonly people: readonly DraftPerson[]
  readonly date?: string
  readonly guesses: Draft['guesses']
}

/** Words of a text that stand for its title if it has none. */
const WORDS_OF_A_TITLE = 8

function headOf(material: Material): Head {
  const { roles, pieces } = material
  const at = roles.findIndex((role) => role.kind === 'title')
  const textOf = (kind: string): readonly string[] =>
    pieces.filter((_, i) => roles[i]?.kind === kind).map((piece) => piece.passage.text)
  const whole = at < 0 ? firstWords(material) : titleAt(at, material)
  const small = smallWordsOf(pieces)
  const split = at < 0 ? undefined : splitTitle(whole, small)
  const bylines = textOf('byline')
  const people = [
    ...(split?.people ?? []),
    ...pieces.flatMap(({ passage: { text } }, i) => {
      if (roles[i]?.kind !== 'byline') return []
      const named = peopleOfByline(text)
      return named.length > 0 || i < at - 1 ? named : peopleNamed(text, small)
    }),
  ]
  const subtitle = pieces.findIndex((_, i) => roles[i]?.kind === 'subtitle')
  const dated = [...bylines, ...signaturesOf(material)].map(dateIn).find((date) => date !== undefined)
  const title = (split ? whole.slice(0, split.at) : whole).replace(/\s*[–—-]\s*$/, '')
  return {
    title,
    ...(subtitle < 0 ? {} : { subtitle: titleAt(subtitle, material) }),
    people,
    ...(dated === undefined ? {} : { date: dated }),
    guesses: [
      'title',
      ...(subtitle < 0 ? [] : (['subtitle'] as const)),
      ...(people.length > 0 ? (['people'] as const) : []),
      ...(dated ? (['date'] as const) : []),
    ],
  }
}

/** What is signed at the end of a text, or at its head; letters in it and readers’ answers have dates of their own. */
function signaturesOf({ roles, pieces }: Material): readonly string[] {
  const comments = roles.findIndex((role) => role.kind === 'comments-heading')
  const text = comments < 0 ? roles : roles.slice(0, comments)
  const closing = text.findLastIndex((role) => !belowText.has(role.kind))
  const opening = text.findIndex((role) => !aboveText.has(role.kind))
  return pieces
    .flatMap(({ passage }, i) =>
      text[i]?.kind === 'signature' && (i > closing || i < opening) ? [passage.text] : [],
    )
    .toReversed()
}

const belowText: ReadonlySet<string> = new Set(['signature', 'note', 'aside', 'source', 'break'])
const aboveText: ReadonlySet<string> = new Set([
  'title',
  'subtitle',
  'byline',
  'signature',
  'aside',
  'source',
])

function firstWords({ pieces, roles }: Material): string {
  const at = roles.findIndex((role) => role.kind !== 'aside' && role.kind !== 'break')
  const words = (pieces[at]?.passage.text ?? '').split(/\s+/)
  return words.length <= WORDS_OF_A_TITLE
    ? words.join(' ')
    : `${words.slice(0, WORDS_OF_A_TITLE).join(' ')} …`
}

// ——— what is not sure

function reportAsides(
  { roles, pieces, source }: Material,
  numbers: readonly Passage[],
  report: Report,
): void {
  const told = (passage: Passage, words: string): void =>
    report.add(
      'import/set-aside',
      spanIn(passage, source),
      `“${words}” was set aside in a comment`,
      'take it out of the comment if it belongs to the text',
    )
  for (const [i, { passage }] of pieces.entries())
    if (roles[i]?.kind === 'aside') told(passage, passage.text.slice(0, 60))
  const [first, ...others] = numbers
  if (first)
    told(
      first,
      others.length === 0 ? first.text : `${first.text}” and what else belongs to pages, “${others[0]?.text}`,
    )
}

/** Folios and running heads have no place in the text any more; they are kept at its end. */
function withAsides(
  sections: readonly DraftSection[],
  numbers: readonly Passage[],
  source: Source,
): readonly DraftSection[] {
  const last = sections.at(-1)
  const [first] = numbers
  if (!first || !last) return sections
  const aside = asideNode(numbers.map(({ text }) => text).join(' | '), spanIn(first, source))
  const { document } = last
  return [
    ...sections.slice(0, -1),
    { ...last, document: { ...document, children: [...document.children, aside] } },
  ]
}
