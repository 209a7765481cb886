/**
 * What the schema found wrong, in words for an author.
 *
 * The schema names a path, a kind of failure and what it expected; here that
 * meets the place in the file, what stands there, and what may have been meant.
 */

import { isCode, nearest, type Report, type YamlDocument } from '../base/index.ts'

/** A failure as the schema tells it (zod's own shape, as far as it is read here). */
export interface FieldIssue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  /** What was expected, as words that fit after “which is not”. */
  readonly message: string
  /** Of fields nobody knows. */
  readonly keys?: readonly string[]
  /** Of a failure with a code of ours: `code`, and perhaps a `hint`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** Of a choice between kinds of value: what each of them had to say. */
  readonly errors?: readonly (readonly FieldIssue[])[]
}

/** What was written, and what could have been. */
export interface WrittenFields {
  readonly fields: unknown
  readonly yaml: YamlDocument
  /** The names that may stand in the table at a path. */
  fieldsBeside(path: readonly (string | number)[]): readonly string[]
}

export function reportFieldMistakes(
  issues: readonly FieldIssue[],
  written: WrittenFields,
  report: Report,
): void {
  for (const issue of issues)
    for (const precise of preciseIssues(issue)) reportIssue(precise, written, report)
}

/**
 * A choice's failure, told by the alternative that came nearest: the one of the
 * right kind of value, whose complaint is about something inside it or is ours.
 */
function preciseIssues(issue: FieldIssue): readonly FieldIssue[] {
  for (const alternative of issue.errors ?? []) {
    const issues = alternative.flatMap((inner) =>
      preciseIssues({ ...inner, path: [...issue.path, ...inner.path] }),
    )
    const isOfOtherKind = issues.some(
      (inner) =>
        inner.path.length === issue.path.length &&
        (inner.code === 'invalid_type' || inner.code === 'invalid_union'),
    )
    if (!isOfOtherKind && issues.length > 0) return issues
  }
  return [issue]
}

function reportIssue(issue: FieldIssue, written: WrittenFields, report: Report): void {
  const { yaml } = written
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const names = path.filter((step) => typeof step === 'string')
  const value = valueAt(written.fields, path)

  if (issue.keys !== undefined) {
    for (const key of issue.keys) {
      const near = nearest(key, written.fieldsBeside(path))
      report.add(
        'edition/unknown-field',
        yaml.keySpanAt([...path, key]),
        `there is no field “${[...names, key].join('.')}”`,
        near === undefined ? 'mend its name or delete it' : `did you mean “${near}”?`,
      )
    }
  } else if (value === undefined || value === null || value === '') {
    report.add(
      'edition/missing-field',
      yaml.keySpanAt(path),
      `the field “${names.join('.')}” is missing`,
      `add “${path.at(-1) ?? ''}:” and its value`,
    )
  } else {
    const { code, hint } = issue.params ?? {}
    report.add(
      typeof code === 'string' && isCode(code) ? code : 'edition/wrong-type',
      yaml.spanAt(path),
      `“${names.join('.')}” is ${shown(value)}, which is not ${issue.message}`,
      typeof hint === 'string' ? hint : `write ${issue.message}`,
    )
  }
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let found = value
  for (const step of path) {
    if (Array.isArray(found)) found = found[Number(step)]
    else if (typeof found === 'object' && found !== null)
      found = new Map(Object.entries(found)).get(String(step))
    else return undefined
  }
  return found
}

/** Enough of a value to know it by. */
const longestShown = 60

/** A value as a message can name it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a table of fields'
  const text = String(value)
  return `“${text.length > longestShown ? `${text.slice(0, longestShown)}…` : text}”`
}
