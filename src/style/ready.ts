/**
 * The house's stylesheets, read when the program itself was made.
 *
 * None are, as it stands here; `bundle.mjs` puts them in the bundle.
 * Whoever changes a stylesheet is served all the same: one whose text is not
 * among these is read as it comes.
 */

import type { Span } from '../base/index.ts'
import type { SyntaxNode } from './syntax.ts'

/** A stylesheet that holds no mistake of syntax. */
export interface ReadySheet {
  readonly text: string
  readonly nodes: readonly Ready<SyntaxNode>[]
}

/** What was read of some text, apart from it: spans are their two offsets. */
export type Ready<T> = T extends Span
  ? readonly [start: number, end: number]
  : T extends object
    ? { readonly [K in keyof T]: Ready<T[K]> }
    : T

export const readySheets: readonly ReadySheet[] = []
