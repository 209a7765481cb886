/**
 * What an edition asks of the bindery: how its pages are laid on sheets.
 */

import type { Span } from '../base/index.ts'
import {
  type Duplex,
  type ImpositionOrder,
  type Micrometres,
  paperThickness,
  plainOrder,
} from '../impose/index.ts'
import type { EditionFields } from './edition-schema.ts'

/** An order that waits for its pages. */
export interface Booklet extends Omit<ImpositionOrder, 'trim' | 'pages' | 'duplex'> {
  /** `none` for printers that print one side: fronts and backs become files of their own. */
  readonly duplex: Duplex | 'none'
}

/** Volume of office paper, in cm³/g: 80 g/m² are a tenth of a millimetre. */
const OFFICE_BULK = 1.25

/** What the author wrote, and for the rest what just works: sheets folded once, and stitched. */
export function bookletOf(said: EditionFields['booklet'] = {}, span: Span): Booklet {
  return {
    scheme: said.scheme ?? plainOrder.scheme,
    paper: said.paper,
    thickness: thicknessOf(said),
    signature: said.signature,
    up: said.up,
    bleed: said.bleed ?? plainOrder.bleed,
    gutter: said.gutter,
    milling: said.milling ?? plainOrder.milling,
    duplex: said.duplex ?? plainOrder.duplex,
    binding: said.binding ?? plainOrder.binding,
    blanks: said.blanks ?? plainOrder.blanks,
    marks: said.marks ?? plainOrder.marks,
    span,
  }
}

/** What was measured counts before what is computed. */
function thicknessOf({
  thickness,
  grammage,
  bulk = OFFICE_BULK,
}: NonNullable<EditionFields['booklet']>): Micrometres {
  if (thickness !== undefined) return thickness
  return grammage === undefined ? plainOrder.thickness : paperThickness(grammage, bulk)
}
