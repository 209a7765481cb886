/**
 * The container: finished files as one zip. The only importer of epub-gen-memory.
 *
 * The package is made to write books itself: it draws a random identifier, reads
 * the clock, and runs every chapter through EJS, where `<%` in a manuscript
 * would be a program. So its step that writes files is replaced, and its steps
 * that fetch find nothing to fetch. What remains is its zip.
 *
 * Two builds are one: the files stand in the order given, every entry has the
 * edition's date (JSZip writes it in UTC, whatever the machine's zone), and
 * the compressor is pure JavaScript. `mimetype` comes first and is stored
 * (EPUB Open Container Format 3.3, section 4.3).
 */

import { EPub } from 'epub-gen-memory'
import type { EpubPart } from '../xhtml/index.ts'

export interface PackOptions {
  /** The day every entry is dated. A zip counts from 1980; what is earlier is given that year. */
  readonly date?: { readonly year: number; readonly month?: number; readonly day?: number }
}

export async function packEpub(parts: readonly EpubPart[], { date }: PackOptions = {}): Promise<Uint8Array> {
  const container = await new Container(parts, dayOf(date)).render()
  return container.generateAsync({
    type: 'uint8array',
    mimeType: 'application/epub+zip',
    compression: 'DEFLATE',
    compressionOptions: { level: 6 },
    // Permissions and the rest would otherwise tell which machine built it.
    platform: 'DOS',
  })
}

/** Where the package document lies, and all parts beside it. */
export const packageFolder = 'OEBPS'

const containerXml = `<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="${packageFolder}/content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`

/** Overrides one protected step, which the package's README offers for it. */
class Container extends EPub {
  readonly #parts: readonly EpubPart[]
  readonly #date: Date

  constructor(parts: readonly EpubPart[], date: Date) {
    super({ title: '', description: '' }, [])
    this.#parts = parts
    this.#date = date
  }

  protected override async generateTemplateFiles(): Promise<void> {
    const encoder = new TextEncoder()
    const add = (path: string, content: string | Uint8Array, compression: 'STORE' | 'DEFLATE') => {
      // JSZip would encode texts itself, piece by piece.
      const bytes = typeof content === 'string' ? encoder.encode(content) : content
      this.zip.file(path, bytes, { date: this.#date, createFolders: false, compression })
    }

    // Written by the package already, but with the time of day.
    add('mimetype', 'application/epub+zip', 'STORE')
    add('META-INF/container.xml', containerXml, 'DEFLATE')
    for (const { href, content, mediaType } of this.#parts) {
      // Pictures are compressed in themselves.
      add(`${packageFolder}/${href}`, content, /^image\/(?:png|jpeg)$/.test(mediaType) ? 'STORE' : 'DEFLATE')
    }
  }
}

function dayOf({ year, month = 1, day = 1 }: NonNullable<PackOptions['date']> = { year: 1980 }): Date {
  const earliest = Date.UTC(1980, 0, 1)
  const latest = Date.UTC(2107, 11, 31)
  return new Date(Math.min(latest, Math.max(earliest, Date.UTC(year, month - 1, day))))
}
