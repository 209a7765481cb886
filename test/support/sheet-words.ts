/**
 * Sheets as a printer would jot them down: `8 | 1  //  2 | 7`.
 *
 * Front, two strokes, back as it is seen when the sheet has been turned over.
 * A page on its head has an arrow down, a blank page is a dash.
 */

import {
  type Imposition,
  inMillimetres,
  instructionsOf,
  type PlacedPage,
  paperName,
  type SheetSide,
} from '../../src/impose/index.ts'

export function sheetWords(imposition: Imposition): string {
  const { sheets, blanks } = imposition
  const [first] = sheets
  if (!first) return 'no sheets'
  const lies = first.paper.width > first.paper.height ? 'lying' : 'upright'
  const head = `${sheets.length} × ${paperName(first.paper)}, ${lies}; blank pages: ${blanks}`
  const many = sheets.some(({ signature }) => signature > 0)
  const jotted = sheets.map((sheet) => {
    const label = many ? `${sheet.signature + 1}.${sheet.inSignature + 1}` : `${sheet.inSignature + 1}`
    return beside(label, rowsOf(sheet.front), sheet.back && rowsOf(sheet.back))
  })
  const steps = instructionsOf(imposition).map((step) => `* ${step}`)
  return [head, '', ...jotted, '', ...steps].join('\n')
}

/** Where the pages of one side stand, what is moved and what is cut off, in millimetres. */
export function placeWords(side: SheetSide): string {
  const pages = sorted(side.placed).map(({ page, trim, clip, turn }) => {
    const at = [trim.x, trim.y].map(inMillimetres).join(' ')
    const cut = [clip.x, clip.y, clip.x + clip.width, clip.y + clip.height].map(inMillimetres)
    return `page ${pageName(page)}${turn === 180 ? ' turned' : ''} at ${at}, shows from ${cut[0]} ${cut[1]} to ${cut[2]} ${cut[3]}`
  })
  const marks = side.marks.map((mark) => {
    if (mark.kind === 'registration')
      return `ring at ${inMillimetres(mark.centre.x)} ${inMillimetres(mark.centre.y)}`
    const ends = [mark.from, mark.to].map(({ x, y }) => `${inMillimetres(x)} ${inMillimetres(y)}`)
    return `${mark.kind} from ${ends.join(' to ')}`
  })
  const slug = side.slug
    ? [`“${side.slug.text}” at ${inMillimetres(side.slug.at.x)} ${inMillimetres(side.slug.at.y)}`]
    : []
  return [...pages, ...marks, ...slug].join('\n')
}

function sorted(placed: readonly PlacedPage[]): readonly PlacedPage[] {
  return placed.toSorted((one, other) => rank(one) - rank(other) || one.trim.x - other.trim.x)
}

/** Pages of one row differ in height only by their creep. */
function rank({ trim }: PlacedPage): number {
  return Math.round((trim.y + trim.height / 2) / (trim.height / 2))
}

function rowsOf({ placed }: SheetSide): readonly string[] {
  const rows = new Map<number, string[]>()
  for (const page of sorted(placed)) {
    const row = rows.get(rank(page)) ?? []
    row.push(`${pageName(page.page)}${page.turn === 180 ? '↓' : ''}`.padStart(3))
    rows.set(rank(page), row)
  }
  return [...rows.values()].map((row) => row.join(' | '))
}

function pageName(page: number | undefined): string {
  return page === undefined ? '–' : String(page + 1)
}

function beside(label: string, front: readonly string[], back: readonly string[] = []): string {
  const width = Math.max(...front.map((row) => row.length))
  return Array.from({ length: Math.max(front.length, back.length) }, (_, i) => {
    const [before, behind] = [(front[i] ?? '').padEnd(width), back[i]]
    const head = (i === 0 ? label : '').padEnd(5)
    return `${head}${before}${behind === undefined ? '' : `  //  ${behind}`}`.trimEnd()
  }).join('\n')
}
