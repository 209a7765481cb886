/**
 * What PDF/X-4 (ISO 15930-7) asks of a file, looked for in the file itself.
 *
 * No checker of it is free, so this is our own, after what is publicly told of
 * the standard by those who make and check such files. It knows PDF as far as
 * our files use it, and stands in for no printer's own preflight.
 */

import {
  dictionary,
  humanText,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfValue,
  type ReadPdf,
  readPdf,
} from './pdf-text.ts'

/** Empty if nothing is missing. */
export function mistakesForPrinters(file: Uint8Array): readonly string[] {
  const pdf = readPdf(file)
  const xmp = dictionary(pdf.at(pdf.catalogue, 'Metadata')).stream?.toString('utf8') ?? ''
  const told: string[] = []
  const must = (holds: boolean, what: string) => {
    if (!holds) told.push(what)
  }

  must(Buffer.from(file.subarray(0, 8)).toString('latin1') === '%PDF-1.6', 'it is PDF 1.6')
  must(!Buffer.from(file).includes('/Encrypt'), 'it is not encrypted')
  must(humanText(pdf.at(pdf.info, 'Title')) !== '', 'it has a title')
  must(/^D:\d{14}/.test(humanText(pdf.at(pdf.info, 'CreationDate'))), 'it says when it was made')
  must(/^D:\d{14}/.test(humanText(pdf.at(pdf.info, 'ModDate'))), 'it says when it was changed')
  must(['True', 'False'].includes(nameOf(pdf.at(pdf.info, 'Trapped'))), 'it says whether it is trapped')

  must(
    xmp.includes('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>'),
    'XMP says that it is PDF/X-4',
  )
  must(
    xmp.includes(`<pdf:Trapped>${nameOf(pdf.at(pdf.info, 'Trapped'))}</pdf:Trapped>`),
    'XMP says the same of trapping',
  )
  for (const property of [
    'xmpMM:DocumentID',
    'xmpMM:VersionID',
    'xmpMM:RenditionClass',
    'xmp:CreateDate',
    'xmp:ModifyDate',
    'xmp:MetadataDate',
    'dc:title',
  ])
    must(new RegExp(`<${property}>\\s*\\S`).test(xmp), `XMP has ${property}`)

  intentMistakes(pdf, must)
  for (const [index, page] of pdf.pages.entries()) pageMistakes(pdf, page, `page ${index + 1}`, must)
  for (const forbidden of ['AA', 'OpenAction', 'AcroForm', 'OCProperties'])
    must(!pdf.catalogue.entries.has(forbidden), `the catalogue has no ${forbidden}`)
  must(pdf.at(pdf.catalogue, 'Names', 'JavaScript') === null, 'it has no scripts')
  must(pdf.at(pdf.catalogue, 'Names', 'EmbeddedFiles') === null, 'it carries no files')
  for (const value of pdf.objects.values()) objectMistakes(pdf, value, must)
  return [...new Set(told)]
}

type Must = (holds: boolean, what: string) => void

function intentMistakes(pdf: ReadPdf, must: Must): void {
  const intents = pdf.at(pdf.catalogue, 'OutputIntents')
  const forPress = (Array.isArray(intents) ? intents : []).filter(
    (intent) => nameOf(pdf.at(intent, 'S')) === 'GTS_PDFX',
  )
  must(forPress.length === 1, 'it is meant for one press')
  const [intent = null] = forPress
  if (intent === null) return
  must(humanText(pdf.at(intent, 'OutputConditionIdentifier')) !== '', 'the press has a name')
  const profile = dictionary(pdf.at(intent, 'DestOutputProfile'))
  const bytes = pdf.contentOf({ entries: new Map([['Contents', profile]]) })
  must(bytes.slice(12, 16) === 'prtr', 'the profile is of a press')
  must(numberOf(profile.entries.get('N')) === 4 && bytes.slice(16, 20) === 'CMYK', 'the press has four inks')
  const profiles = (Array.isArray(intents) ? intents : []).map((one) => pdf.at(one, 'DestOutputProfile'))
  must(
    profiles.every((one) => one === profiles[0]),
    'all intents have the same profile (ISO 19005-2, §6.2.3)',
  )
}

function pageMistakes(pdf: ReadPdf, page: PdfDictionary, name: string, must: Must): void {
  const media = boxIn(pdf, page, 'MediaBox')
  const trim = boxIn(pdf, page, 'TrimBox')
  const bleed = boxIn(pdf, page, 'BleedBox') ?? trim
  must(trim !== undefined && !page.entries.has('ArtBox'), `${name} has a trim box and no art box`)
  must(!!media && !!bleed && within(bleed, media), `${name}: the bleed is on the paper`)
  must(!!bleed && !!trim && within(trim, bleed), `${name}: the trim is within the bleed`)
  const areas = pdf.at(page, 'Annots')
  for (const area of Array.isArray(areas) ? areas : []) {
    const [left = 0, foot = 0, right = 0, head = 0] = boxIn(pdf, dictionary(pdf.at(area)), 'Rect') ?? []
    const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = bleed ?? []
    must(right <= b0 || left >= b2 || head <= b1 || foot >= b3, `${name}: nothing to click within the bleed`)
  }
  const operators = pdf.contentOf(page)
  must(!/(^|\s)(rg|RG)\s/.test(operators), `${name}: no light without a profile`)
}

function boxIn(pdf: ReadPdf, owner: PdfDictionary, name: string): readonly number[] | undefined {
  const box = pdf.at(owner, name)
  return Array.isArray(box) ? box.map((number) => numberOf(number)) : undefined
}

function within(inner: readonly number[], outer: readonly number[]): boolean {
  return inner.every((edge, at) => (at < 2 ? edge >= (outer[at] ?? 0) : edge <= (outer[at] ?? 0)))
}

function objectMistakes(pdf: ReadPdf, value: PdfValue, must: Must): void {
  if (value === null || typeof value !== 'object' || !('entries' in value)) return
  const { entries } = dictionary(value)
  const type = nameOf(entries.get('Type'))
  if (type === 'FontDescriptor')
    must(
      ['FontFile', 'FontFile2', 'FontFile3'].some((file) => entries.has(file)),
      `the face ${nameOf(entries.get('FontName'))} is embedded`,
    )
  const subtype = nameOf(entries.get('Subtype'))
  if (subtype === 'Image') {
    must(!entries.has('Alternates') && !entries.has('OPI'), 'no picture stands for another')
    const space = pdf.at(entries.get('ColorSpace') ?? null)
    const base = Array.isArray(space) && nameOf(space[0]) === 'Indexed' ? pdf.at(space[1] ?? null) : space
    must(nameOf(base) !== 'DeviceRGB', 'no picture is of light without a profile')
  }
  must(subtype !== 'PS' && !entries.has('PS'), 'there is no PostScript')
  must(nameOf(entries.get('Filter')) !== 'LZWDecode', 'nothing is packed with LZW')
  must(!entries.has('TR') && !entries.has('HTP'), 'nothing bends the tones')
  must(!(entries.has('JS') || nameOf(entries.get('S')) === 'JavaScript'), 'there are no scripts')
}
