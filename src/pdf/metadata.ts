/**
 * The metadata that travels inside the file, as XMP (ISO 16684-1).
 *
 * It says what the work is, and what the file keeps to: PDF/A, made to last,
 * PDF/UA-1, made to be read by everybody, and PDF/X-4, made for printers. PDF/A
 * wants the other claims explained, which is the long part at the end.
 */

import { digestBytes } from '../base/index.ts'

/** What the file says of the work. Dates are the edition's, never the clock's. */
export interface Information {
  readonly title: string
  readonly authors: readonly string[]
  readonly subject?: string
  readonly keywords: readonly string[]
  readonly lang: string
  readonly date: { readonly year: number; readonly month: number; readonly day: number }
  readonly identifier: string
  readonly publisher?: string
  readonly rights?: string
}

/** Under this name the press signs. */
export const producer = 'Pamphleteer'

/** What a file claims to keep to. */
export interface Claims {
  /** PDF/A: part 3 is for a file with others inside; level A has tags, U only text that can be read (ISO 19005-2, §5). */
  readonly archive: '2A' | '3A' | '2U'
  /** PDF/UA-1. */
  readonly accessible: boolean
  /** PDF/X-4 (ISO 15930-7). */
  readonly printing?: 'PDF/X-4'
}

export function writeXmp(information: Information, claims: Claims): string {
  const { archive, accessible, printing } = claims
  const { title, authors, subject, keywords, lang, identifier, publisher, rights } = information
  const date = isoDate(information.date)
  const properties = [
    element('dc:format', 'application/pdf'),
    alternatives('dc:title', title),
    ...(authors.length > 0 ? [list('dc:creator', 'rdf:Seq', authors)] : []),
    ...(subject ? [alternatives('dc:description', subject)] : []),
    ...(keywords.length > 0 ? [list('dc:subject', 'rdf:Bag', keywords)] : []),
    list('dc:language', 'rdf:Bag', [lang]),
    element('dc:identifier', identifier),
    ...(publisher ? [list('dc:publisher', 'rdf:Bag', [publisher])] : []),
    ...(rights ? [alternatives('dc:rights', rights)] : []),
    list('dc:date', 'rdf:Seq', [date]),
    element('xmp:CreateDate', date),
    element('xmp:ModifyDate', date),
    element('xmp:MetadataDate', date),
    element('xmp:CreatorTool', producer),
    element('pdf:Producer', producer),
    ...(keywords.length > 0 ? [element('pdf:Keywords', keywords.join(', '))] : []),
    element('pdfaid:part', archive.charAt(0)),
    element('pdfaid:conformance', archive.charAt(1)),
    ...(accessible ? [element('pdfuaid:part', '1')] : []),
    ...(printing ? printersProperties(identifier) : []),
    ...explained([...(accessible ? [uaClaim] : []), ...(printing ? [xClaim, trapping] : [])]),
  ]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"${printing ? printersNamespaces : ''}
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
`
}

function isoDate({ year, month, day }: Information['date']): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}T00:00:00Z`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function list(name: string, kind: 'rdf:Seq' | 'rdf:Bag', texts: readonly string[]): string {
  const items = texts.map((text) => element('rdf:li', text)).join('')
  return `<${name}><${kind}>${items}</${kind}></${name}>`
}

/** A text that might be given in several languages, and is given in one. */
function alternatives(name: string, text: string): string {
  return `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`
}

/** XML cannot hold controls, nor half a character; both are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '')
}

// ——— for printers

const printersNamespaces = `
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"`

/** Which file it is, and that nobody has trapped its colours yet. */
function printersProperties(identifier: string): readonly string[] {
  return [
    element('pdfxid:GTS_PDFXVersion', 'PDF/X-4'),
    element('pdf:Trapped', 'False'),
    element('xmpMM:DocumentID', `uuid:${uuidOf(identifier)}`),
    element('xmpMM:VersionID', '1'),
    element('xmpMM:RenditionClass', 'default'),
  ]
}

/** A UUID made of a name's digest (RFC 9562, §5.8). */
function uuidOf(name: string): string {
  const digits = digestBytes(name)
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
  ]
  return [...parts, digits.slice(20, 32)].join('-')
}

// ——— what our claims mean, for those who read archives (ISO 19005-2, §6.6.2.3)

/** A property that PDF/A does not know by itself. */
interface Explained {
  readonly schema: string
  readonly address: string
  /** Prefix and name: `pdfuaid:part`. */
  readonly property: string
  readonly type: string
  readonly meaning: string
}

const uaClaim: Explained = {
  schema: 'PDF/UA identification schema',
  address: 'http://www.aiim.org/pdfua/ns/id/',
  property: 'pdfuaid:part',
  type: 'Integer',
  meaning: 'The part of ISO 14289 to which the file keeps',
}

const xClaim: Explained = {
  schema: 'PDF/X identification schema',
  address: 'http://www.npes.org/pdfx/ns/id/',
  property: 'pdfxid:GTS_PDFXVersion',
  type: 'Text',
  meaning: 'The part of ISO 15930 to which the file keeps',
}

const trapping: Explained = {
  schema: 'Adobe PDF schema',
  address: 'http://ns.adobe.com/pdf/1.3/',
  property: 'pdf:Trapped',
  type: 'Text',
  meaning: 'Whether colours were made to overlap where they meet',
}

function explained(properties: readonly Explained[]): readonly string[] {
  if (properties.length === 0) return []
  const schemas = properties.map(explanation).join('\n')
  return [`<pdfaExtension:schemas><rdf:Bag>${schemas}</rdf:Bag></pdfaExtension:schemas>`]
}

function explanation({ schema, address, property, type, meaning }: Explained): string {
  const [prefix, name] = property.split(':')
  return `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>${schema}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${address}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>${type}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>${meaning}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>`
}
