/**
 * Every place where a call of a note may stand, and how likely it looks.
 *
 * Nothing is decided here: `5.10` and `in 1917.3` are weighed, not judged. The
 * numbers must form a sequence, and that is for `match-notes.ts` to find.
 */

import { callsOnNumbers } from './calls-on-numbers.ts'
import { romanNumber, superscriptNumber } from './leading-mark.ts'

/** How calls are written in a text; one text seldom mixes them. */
export type CallForm =
  | 'glued'
  | 'spaced'
  | 'bracket'
  | 'round'
  | 'superscript'
  | 'caret'
  | 'roman'
  | 'capital-roman'

export interface CallCandidate {
  readonly form: CallForm
  readonly number: number
  /** Offsets in the text of what the call takes the place of, spaces before it included. */
  readonly from: number
  readonly to: number
  /** 1 for what can hardly be anything else, 0 for what hardly can be a call. */
  readonly likelihood: number
}

/** Whether it looks like a call even to one who knows no more of the text than its line. */
export function isLikelyCall({ form, likelihood }: CallCandidate): boolean {
  return likelihood >= 0.6 && form !== 'spaced'
}

/** Abbreviations before a number that make it a part of their own: “fig.3”, “p12”. */
const counted =
  /(?:^|[^\p{L}\d'’])(?:p|pp|no|nr|n|vol|art|ch|chap|fig|tab|sect|sec|bd|kap|abb|s|f|ff|v|vv|bk|op|cf|col|t|ed|mp)$/iu

/** Names that take a number: “Part2”. In small letters (“part2”) they are words like others. */
const named =
  /(?:^|[^\p{L}])(?:Figure|Part|Chapter|Section|Table|Page|Act|Scene|Seite|Phase|Type|Version|Windows|Covid|Formula|Area|Group|Class|Zone|Line|Step|Day)$/u

const units = /(?:^|[\d\s])(?:k?m|[cdm]m|ft|in|yd|mi|ha|cm|km|x|y|r|n)$/i

/** Candidates of all forms, in the order of the text. */
export function callCandidates(text: string): readonly CallCandidate[] {
  return [
    ...glued(text),
    ...callsOnNumbers(text),
    ...spaced(text),
    ...bracketed(text),
    ...rounds(text),
    ...raised(text),
    ...carets(text),
    ...smallRomans(text),
    ...capitalRomans(text),
  ].toSorted((a, b) => a.from - b.from)
}

function* glued(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(/(?<![\d^[(])\d{1,7}(?!\d)/g)) {
    const from = match.index
    const to = from + match[0].length
    const before = text[from - 1] ?? ''
    const after = text[to] ?? ''
    if (!/[\p{L}\p{M}.,;:!?…"'”’»“)\]]/u.test(before)) continue
    if (!endsWord(after, text[to + 1] ?? '', before) || isInAddress(text, from)) continue
    if (match[0].length <= 4 && !match[0].startsWith('0'))
      yield {
        form: 'glued',
        number: Number(match[0]),
        from,
        to,
        likelihood: likelihoodGlued(text, from, to),
      }
  }
}

/** “http://example.org/bread2” */
function isInAddress(text: string, at: number): boolean {
  return /(?:https?:\/\/|www\.)\S{0,200}$/.test(text.slice(Math.max(0, at - 210), at))
}

/** Whether a number can end here, with this after it. */
function endsWord(after: string, second: string, before: string): boolean {
  if (/[.,:/]/.test(after) && /\d/.test(second)) return false
  if (/[%°€$£/]/.test(after)) return false
  if (/\p{Lu}/u.test(after)) return /[.!?”"]/.test(before)
  return !/[\p{L}\p{M}_]/u.test(after)
}

function likelihoodGlued(text: string, from: number, to: number): number {
  const after = text[to] ?? ''
  const head = text.slice(Math.max(0, from - 24), from)
  const before = head.at(-1) ?? ''
  if (/\p{Lu}/u.test(after)) return 0.6
  if (/\p{Ll}/u.test(before)) return counted.test(head) || named.test(head) ? 0.15 : 1
  // A sum and its currency: “35 770 F5”.
  if (/\d[ \u00a0\u202f]\p{Lu}$/u.test(head)) return 0.6
  if (/\p{Lu}/u.test(before)) return /(?:^|[^\p{L}])\p{Lu}$/u.test(head) ? 0.15 : 0.6
  if (/\p{L}|\p{M}/u.test(before)) return 0.9
  const second = head.at(-2) ?? ''
  if (/[.,;:!?…]/.test(before)) {
    if (/\d/.test(second)) return likelihoodAfterDigits(head, text.slice(to, to + 3))
    if (/\s/.test(second)) return /[;:!?…]/.test(before) ? 0.7 : 0.1
    return before === '.' && counted.test(head.slice(0, -1)) ? 0.15 : 1
  }
  if (/["'“]/.test(before) && (second === '' || /[\s(]/.test(second))) return 0.1
  return 1
}

/**
 * “in 1917.3” may be a call, and so may “1,512.3 The next”; “12.5 per cent” and
 * “section 3.1 of” hardly: after a decimal no sentence begins.
 */
function likelihoodAfterDigits(head: string, after: string): number {
  if (/(?:^|[\s(–-])(?:1\d|20)\d\d[.,;:!?]$/.test(head) || /[;!?…]$/.test(head)) return 0.75
  return head.endsWith('.') && /^(?:$|\s+["“(]?(?:\p{Lu}|$))/u.test(after) ? 0.75 : 0.2
}

/** Words before a number of their own, besides those that are counted: “on 9, at 10, in the 12”. */
const prepositions =
  /(?:^|[^\p{L}])(?:the|of|to|and|or|by|in|on|at|for|from|only|about|than|le|la|les|l|de|des|du|à|au|aux|et|ou|en|sur|dans|der|die|das|den|dem|am|im|um|und|oder|von|vom|mit|bis|auf|el|los|las|y|o|a|il|i|gli|e|da|dal|al|van|het|met|article|chapter|chapitre|artikel|paragraph|numéro|page|room|line|verse)$/iu

/** After a name or a month a number is likelier its own: “June 9,” “Genesis 6,”. */
const capitalised = /(?:^|[^\p{L}])\p{Lu}\p{L}*\.?$/u

/**
 * A call with a space before it, as French typists put it: “une haie 1, puis”, “the wall. 2 The
 * next”. Whatever else it may be, it stands where a phrase ends.
 */
function* spaced(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(
    /(?<=[\p{L}»”"')])[ \u00a0\u202f](\d{1,3})(?=[ \u00a0\u202f]?[.,;:!?…»)](?!\d)|\s*$)|(?<=\p{L}[.!?;,»”"])[ \u00a0](\d{1,3})(?=\s+[\p{Lu}«“"]|\s*$)/gu,
  )) {
    const head = text.slice(Math.max(0, match.index - 16), match.index)
    const isOwn = prepositions.test(head) || counted.test(head) || named.test(head)
    yield {
      form: 'spaced',
      number: Number(match[1] ?? match[2]),
      from: match.index,
      to: match.index + match[0].length,
      likelihood: isOwn ? 0.1 : capitalised.test(head) ? 0.45 : 0.6,
    }
  }
}

function* bracketed(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(/ ?\[(\d{1,4})\](?!\()/g)) {
    const likelihood = match.index === 0 ? 0.3 : 1
    yield {
      form: 'bracket',
      number: Number(match[1]),
      from: match.index,
      to: match.index + match[0].length,
      likelihood,
    }
  }
}

function* rounds(text: string): Generator<CallCandidate> {
  const counted = countedInText(text)
  for (const match of text.matchAll(/ ?\((\d{1,3})\)/g)) {
    const to = match.index + match[0].length
    // A call is followed by a stop or stands at a stop.
    const closes = /^(?:$|[.,;:!?”"»)]|\s*$)/.test(text.slice(to, to + 2))
    const follows = /[.,;:!?…”"»]$/.test(text.slice(Math.max(0, match.index - 1), match.index))
    const isGlued = !match[0].startsWith(' ') && match.index > 0
    yield {
      form: 'round',
      number: Number(match[1]),
      from: match.index,
      to,
      likelihood:
        match.index === 0 ? 0.2 : counted.has(to) ? 0.35 : closes || isGlued ? 1 : follows ? 0.6 : 0.7,
    }
  }
}

/** Ends of numbers that count what a sentence names: “(1) the wages, (2) the hours and (3) the rest”. */
function countedInText(text: string): ReadonlySet<number> {
  const found = [...text.matchAll(/(.{0,6}) \((\d{1,2})\)(?= \p{L})/gsu)].map((match) => ({
    number: Number(match[2]),
    to: match.index + match[0].length,
    isJoined: /(?:[,;:]|\b(?:and|or|et|ou|und|oder|y|e|en|of))$/u.test(match[1] ?? ''),
  }))
  const counted = new Set<number>()
  for (const [i, one] of found.entries()) {
    const next = found[i + 1]
    const opens = one.number === 1 || counted.has(one.to)
    if (!opens || next?.number !== one.number + 1 || !next.isJoined) continue
    counted.add(one.to)
    counted.add(next.to)
  }
  return counted
}

function* raised(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(/ ?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})/gu)) {
    const digits = match[1] ?? ''
    const isUnit = /^[²³]$/.test(digits) && units.test(text.slice(Math.max(0, match.index - 4), match.index))
    yield {
      form: 'superscript',
      number: superscriptNumber(digits),
      from: match.index,
      to: match.index + match[0].length,
      likelihood: match.index === 0 ? 0.2 : isUnit ? 0.3 : 1,
    }
  }
}

function* carets(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(/(?<=\S)\^(\d{1,4})\^?/g))
    yield {
      form: 'caret',
      number: Number(match[1]),
      from: match.index,
      to: match.index + match[0].length,
      likelihood: 1,
    }
}

/** Word’s own numbers for endnotes, in brackets or after a stop: “a handle.ii”, “a handle[ii]”. */
function* smallRomans(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(
    / ?\[([ivxl]{1,7})\](?!\()|(?<=\p{L}{2}[.,;:!?…]["”’»)]?|["”’»)])([ivxl]{1,7})(?![\p{L}\p{N}.])/gu,
  )) {
    const number = romanNumber(match[1] ?? match[2] ?? '')
    // In some programs’ markup “[i]” opens italics.
    if (number === undefined || text.includes('[/i]')) continue
    yield { form: 'roman', number, from: match.index, to: match.index + match[0].length, likelihood: 1 }
  }
}

/**
 * The same in capitals. “[I]” may also be an editor's word, so that by itself it asks for no note.
 */
function* capitalRomans(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(
    / ?\[([IVXL]{1,7})\](?!\()|(?<=\p{Ll}{2}[.,;:!?…]["”’»)]?|\p{Ll}["”’»)])([IVXL]{1,7})(?=\s|$)/gu,
  )) {
    const number = romanNumber(match[1] ?? match[2] ?? '')
    if (number === undefined || match.index === 0) continue
    yield {
      form: 'capital-roman',
      number,
      from: match.index,
      to: match.index + match[0].length,
      likelihood: 0.85,
    }
  }
}

/** A sign glued to the end of a word: `word*`, `word.†`. */
export interface SignCandidate {
  readonly sign: string
  readonly from: number
  readonly to: number
}

export function signCandidates(text: string): readonly SignCandidate[] {
  // A star before a word opens emphasis, and the next one closes it.
  const emphasised = [...text.matchAll(/(?<![\p{L}\p{N}*])\*{1,3}(?=\S)[^*\n]{1,200}(?<=\S)\*{1,3}/gu)]
  return [
    ...text.matchAll(
      /(?<=[\p{L}\p{N}.,;:!?…”’»"')\]](?: (?=\S{1,4}$))?)(\*{1,4}|†{1,3}|‡{1,3})(?![\p{L}\p{N}*†‡])/gu,
    ),
  ]
    .filter(({ index }) => index > 0)
    .filter(
      ({ index, 0: { length } }) =>
        !emphasised.some((run) => index >= run.index && index + length <= run.index + run[0].length),
    )
    .map((match) => ({
      sign: match[1] ?? '',
      from: text[match.index - 1] === ' ' ? match.index - 1 : match.index,
      to: match.index + match[0].length,
    }))
}
