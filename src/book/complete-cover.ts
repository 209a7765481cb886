/**
 * Fills in what an author left open of the cover.
 */

import { parseLength, type Span } from '../base/index.ts'
import { mendEdge, mendThickness, plainOrder } from '../impose/index.ts'
import { thicknessOf } from './booklet.ts'
import type { Cover } from './cover.ts'
import type { EditionFields } from './edition-schema.ts'
import { pathInside, type Shelf } from './leaves.ts'

/** What printers ask for, if they ask for nothing else. */
const BLEED = parseLength('3mm') ?? 0

export function coverOf(fields: EditionFields, shelf: Shelf, span: Span): Cover {
  const { cover, booklet } = fields
  const said = typeof cover === 'object' ? cover : {}
  const place = cover === undefined ? span : shelf.yaml.spanAt(['cover'])
  const { grammage, bulk } = said
  const isWeighed = grammage !== undefined || bulk !== undefined
  const paper = {
    thickness: said.thickness ?? (isWeighed ? undefined : booklet?.thickness),
    grammage: grammage ?? booklet?.grammage,
    bulk: bulk ?? booklet?.bulk,
  }
  const thickness = thicknessOf(paper) ?? plainOrder.thickness
  const isOwn = isWeighed || said.thickness !== undefined || booklet === undefined
  const paperPlace = isOwn ? place : shelf.yaml.keySpanAt(['booklet'])
  return {
    front: frontOf(typeof cover === 'string' ? cover : said.image, shelf, place),
    binding: said.binding ?? (booklet === undefined ? 'glued' : 'stitched'),
    thickness: mendThickness({ thickness, span: paperPlace }, shelf.report),
    bleed: mendEdge({ name: 'bleed', width: said.bleed ?? BLEED, span: place }, shelf.report),
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
