/**
 * E-books taken apart and put together again: a test breaks what lies between.
 */

import { unzipSync, type Zippable, zipSync } from 'fflate'

/** Contents by name. Of pictures and faces each character is a byte. */
export type EpubFiles = Readonly<Record<string, string>>

const isBinary = (name: string) => /\.(png|jpe?g|ttf)$/.test(name)

export function openEpub(bytes: Uint8Array): EpubFiles {
  const entries = Object.entries(unzipSync(bytes))
  return Object.fromEntries(
    entries.map(([name, content]) => [
      name,
      Buffer.from(content).toString(isBinary(name) ? 'latin1' : 'utf8'),
    ]),
  )
}

export function closeEpub(files: EpubFiles): Uint8Array {
  const entries: Zippable = {}
  for (const [name, content] of Object.entries(files)) {
    const bytes = Uint8Array.from(Buffer.from(content, isBinary(name) ? 'latin1' : 'utf8'))
    entries[name] = [bytes, { level: name === 'mimetype' ? 0 : 6 }]
  }
  return zipSync(entries)
}
