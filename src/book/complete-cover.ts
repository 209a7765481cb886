/**
 * Fills in what an author left open of the cover.
 */

import { parseLength, type Span } from '../base/index.ts'
import { paperThickness, plainOrder } from '../impose/index.ts'
import type { Cover } from './cover.ts'
import type { EditionFields } from './edition-schema.ts'
import { pathInside, type Shelf } from './leaves.ts'

/** What printers ask for, if they ask for nothing else. */
const BLEED = parseLength('3mm') ?? 0

/** Volume of office paper, in cm³/g: 80 g/m² are a tenth of a millimetre. */
const OFFICE_BULK = 1.25

export function coverOf(fields: EditionFields, shelf: Shelf, span: Span): Cover {
  const { cover, booklet } = fields
  const said = typeof cover === 'object' ? cover : {}
  const place = cover === undefined ? span : shelf.yaml.spanAt(['cover'])
  const paper = { ...booklet, ...said }
  return {
    front: frontOf(typeof cover === 'string' ? cover : said.image, shelf, place),
    binding: said.binding ?? (booklet === undefined ? 'glued' : 'stitched'),
    thickness:
      paper.thickness ??
      (paper.grammage === undefined
        ? plainOrder.thickness
        : paperThickness(paper.grammage, paper.bulk ?? OFFICE_BULK)),
    bleed: said.bleed ?? BLEED,
    ...(said.colour !== undefined && { colour: said.colour }),
    ...(said.pattern !== undefined && { pattern: said.pattern }),
    ...(said.price !== undefined && { price: said.price }),
    ...(said['add-on'] !== undefined && { addOn: said['add-on'] }),
    span: place,
  }
}

function frontOf(written: string | undefined, shelf: Shelf, span: Span): Cover['front'] {
  if (written === undefined) return { kind: 'house' }
  if (written === 'none') return { kind: 'none' }
  const hint = 'save it there and name it'
  if (/^[a-z]+:/i.test(written)) {
    shelf.report.add('image/remote', span, `the cover “${written}” is not in the work’s folder`, hint)
    return { kind: 'house' }
  }
  const path = pathInside(shelf.folder, written)
  if (path === undefined) {
    shelf.report.add('file/outside', span, `the cover “${written}” is outside the work’s folder`, hint)
    return { kind: 'house' }
  }
  return { kind: 'image', path: inFolder(path, shelf.folder) }
}

/** A path as the work's own files name each other. */
function inFolder(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1)
}
