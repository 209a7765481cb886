/**
 * E-books taken apart and put together again: a test breaks what lies between.
 */

import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate'

export type EpubFiles = Readonly<Record<string, string>>

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Every file as text, pictures too: they are broken as well as anything. */
export function openEpub(bytes: Uint8Array): EpubFiles {
  const files: Unzipped = unzipSync(bytes)
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, decoder.decode(content)]))
}

export function closeEpub(files: EpubFiles): Uint8Array {
  const entries: Zippable = {}
  for (const [name, content] of Object.entries(files))
    entries[name] = [encoder.encode(content), { level: name === 'mimetype' ? 0 : 6 }]
  return zipSync(entries)
}
