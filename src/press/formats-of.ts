/**
 * Which files are made of a work: what a command asks for, or else what its edition lists.
 */

import { type Format, formatsAmong } from '../base/index.ts'
import type { Edition } from '../book/index.ts'

/** What a command may ask for. */
export interface Asked {
  readonly formats?: readonly Format[]
  readonly preflight?: 'asked'
}

/** Preflight looks at the printer's own file too. */
export function formatsOf({ outputs }: Edition, { formats = outputs, preflight }: Asked): readonly Format[] {
  return preflight ? formatsAmong([...formats, 'print']) : formats
}

/** Those of which somebody else is to print many: worth a second look. */
export function isForPrinters(format: Format): boolean {
  return format !== 'epub' && format !== 'pdf'
}
