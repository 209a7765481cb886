/**
 * One edition, from manuscript to its outputs: the story, in order.
 *
 * Nothing here computes; each line hands a value to the next room and keeps what
 * that room had to say. There are three gates, and nothing that has failed is
 * passed on: after binding, after the templates, before the bytes.
 */

import { type Files, type Format, type Outcome, Report, type Span } from '../base/index.ts'
import { type BookletFields, type Edition, withPageBreaks, withSaid } from '../book/index.ts'
import { checkParts, type Finding } from '../epub/index.ts'
import type { Inputs } from '../seal/index.ts'
import type { Drawing } from '../svg/index.ts'
import { type Resource, renderEpub } from '../template/index.ts'
import { bindWork } from './bind-work.ts'
import { countWords } from './count-words.ts'
import { facesToEmbed } from './embed-faces.ts'
import { facesOn } from './faces.ts'
import { formatsOf } from './formats-of.ts'
import { type CoverPicture, drawFront, type FrontCover, pictureOf } from './front-cover.ts'
import type { House } from './house.ts'
import type { LoadedImage } from './images.ts'
import { inOrder } from './in-order.ts'
import { formatInstant, instantOf } from './instant.ts'
import { layOut, setPages } from './lay-out.ts'
import { makeOutputs, type Output } from './outputs.ts'
import { beforePrint } from './preflight.ts'
import { sourcesOf } from './said-in-pdf.ts'
import { tellFindings, tellOfParts } from './tell-findings.ts'

export interface BuildOptions {
  /** What is made; what the edition asks for if left out. */
  readonly formats?: readonly Format[]
  /** Looks at it with a printer's eyes, though nothing that is made may be for one. */
  readonly preflight?: 'asked'
  /** Where the sheets of a booklet are to be otherwise than the edition has them. */
  readonly booklet?: BookletFields
  /** SOURCE_DATE_EPOCH, in seconds. */
  readonly epoch?: number
  /** Looks at the finished e-book once more; what it finds is told at the manuscript or the template. */
  readonly examine?: (epub: Uint8Array) => Promise<readonly Finding[]>
}

/** What a build made, and what it can say about it. */
export interface Built {
  readonly slug: string
  readonly title: string
  /** Empty if there were errors. */
  readonly outputs: readonly Output[]
  readonly words: number
  readonly notes: number
  /** 0 if no pages were made. */
  readonly pages: number
  readonly edition: Edition
  /** Everything that was read, and looked for. */
  readonly inputs: Inputs
  /** Where the edition is written down. */
  readonly span: Span
}

/** Builds every output of one work. Pure but for what `files` reads. Its diagnostics are in order of place. */
export async function buildWork(
  path: string,
  house: House,
  files: Files,
  options: BuildOptions = {},
): Promise<Outcome<Built>> {
  const { value, diagnostics } = await make(path, house, files, options)
  return { value, diagnostics: inOrder(diagnostics) }
}

async function make(
  path: string,
  house: House,
  files: Files,
  options: BuildOptions,
): Promise<Outcome<Built>> {
  const report = new Report()
  const bound = report.take(bindWork(path, house, files, options))
  const { edition, book, images, colours, templates, inputs } = bound
  const facts = {
    edition,
    inputs,
    slug: edition.slug,
    title: edition.title,
    words: countWords(book),
    notes: book.notes.length,
    span: edition.span,
  }
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages: 0 })

  const formats = formatsOf(edition, options)
  const front = report.take(drawFront({ book, templates, images, house }))
  const picture = formats.includes('epub') ? pictureOf(front, house) : undefined

  const instant = instantOf(edition.date, options.epoch)
  const { flow, place } = report.take(layOut(book, templates))
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages: 0 })

  const pagination = report.take(setPages({ flow, place, book, images, house }))
  const cover = await picture
  const paged = withPageBreaks(book, pagination.pageMap)
  const saidInEpub = {
    resources: resourcesOf(images, cover),
    ...(cover && { cover: cover.path }),
    modified: formatInstant(instant),
    pageLabels: pagination.pageMap.labels,
  }
  const plain = renderEpub(paged, templates, saidInEpub)
  const parts = report.take(
    edition.fonts === 'embed'
      ? renderEpub(paged, templates, {
          ...saidInEpub,
          faces: await facesToEmbed(plain.value, pagination.pages, house),
        })
      : plain,
  )
  report.take(tellOfParts(checkParts(parts), { parts, book, templates }))
  report.take(beforePrint({ edition, formats, pagination, images, colours, place }))
  const pages = pagination.pages.length
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages })

  const attachments = sourcesOf(edition, files)
  const booklet = withSaid(edition.booklet, options.booklet ?? {})
  const matters = {
    pagination,
    flow,
    book,
    booklet,
    images,
    colours,
    templates,
    instant,
    house,
    attachments,
    parts,
  }
  const outputs: Output[] = []
  for (const format of formats) outputs.push(...report.take(await makeOutputs(format, matters)))
  const epub = outputs.find(({ format }) => format === 'epub')
  if (options.examine && epub) report.take(tellFindings(await options.examine(epub.bytes), matters))
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages })

  const faces = facesOn(pagination.pages, drawingsIn(images, front, outputs), house.shaper)
  return report.conclude({
    ...facts,
    inputs: { ...inputs, inputs: [...inputs.inputs, ...faces] },
    outputs,
    pages,
  })
}

/** What is lettered beside the pages: figures, and covers. */
function drawingsIn(
  images: ReadonlyMap<string, LoadedImage>,
  front: FrontCover,
  outputs: readonly Output[],
): readonly Drawing[] {
  return [
    ...[...images.values()].flatMap((image) => (image.mediaType === 'image/svg+xml' ? [image.drawing] : [])),
    ...(front.kind === 'drawing' ? [front.drawing] : []),
    ...outputs.flatMap(({ drawing }) => (drawing ? [drawing] : [])),
  ]
}

function resourcesOf(
  images: ReadonlyMap<string, LoadedImage>,
  cover: CoverPicture | undefined,
): readonly Resource[] {
  const own = [...images.values()].map(({ source, mediaType, bytes }) => ({ path: source, mediaType, bytes }))
  return cover?.resource ? [...own, cover.resource] : own
}
