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
import type { BookletFields } from './edition-schema.ts'

/** An order that waits for its pages. */
export interface Booklet extends Omit<ImpositionOrder, 'trim' | 'pages' | 'duplex'> {
  /** `none` for printers that print one side: fronts and backs become files of their own. */
  readonly duplex: Duplex | 'none'
}

/** Office paper, in g/m² and cm³/g: a tenth of a millimetre. */
const OFFICE_GRAMMAGE = 80
const OFFICE_BULK = 1.25

/** What the author wrote, and for the rest what just works: sheets folded once, and stitched. */
export function bookletOf(written: BookletFields = {}, span: Span): Booklet {
  return withSaid({ ...plainOrder, span }, written)
}

/** A command may say otherwise than the edition. Undefined fields are not said. */
export function withSaid(booklet: Booklet, said: BookletFields): Booklet {
  // What was counted for one scheme is not meant for another.
  const isOther = said.scheme !== undefined && said.scheme !== booklet.scheme
  const { signature, up } = isOther ? plainOrder : booklet
  return {
    ...booklet,
    scheme: said.scheme ?? booklet.scheme,
    paper: said.paper ?? booklet.paper,
    thickness: thicknessOf(said) ?? booklet.thickness,
    signature: said.signature ?? signature,
    up: said.up ?? up,
    bleed: said.bleed ?? booklet.bleed,
    gutter: said.gutter ?? booklet.gutter,
    milling: said.milling ?? booklet.milling,
    duplex: said.duplex ?? booklet.duplex,
    binding: said.binding ?? booklet.binding,
    blanks: said.blanks ?? booklet.blanks,
    marks: said.marks ?? booklet.marks,
  }
}

type Paper = Pick<BookletFields, 'thickness' | 'grammage' | 'bulk'>

/** What was measured counts before what is computed; undefined if nothing is said of it. */
export function thicknessOf({ thickness, grammage, bulk }: Paper): Micrometres | undefined {
  const isSaid = grammage !== undefined || bulk !== undefined
  return thickness ?? (isSaid ? paperThickness(grammage ?? OFFICE_GRAMMAGE, bulk ?? OFFICE_BULK) : undefined)
}
