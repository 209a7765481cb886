/**
 * From a work's files to its Book, with the images, templates and ledgers that go along.
 */

import { type Files, type Format, type Outcome, Report, recordReads } from '../base/index.ts'
import { type Book, bind, type Edition, readEdition } from '../book/index.ts'
import { type Document, type Manuscripts, openManuscripts } from '../manuscript/index.ts'
import { type Inputs, inputsFrom, shortDigest, sourceDigest } from '../seal/index.ts'
import { loadTemplates, type Templates } from '../template/index.ts'
import { type Asked, formatsOf } from './formats-of.ts'
import type { House } from './house.ts'
import { type ImageRequest, type ImageShelf, type LoadedImage, loadImages } from './images.ts'
import { openColours, type WorkColours } from './open-colours.ts'
import { fenceOf } from './works.ts'

export interface BoundWork {
  readonly edition: Edition
  readonly documents: ReadonlyMap<string, Document>
  readonly book: Book
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly colours: WorkColours
  readonly templates: Templates
  /** Everything that was read to bind it: nothing else of the work's or the house's is read later. */
  readonly inputs: Inputs
}

export function bindWork(
  path: string,
  house: House,
  allFiles: Files,
  options: Asked = {},
): Outcome<BoundWork> {
  const report = new Report()
  // Ledgers of this work alone, whatever was read through these files before.
  const files = recordReads(allFiles)
  const shelf = recordReads(house.templates)
  const manuscripts = openManuscripts(files)
  const edition = report.take(readEdition(files, path, manuscripts))
  const documents = report.take(readDocuments(edition, manuscripts))
  const book = report.take(bind(edition, documents))
  const formats = formatsOf(edition, options)
  const colours = report.take(openColours(edition, formats, { files, shelf }))
  const images = report.take(
    loadImages(imagesIn(book), {
      files,
      folder: edition.folder,
      inks: inksIn(edition, formats),
      shaper: house.shaper,
      lang: edition.lang,
    }),
  )
  const folder = edition.folder === '' ? 'templates' : `${edition.folder}/templates`
  const loaded = loadTemplates({ house: shelf, work: { files, folder }, lang: edition.lang })
  const own = inputsFrom(files, 'work', fenceOf(path))
  const shared = inputsFrom(shelf, 'house')
  const inputs = { inputs: [...own.inputs, ...shared.inputs], sought: [...own.sought, ...shared.sought] }
  const stamp = { source: shortDigest(sourceDigest(own.inputs)), version: house.version }
  const templates = { ...loaded, stamp }
  return report.conclude({ edition, documents, book, images, colours, templates, inputs })
}

/** The manuscripts an edition lists; what is wrong with their texts is reported. */
function readDocuments(edition: Edition, manuscripts: Manuscripts): Outcome<ReadonlyMap<string, Document>> {
  const report = new Report()
  const documents = new Map<string, Document>()
  for (const leaf of edition.leaves) {
    if (leaf.kind !== 'manuscript' || documents.has(leaf.path)) continue
    const source = manuscripts.source(leaf.path)
    const document = manuscripts.document(leaf.path, String(documents.size + 1))
    if (source === undefined || document === undefined) continue
    report.take(source)
    documents.set(leaf.path, report.take(document))
  }
  return report.conclude(documents)
}

/** Whether photographs may be in inks: then all that is made must be for a press. */
function inksIn({ colour }: Edition, formats: readonly Format[]): ImageShelf['inks'] {
  if (colour.space === 'rgb') return 'refused'
  return formats.includes('epub') ? 'refused for the e-book' : 'taken'
}

function imagesIn(book: Book): readonly ImageRequest[] {
  const shown = [...book.nodes.values()].flatMap((node) =>
    node.type === 'image' ? [{ source: node.url, span: node.span }] : [],
  )
  const { front, span } = book.edition.cover
  return front.kind === 'image' ? [...shown, { source: front.path, span }] : shown
}
