/**
 * YAML in which every value knows where it was written. The only importer of yaml.
 *
 * The core schema alone is read: no custom tags, no merge keys, and aliases
 * only so far that a small file cannot unfold into a large one.
 */

import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { type Outcome, Report } from './diagnostic.ts'
import { makeSpan, type Source, type Span } from './span.ts'

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

  for (const problem of document.errors) {
    const firstSentence = problem.message.split('\n')[0]?.replace(/\.$/, '') ?? ''
    report.add(
      'edition/invalid-yaml',
      place(problem.pos[0], problem.pos[1]),
      `this is not valid YAML: ${firstSentence}`,
      'put the value in quotation marks if it holds a colon, a brace or a hash',
    )
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

  const unfolded = document.errors.length > 0 ? { value: {} } : unfold(document)
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
