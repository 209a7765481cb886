/**
 * Reports of other validators: what the full EPUBCheck (`--json`) or Ace by
 * DAISY (`report.json`) found, read as findings.
 *
 * Both are JSON of no published schema, so nothing is taken for granted: what
 * is not as expected is left out.
 */

import { type Finding, type FindingPlace, shortened } from './finding.ts'

/** Undefined if the text is no report of either. */
export function readReport(text: string): readonly Finding[] | undefined {
  const report = parse(text)
  if ('messages' in report) return listOf(report.messages).flatMap(readMessage)
  if ('assertions' in report) return listOf(report.assertions).flatMap(readFile)
  return undefined
}

type Fields = Readonly<Record<string, unknown>>

function parse(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return {}
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

// ——— EPUBCheck: a message, and every place where it holds

function readMessage({ ID: id, severity, message, locations }: Fields): readonly Finding[] {
  const said = {
    rule: textOf(id),
    gravity: severity === 'ERROR' || severity === 'FATAL' ? 'error' : 'warning',
    message: shortened(textOf(message)),
  } as const
  return listOf(locations).map((location) => ({
    ...said,
    path: textOf(location.path).replace(/^.*\.epub\/?/, ''),
    place: linePlace(location.line, location.column),
  }))
}

/** EPUBCheck writes -1 for what it does not know. */
function linePlace(line: unknown, column: unknown): FindingPlace {
  if (typeof line !== 'number' || line < 1) return { kind: 'file' }
  return typeof column === 'number' && column >= 1 ? { kind: 'line', line, column } : { kind: 'line', line }
}

// ——— Ace: a file, and every assertion about it

function readFile(file: Fields): readonly Finding[] {
  const path = textOf(fieldsOf(file['earl:testSubject']).url).replace(/^\//, '')
  return listOf(file.assertions).map((assertion): Finding => {
    const test = fieldsOf(assertion['earl:test'])
    const result = fieldsOf(assertion['earl:result'])
    return {
      rule: textOf(test['dct:title']),
      // Whoever is kept out by a violation is kept out, however small Ace calls its impact.
      gravity: 'error',
      message: shortened(textOf(result['dct:description'])),
      path,
      place: pointerPlace(fieldsOf(result['earl:pointer']).cfi),
    }
  })
}

/** `/4/2[one]/6`: even steps count elements (EPUB Canonical Fragment Identifiers 1.1, section 2.3). */
function pointerPlace(cfi: unknown): FindingPlace {
  const first: unknown = Array.isArray(cfi) ? cfi[0] : undefined
  if (typeof first !== 'string') return { kind: 'file' }
  const steps = [...first.matchAll(/\/(\d+)/g)]
    .map(([, step]) => Number(step))
    .filter((step) => step % 2 === 0)
  return { kind: 'element', steps: steps.map((step) => step / 2 - 1) }
}
