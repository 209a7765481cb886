/**
 * Mistakes as values.
 *
 * Every stage returns an Outcome: always a value, and with it what it found
 * wrong. So later stages still run, and an author sees all mistakes in one go.
 */

import { type Code, codes, type Severity } from './codes.ts'
import type { Span } from './span.ts'

export interface Hint {
  /** What to do, in one sentence without a full stop. */
  readonly message: string
  /** Where, if that is somewhere else. */
  readonly span?: Span
}

export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  /** One sentence, no full stop; names the thing in curly quotes. */
  readonly message: string
  readonly span: Span
  readonly hints: readonly Hint[]
}

export interface Outcome<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}

/** Gathers diagnostics while a stage runs. It lives as long as the stage and never leaves it. */
export class Report {
  readonly #diagnostics: Diagnostic[] = []

  add(code: Code, span: Span, message: string, ...hints: readonly (string | Hint | undefined)[]): void {
    this.#diagnostics.push({
      code,
      severity: codes[code].severity,
      message,
      span,
      hints: hints.flatMap((hint) =>
        hint === undefined ? [] : typeof hint === 'string' ? [{ message: hint }] : [hint],
      ),
    })
  }

  /** Unwraps an outcome and keeps what it had to say. */
  take<T>(outcome: Outcome<T>): T {
    for (const diagnostic of outcome.diagnostics) this.#diagnostics.push(diagnostic)
    return outcome.value
  }

  /** True once anything was added that forbids publishing. */
  get failed(): boolean {
    return this.#diagnostics.some((diagnostic) => diagnostic.severity === 'error')
  }

  conclude<T>(value: T): Outcome<T> {
    return { value, diagnostics: [...this.#diagnostics] }
  }
}

/** Wraps a value about which there is nothing to say. */
export function fine<T>(value: T): Outcome<T> {
  return { value, diagnostics: [] }
}
