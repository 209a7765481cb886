/**
 * The files that are made of an edition's pages: one format after the other, each a file or several.
 */

import { type Format, fine, known, type Outcome, unreachable } from '../base/index.ts'
import { checkSize, type EpubPart, packEpub } from '../epub/index.ts'
import type { Imposition } from '../impose/index.ts'
import { type Matters, paintPages } from '../pdf/index.ts'
import type { Drawing } from '../svg/index.ts'
import { type BookletMatters, makeBooklet } from './bindery.ts'
import { makeCover } from './print-cover.ts'
import { saidInPdf } from './said-in-pdf.ts'

/** A file of an edition. */
export interface Output {
  readonly format: Format
  /** `mill/mill.pdf`: relative to the folder where editions go. */
  readonly path: string
  readonly bytes: Uint8Array
  /** Of sheets for a printer. */
  readonly imposition?: Imposition
  /** Of a cover. */
  readonly drawing?: Drawing
}

/** Everything that the files of an edition are made of. */
export interface OutputMatters extends BookletMatters {
  readonly parts: readonly EpubPart[]
}

/** What a file is called behind the edition's name, and what is in it. */
interface Ending {
  readonly ending: string
  readonly bytes: Uint8Array
  readonly imposition?: Imposition
  readonly drawing?: Drawing
}

export async function makeOutputs(
  format: Format,
  matters: OutputMatters,
): Promise<Outcome<readonly Output[]>> {
  const { slug } = matters.book.edition
  const { value: files, diagnostics } = await makeFiles(format, matters)
  const outputs = files.map(({ ending, ...file }) => ({ format, path: `${slug}/${slug}.${ending}`, ...file }))
  return { value: outputs, diagnostics }
}

async function makeFiles(format: Format, matters: OutputMatters): Promise<Outcome<readonly Ending[]>> {
  switch (format) {
    case 'epub': {
      const { parts, instant, book } = matters
      const packed = await packEpub(parts, { date: instant })
      const { value: bytes, diagnostics } = checkSize(packed, parts, book.edition.span)
      return { value: [{ ending: 'epub', bytes }], diagnostics }
    }
    case 'pdf': {
      const { pagination, flow, house } = matters
      return fine([
        { ending: 'pdf', bytes: await paintPages(pagination, flow, saidInPdf(matters), house.shaper) },
      ])
    }
    case 'booklet':
      return makeBooklet(matters)
    case 'cover':
      return makeCover(matters)
    case 'print': {
      const { pagination, flow, house, colours } = matters
      const press = known(colours.press, 'a press for print')
      const told: Matters = { ...saidInPdf(matters), colours: { kind: 'press', press }, purpose: 'printing' }
      return fine([{ ending: 'print.pdf', bytes: await paintPages(pagination, flow, told, house.shaper) }])
    }
    default:
      return unreachable(format)
  }
}
