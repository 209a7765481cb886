/**
 * E-books and word-processor files written by hand, for what importers must read.
 */

import { strToU8, zipSync } from 'fflate'

/** A zip of texts, or of bytes, by path. */
export function makeArchive(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  )
}

export interface EpubContents {
  readonly version?: '2.0' | '3.0'
  /** Inside of `<metadata>`. */
  readonly metadata?: string
  /** Leaves in reading order: path beside the package → inside of `<body>`. */
  readonly leaves: Readonly<Record<string, string>>
  /** Inside of the NCX's `<navMap>`, or of the nav's `<ol>`. */
  readonly contents?: string
  /** Other files, by their path in the archive. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'

export function makeEpub({
  version = '3.0',
  metadata = '',
  leaves,
  contents,
  files,
}: EpubContents): Uint8Array {
  const paths = Object.keys(leaves)
  const isNew = version === '3.0'
  const nav = isNew
    ? '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    : '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
  const items = paths.map((path, i) => `<item id="i${i}" href="${path}" media-type="application/xhtml+xml"/>`)
  const spine = paths.map((_, i) => `<itemref idref="i${i}"/>`)
  const opf = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="${version}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">${metadata}</metadata><manifest>${items.join('')}${nav}</manifest><spine${isNew ? '' : ' toc="ncx"'}>${spine.join('')}</spine></package>`
  return makeArchive({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    'OPS/book.opf': opf,
    ...(isNew
      ? {
          'OPS/nav.xhtml': `<html ${XHTML}><body><nav epub:type="toc"><ol>${contents ?? ''}</ol></nav></body></html>`,
        }
      : {
          'OPS/toc.ncx': `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${contents ?? ''}</navMap></ncx>`,
        }),
    ...Object.fromEntries(
      Object.entries(leaves).map(([path, body]) => [
        `OPS/${path}`,
        `<?xml version="1.0"?>\n<!DOCTYPE html>\n<html ${XHTML}><head><title>${path}</title></head>\n<body>\n${body}\n</body></html>`,
      ]),
    ),
    ...files,
  })
}

// ——— word-processor files

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`

const word =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

export interface DocxContents {
  /** Inside of `<w:body>`. */
  readonly body: string
  /** Texts of notes, by the number that calls them; Word keeps 0 and 1 for itself. */
  readonly footnotes?: Readonly<Record<number, string>>
  readonly endnotes?: Readonly<Record<number, string>>
  /** Names of styles by their id. */
  readonly styles?: Readonly<Record<string, string>>
  /** What reviewers wrote beside the text, by id. */
  readonly comments?: Readonly<Record<number, string>>
  /** A picture that relation `image1` leads to. */
  readonly image?: Uint8Array
}

export function makeDocx({
  body,
  footnotes = {},
  endnotes = {},
  styles = {},
  comments = {},
  image,
}: DocxContents): Uint8Array {
  const notes = (kind: 'footnote' | 'endnote' | 'comment', texts: Readonly<Record<number, string>>): string =>
    xml(
      `<w:${kind}s ${word}>${Object.entries(texts)
        .map(([id, text]) => `<w:${kind} w:id="${id}" w:initials="AW">${paragraph(text)}</w:${kind}>`)
        .join('')}</w:${kind}s>`,
    )
  const named = Object.entries(styles).map(
    ([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  )
  return makeArchive({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>',
    ),
    '_rels/.rels': xml(
      `<Relationships ${rels}><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': xml(
      `<Relationships ${rels}><Relationship Id="r1" Type="${relations}/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="${relations}/endnotes" Target="endnotes.xml"/><Relationship Id="r3" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="r4" Type="${relations}/numbering" Target="numbering.xml"/><Relationship Id="image1" Type="${relations}/image" Target="media/image1.png"/><Relationship Id="r5" Type="${relations}/comments" Target="comments.xml"/></Relationships>`,
    ),
    'word/document.xml': xml(`<w:document ${word}><w:body>${body}</w:body></w:document>`),
    'word/footnotes.xml': notes('footnote', footnotes),
    'word/endnotes.xml': notes('endnote', endnotes),
    'word/comments.xml': notes('comment', comments),
    'word/styles.xml': xml(`<w:styles ${word}>${named.join('')}</w:styles>`),
    'word/numbering.xml': xml(
      `<w:numbering ${word}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    ),
    ...(image ? { 'word/media/image1.png': image } : {}),
  })
}

/** A paragraph of words and of what stands between `<` and `>`; a style by its id. */
export function paragraph(inside: string, style?: string): string {
  const runs = inside
    .split(/(<[^>]+\/>)/)
    .filter((part) => part !== '')
    .map((part) => `<w:r>${part.startsWith('<') ? part : `<w:t xml:space="preserve">${part}</w:t>`}</w:r>`)
  const about = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  return `<w:p>${about}${runs.join('')}</w:p>`
}

/** An item of the list that `makeDocx` numbers: bullets, and numbers within. */
export function listItem(words: string, level: 0 | 1): string {
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
}

/** The picture of `makeDocx`. */
export const docxImage =
  '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="A mill"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="image1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
