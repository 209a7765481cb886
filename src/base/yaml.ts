/**
 * YAML in which every value knows where it was written. The only importer of yaml.
 *
 * The core schema alone is read: no custom tags, no merge keys, and aliases
 * only so far that a small file cannot unfold into a large one.
 */

import {
  type Alias,
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import { type Outcome, Report } from './diagnostic.ts'
import { makeSpan, placeOf, type Source, type Span } from './span.ts'

/** Keys and indices from the root to a value. */
export type YamlPath = readonly (string | number)[]

export interface YamlDocument {
  /** Plain objects, arrays, strings, numbers, booleans and null. Dates stay strings. */
  readonly value: unknown
  /** Where a value is written; its nearest written ancestor if it is not there itself. */
  spanAt(path: YamlPath): Span
  /** Where a key is written. */
  keySpanAt(path: YamlPath): Span
}

/** Reads `source` from `start` to `end` (offsets; the whole text if left out). */
export function parseYaml(source: Source, start = 0, end = source.text.length): Outcome<YamlDocument> {
  const report = new Report()
  const document = parseDocument(source.text.slice(start, end), {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: 'error',
    schema: 'core',
    version: '1.2',
  })
  const place = (from: number, to: number) => makeSpan(source, start + from, start + to)

  if (isTooDeep(document)) {
    const message = 'its lists and fields stand more than a hundred levels deep inside each other'
    report.add('edition/invalid-yaml', place(0, 1), message, 'look for a key that was held down')
  } else {
    reportMistakes(document, { source, start }, report)
  }
  keepDatesAsWritten(document.contents)

  const nodeAt = (path: YamlPath): Node | undefined => {
    let node: unknown = document.contents
    let found = isNode(node) ? node : undefined
    for (const step of path) {
      node = isMap(node) ? node.get(step, true) : isSeq(node) ? node.get(step, true) : undefined
      if (!isNode(node)) break
      found = node
    }
    return found
  }
  const spanOf = (node: Node | undefined): Span => {
    const range = node?.range
    return range ? place(range[0], range[1]) : place(0, 0)
  }

  const unfolded = report.failed ? { value: {} } : unfold(document)
  if (unfolded === undefined) {
    const message = 'its aliases unfold into too much'
    report.add('edition/invalid-yaml', place(0, 1), message, 'write the values out, without & and *')
  }

  return report.conclude({
    value: unfolded === undefined ? {} : unfolded.value,
    spanAt: (path) => spanOf(nodeAt(path)),
    keySpanAt(path) {
      const owner = nodeAt(path.slice(0, -1))
      const key = path.at(-1)
      const pair = isMap(owner)
        ? owner.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined
      return pair && isNode(pair.key) ? spanOf(pair.key) : spanOf(nodeAt(path))
    },
  })
}

const quoteIt = 'put the value in quotation marks if it holds a colon, a brace, a star or a hash'

/** One mistake makes many more behind it, so each line tells one. */
function reportMistakes(
  document: Document.Parsed,
  { source, start }: { readonly source: Source; readonly start: number },
  report: Report,
): void {
  const toldLines = new Set<number>()
  const tell = (from: number, to: number, { message, hint }: Told) => {
    const span = makeSpan(source, start + from, start + to)
    const { line } = placeOf(source, span.start)
    if (!toldLines.has(line)) report.add('edition/invalid-yaml', span, message, hint)
    toldLines.add(line)
  }
  for (const alias of aliasesOfNothing(document)) {
    const [from, to] = alias.range ?? [0, 1]
    const message = `“*${alias.source}” asks for a value marked “&${alias.source}”, and there is none`
    tell(from, to, { message, hint: quoteIt })
  }
  for (const problem of document.errors) {
    const [from, to] = problem.pos
    tell(from, to, inPlainWords(problem, source.text.slice(start + from)))
  }
}

interface Told {
  readonly message: string
  readonly hint: string
}

/** What the parser found, in plainer words than its own where authors often meet it. */
function inPlainWords(problem: YAMLError, textFromThere: string): Told {
  const lead = 'this is not valid YAML:'
  switch (problem.code) {
    case 'DUPLICATE_KEY': {
      const name = textFromThere.split(/[:\n]/, 1)[0] ?? ''
      return { message: `the field “${name}” stands here for the second time`, hint: 'keep one of the two' }
    }
    case 'TAB_AS_INDENT':
      return { message: `${lead} a tab stands at the head of the line`, hint: 'use spaces' }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: `${lead} a colon and a space stand in the value, as after a field’s name`,
        hint: quoteIt,
      }
    case 'MULTIPLE_DOCS':
      return { message: `${lead} “---” begins another file here`, hint: 'delete the line' }
    default: {
      const firstSentence = problem.message.split('\n')[0]?.replace(/\.$/, '') ?? ''
      const hint =
        problem.code === 'UNEXPECTED_TOKEN'
          ? 'put the whole value in double quotation marks, or write an apostrophe as ’'
          : quoteIt
      return { message: `${lead} ${firstSentence}`, hint }
    }
  }
}

/** Where `*name` stands and nothing before it is marked `&name`: often it is Markdown's emphasis. */
function aliasesOfNothing(document: Document.Parsed): readonly Alias[] {
  const marked = new Set<string>()
  const found: Alias[] = []
  visit(document, {
    Value(_, { anchor }) {
      if (anchor !== undefined) marked.add(anchor)
    },
    Alias(_, alias) {
      if (!marked.has(alias.source)) found.push(alias)
    },
  })
  return found
}

/** Deeper than anybody writes, and far from where our own walks would fail. */
const DEEPEST = 100

function isTooDeep(document: Document.Parsed): boolean {
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return true
  let deepest = 0
  visit(document, {
    Collection(_, __, path) {
      deepest = Math.max(deepest, path.filter(isCollection).length)
    },
  })
  return deepest > DEEPEST
}

/** Numbers keep the digits they were written with where they would lose some: 2026-11 and 007 are not sums. */
function keepDatesAsWritten(contents: unknown): void {
  if (!isNode(contents)) return
  visit(contents, {
    Scalar(_, scalar) {
      const written = scalar.source
      if (typeof scalar.value === 'number' && written !== undefined && String(scalar.value) !== written) {
        scalar.value = written
      }
    },
  })
}

/** The plain value; undefined if its aliases unfold into more than anybody would write. */
function unfold(document: ReturnType<typeof parseDocument>): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 50 }) }
  } catch {
    return undefined
  }
}
