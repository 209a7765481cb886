/**
 * Well-marked manuscripts stripped to plain text, as they come back from web
 * pages and word processors; and what an importer must find in them again.
 */

import { type Block, type Document, type Inline, type Node, nodesOf } from '../../src/manuscript/index.ts'

export interface StripForm {
  readonly name: string
  /** How the n-th note is called in the text. */
  readonly call: (number: number) => string
  /** How its text begins; undefined if the notes are not there at all. */
  readonly note: ((number: number) => string) | undefined
  /**
   * Notes after each section; all at the end of the text, counted through or by
   * chapter under its name; or at the foot of the page of their call.
   */
  readonly place: 'section' | 'end' | 'end by chapter' | 'foot' | 'foot by page'
  /** A heading over the notes. */
  readonly heading?: string
  /** Columns at which lines are cut, words included; undefined for a paragraph a line. */
  readonly measure?: number
  /** What is done to the whole text at last. */
  readonly spoil?: (text: string) => string
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function superscript(number: number): string {
  return [...String(number)].map((digit) => raised[Number(digit)]).join('')
}

const signs = ['*', '†', '‡', '**', '††', '‡‡']

function sign(number: number): string {
  return signs[(number - 1) % signs.length] ?? '*'
}

/** Windows-1252 from 0x80 to 0x9f, a space where it has nothing; Node's own decoder differs by version. */
const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** UTF-8 that was read as Windows-1252, where that has a character for every byte. */
function garble(text: string): string {
  return text.replace(/[\u2018-\u201c\u2013\u2026éèêàôûœ]/g, (character) => {
    const read = [...new TextEncoder().encode(character)].map((byte) =>
      byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : String.fromCharCode(byte),
    )
    return read.includes(' ') ? character : read.join('')
  })
}

function furnish(text: string): string {
  const [title = '', opening = '', ...rest] = text.split('\n\n')
  const page = ['Skip to content', 'Home | About | Archive | Contact', title, opening, 'Share this:', ...rest]
  return [...page, 'Front page of this issue', 'Print Friendly, PDF & Email', 'Leave a Reply'].join('\n\n')
}

/** Spaces before the stops that have them in France, and the call before the stop. */
function frenchSpaced(text: string): string {
  return text.replace(/([.,])(\d{1,2})(?=\s|$)/gm, '$2$1').replace(/(?<=\p{L}\d{0,2})([;:!?])(?=\s)/gu, ' $1')
}

/** From the greatest sign down, as Romans wrote; for the numbers a text has notes. */
function roman(number: number): string {
  const tens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx']
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']
  return `${tens[Math.floor(number / 10)] ?? ''}${ones[number % 10] ?? ''}`
}

export const stripForms: readonly StripForm[] = [
  { name: 'word1 … 1 Text', call: String, note: (n) => `${n} `, place: 'end' },
  { name: 'word1 … 1Text', call: String, note: (n) => `${n}`, place: 'end' },
  { name: 'word1 … 1. Text', call: String, note: (n) => `${n}. `, place: 'end' },
  { name: 'word1 … 1) Text, by chapter', call: String, note: (n) => `${n}) `, place: 'section' },
  { name: 'word1 … no notes', call: String, note: undefined, place: 'end' },
  { name: 'word[1] … [1] Text', call: (n) => `[${n}]`, note: (n) => `[${n}] `, place: 'end' },
  {
    name: 'word [1] … 1. Text',
    call: (n) => ` [${n}]`,
    note: (n) => `${n}. `,
    place: 'end',
    heading: 'Notes',
  },
  { name: 'word[1] … no notes', call: (n) => `[${n}]`, note: undefined, place: 'end' },
  { name: 'word(1) … (1) Text', call: (n) => `(${n})`, note: (n) => `(${n}) `, place: 'end' },
  {
    name: 'word (1) … 1 Text',
    call: (n) => ` (${n})`,
    note: (n) => `${n} `,
    place: 'end',
    heading: 'Footnotes',
  },
  { name: 'word¹ … ¹ Text', call: superscript, note: (n) => `${superscript(n)} `, place: 'end' },
  { name: 'word¹ … 1. Text', call: superscript, note: (n) => `${n}. `, place: 'section' },
  { name: 'word* … * Text', call: sign, note: (n) => `${sign(n)} `, place: 'section' },
  { name: 'word[ii] … ii. Text', call: (n) => `[${roman(n)}]`, note: (n) => `${roman(n)}. `, place: 'end' },
  {
    name: 'word [II] … II. Text',
    call: (n) => ` [${roman(n).toUpperCase()}]`,
    note: (n) => `${roman(n).toUpperCase()}. `,
    place: 'end',
    heading: 'Notes',
  },
  { name: 'word 19171 … 1. Text', call: (n) => ` 1917${n}`, note: (n) => `${n}. `, place: 'end' },
  { name: 'word1, lines of 72', call: String, note: (n) => `${n}. `, place: 'end', measure: 72 },
  {
    name: 'word[1], lines of 64',
    call: (n) => `[${n}]`,
    note: (n) => `[${n}] `,
    place: 'section',
    measure: 64,
  },
  { name: 'word1, garbled', call: String, note: (n) => `${n} `, place: 'end', spoil: garble },
  {
    name: 'word1, web page',
    call: String,
    note: (n) => `${n}. `,
    place: 'end',
    heading: 'Notes',
    spoil: furnish,
  },
  {
    name: 'word1. … 1 Text, spaced stops',
    call: String,
    note: (n) => `${n} `,
    place: 'end',
    spoil: frenchSpaced,
  },
  {
    name: 'word1 … 1. by chapter under Notes',
    call: String,
    note: (n) => `${n}. `,
    place: 'end by chapter',
    heading: 'Notes',
  },
  {
    name: 'word[1] … [1] by chapter under Endnotes',
    call: (n) => `[${n}]`,
    note: (n) => `[${n}] `,
    place: 'end by chapter',
    heading: 'ENDNOTES',
  },
  { name: 'word1 … 1 Text, page feet', call: String, note: (n) => `${n} `, place: 'foot', measure: 66 },
  {
    name: 'word1 … 1. by page, page feet',
    call: String,
    note: (n) => `${n}. `,
    place: 'foot by page',
    measure: 66,
  },
  {
    name: 'word* … * Text, page feet',
    call: sign,
    note: (n) => `${sign(n)} `,
    place: 'foot by page',
    measure: 66,
  },
]

export interface Stripped {
  readonly text: string
  /** Letters before each call, and the first letters of its note. */
  readonly calls: readonly string[]
  readonly headings: readonly string[]
  readonly words: readonly string[]
}

/** One text of several manuscripts, which become its chapters. */
export function strip(documents: readonly Document[], form: StripForm): Stripped {
  const text = form.place.startsWith('foot') ? printPages(documents, form) : stripText(documents, form)
  const truth = truthOf(
    form.note ? documents : documents.map((document) => ({ ...document, definitions: [] })),
  )
  return { text: form.spoil ? form.spoil(text) : text, ...truth }
}

function stripText(documents: readonly Document[], form: StripForm): string {
  const blocks: string[] = []
  const pending: string[] = []
  let number = 0
  for (const [i, document] of documents.entries()) {
    const { texts, notes, count } = stripDocument(document, form, form.place === 'end' ? number : 0)
    if (documents.length > 1) blocks.push(`Chapter ${i + 1}`)
    if (documents.length > 1 && form.place === 'end by chapter' && notes.length > 0)
      pending.push(`Chapter ${i + 1}`)
    blocks.push(...texts)
    pending.push(...notes)
    number = count
    if (form.place === 'section') blocks.push(...pending.splice(0))
  }
  if (pending.length > 0 && form.heading) blocks.push(form.heading)
  blocks.push(...pending)
  const laid = blocks.map((block) => (form.measure === undefined ? block : cutToMeasure(block, form.measure)))
  return laid.join('\n\n')
}

interface StrippedDocument {
  readonly texts: readonly string[]
  readonly notes: readonly string[]
  /** The number of the last note. */
  readonly count: number
}

function stripDocument(document: Document, form: StripForm, first: number): StrippedDocument {
  const numbers = new Map<string, number>()
  let count = first
  const call = (label: string): string => {
    const known = numbers.get(label) ?? ++count
    numbers.set(label, known)
    return form.call(known)
  }
  const texts = stripBlocks(document.children, call)
  const notes = [...numbers].flatMap(([label, n]) => {
    const [head = '', ...more] = textOfNote(document, label)
    return form.note ? [`${form.note(n)}${head}`, ...more] : []
  })
  return { texts, notes, count }
}

function textOfNote(document: Document, label: string): readonly string[] {
  const definition = document.definitions.find((one) => one.label === label)
  return stripBlocks(definition?.children ?? [], () => '')
}

// ——— printed pages, as they are copied from a PDF

/** Lines of a page, with its notes. */
const PAGE = 36

/** Stands for a call until it is known on which page it is: a letter nobody writes. */
const CALL = '\ue000'

function printPages(documents: readonly Document[], form: StripForm): string {
  const called: (readonly string[])[] = []
  const blocks = documents.flatMap((document, i) => {
    const texts = stripBlocks(document.children, (label) => {
      called.push(textOfNote(document, label))
      return CALL
    })
    return documents.length > 1 ? [`Chapter ${i + 1}`, ...texts] : texts
  })
  const measure = form.measure ?? 66
  const lines = blocks.flatMap((block) => [...cutToMeasure(block, measure).split('\n'), ''])
  const pages: string[] = []
  let total = 0
  for (let at = 0; at < lines.length; ) {
    const body: string[] = []
    const foot: string[] = []
    let onPage = 0
    while (at < lines.length && body.length + foot.length < PAGE) {
      body.push(
        (lines[at++] ?? '').replaceAll(CALL, () => {
          const number = form.place === 'foot by page' ? ++onPage : total + 1
          const [head = '', ...more] = called[total++] ?? []
          foot.push(
            ...[`${form.note?.(number) ?? ''}${head}`, ...more].flatMap((text) =>
              cutToMeasure(text, measure).split('\n'),
            ),
          )
          return form.call(number)
        }),
      )
    }
    const folio = String(pages.length + 7)
    const head =
      pages.length % 2 === 0 ? `THE WHOLE BOOK          ${folio}` : `${folio}          A Part of It`
    // A page that ends with a paragraph shows it by nothing.
    const text = body.at(-1) === '' ? body.slice(0, -1) : body
    pages.push([...(pages.length === 0 ? [] : [head]), ...text, ...foot].join('\n'))
  }
  return pages.join('\n')
}

function stripBlocks(blocks: readonly Block[], call: (label: string) => string): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [stripInlines(block.children, call)]
      case 'blockquote':
      case 'division':
        return stripBlocks(block.children, call)
      case 'list':
        return [
          block.children
            .map((item, i) => {
              const mark = block.ordered ? `${block.start + i}. ` : '• '
              return `${mark}${stripBlocks(item.children, call).join('\n')}`
            })
            .join('\n'),
        ]
      case 'verse':
        return block.children.map((stanza) =>
          stanza.children.map((line) => stripInlines(line.children, call)).join('\n'),
        )
      case 'table':
        return [
          block.children
            .map((row) => row.children.map((cell) => stripInlines(cell.children, call)).join('\t'))
            .join('\n'),
        ]
      case 'figure':
        return [stripInlines(block.caption, call)].filter((caption) => caption !== '')
      case 'code':
        return [block.value]
      case 'thematicBreak':
        return ['* * *']
      default:
        return []
    }
  })
}

function stripInlines(inlines: readonly Inline[], call: (label: string) => string): string {
  return inlines
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return node.value.replaceAll('\n', ' ')
        case 'inlineCode':
          return node.value
        case 'break':
          return ' '
        case 'footnoteReference':
          return call(node.label)
        case 'emphasis':
        case 'strong':
        case 'delete':
        case 'link':
        case 'span':
          return stripInlines(node.children, call)
        default:
          return ''
      }
    })
    .join('')
}

/** Greedy lines; long words are cut with a hyphen where a compositor might. */
function cutToMeasure(block: string, measure: number): string {
  if (block.includes('\n') || block.length < measure) return block
  const lines: string[] = []
  let line = ''
  for (const word of block.split(' ')) {
    const room = measure - line.length - 1
    if (word.length <= room || line === '') line = line === '' ? word : `${line} ${word}`
    else if (/^\p{Ll}{9,}$/u.test(word) && room > 5 && lines.length % 3 === 1) {
      lines.push(`${line} ${word.slice(0, 4)}-`)
      line = word.slice(4)
    } else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].join('\n')
}

// ——— what must be found again

/** Letters that name the place of a call; as many as make a repetition unlikely. */
const CONTEXT = 24

export type Truth = Omit<Stripped, 'text'>

/** `CONTEXT` letters before each call; headings; words. Of imported documents and of stripped ones alike. */
export function truthOf(documents: readonly Document[]): Truth {
  const calls: string[] = []
  const headings: string[] = []
  const words: string[] = []
  for (const document of documents) {
    const notes = new Map(
      document.definitions.map((note) => [note.label, lettersOf(plainOf(note.children)).slice(0, 16)]),
    )
    let before = ''
    for (const node of nodesOf(document.children)) {
      if (node.type === 'text' && /^Chapter \d+$/.test(node.value)) continue
      if (node.type === 'heading') headings.push(lettersOf(plainOf([node])))
      if (node.type === 'text' || node.type === 'inlineCode')
        before = (before + lettersOf(node.value)).slice(-200)
      if (node.type === 'code') before = (before + lettersOf(node.value)).slice(-200)
      if (node.type === 'footnoteReference')
        calls.push(`${before.slice(-CONTEXT)} → ${notes.get(node.label) ?? '?'}`)
    }
    words.push(...wordsOf(document))
  }
  return { calls, headings, words }
}

function plainOf(nodes: readonly Node[]): string {
  return [...nodesOf(nodes)]
    .map((node) => ('value' in node && node.type !== 'html' ? node.value : ''))
    .join(' ')
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '').toLowerCase()
}

function wordsOf(document: Document): readonly string[] {
  const notes = document.definitions.flatMap((note) => stripBlocks(note.children, () => ''))
  return wordsIn([...stripBlocks(document.children, () => ''), ...notes].join('\n'))
}

/** Words in small letters; hyphens are not looked at, since a compound may be cut at its own. */
export function wordsIn(text: string): readonly string[] {
  return (
    text
      .replace(/(?<=\p{L})-\s*(?=\p{L})/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}
