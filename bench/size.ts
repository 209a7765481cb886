/**
 * How large the PDF of an essay is, and what of it: `npm run bench:size`.
 *
 * The essay is the one that is timed, of 21,000 words in two faces; then come
 * the house's own works. Sizes are those in the file, compressed.
 */

import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { type Files, known, memoryFiles } from '../src/base/index.ts'
import { diskFiles, packageFile } from '../src/cli/disk.ts'
import { buildWork, openHouse, worksAt } from '../src/press/index.ts'
import { makeEssay } from './essay.ts'

interface Parts {
  readonly text: number
  readonly faces: number
  readonly pictures: number
  /** Tags, links, bookmarks and all other small objects, gathered. */
  readonly objects: number
  /** The share of the tags in them. */
  readonly tags: number
  readonly crossReference: number
}

const streamHead = /(?:^|\n)\d+ 0 obj\n(<<[\s\S]*?>>)\nstream\n/g

/** Looks for streams in a file of ours, in which every stream says its length. */
function partsOf(file: Uint8Array): Parts {
  const text = Buffer.from(file).toString('latin1')
  const sizes = { text: 0, faces: 0, pictures: 0, objects: 0, crossReference: 0 }
  const gathered: string[] = []
  for (const match of text.matchAll(streamHead)) {
    const [whole, dictionary = ''] = match
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const from = match.index + whole.length
    const kind = kindOf(dictionary)
    sizes[kind] += length
    if (kind === 'objects') gathered.push(inflated(file.subarray(from, from + length)))
  }
  const all = gathered.join('\n')
  const tags = (all.match(/^<<\n?\/S \/[\s\S]*?\n>>$/gm) ?? []).join('\n')
  const share = deflateSync(tags).length / Math.max(1, deflateSync(all).length)
  return { ...sizes, tags: Math.round(sizes.objects * share) }
}

function kindOf(dictionary: string): Exclude<keyof Parts, 'tags'> {
  if (dictionary.includes('/ObjStm')) return 'objects'
  if (dictionary.includes('/XRef')) return 'crossReference'
  if (dictionary.includes('/Length1')) return 'faces'
  return dictionary.includes('/Image') ? 'pictures' : 'text'
}

function inflated(bytes: Uint8Array): string {
  return Buffer.from(known(inflate(bytes), 'a stream')).toString('latin1')
}

function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes)
  } catch {
    return undefined
  }
}

const columns = ['pages', 'bytes', 'a page', 'text', 'faces', 'pictures', 'objects', 'tags'] as const

process.stdout.write(`${''.padEnd(36)}${columns.map((name) => name.padStart(12)).join('')}\n`)
const house = await openHouse(diskFiles(join(process.cwd(), 'templates')), packageFile, '0.0.0')
const files = diskFiles(process.cwd())
await measure('essay.md', memoryFiles({ 'essay.md': makeEssay() }))
for (const path of [...worksAt('manuscripts', files), 'test/torture']) await measure(path, files)

async function measure(path: string, from: Files): Promise<void> {
  const { value } = await buildWork(path, house, from, { formats: ['pdf'] })
  const file = known(value.outputs[0], path).bytes
  const { text, faces, pictures, objects, tags } = partsOf(file)
  const cells = [value.pages, file.length, Math.round(file.length / Math.max(1, value.pages))]
  const numbers = [...cells, text, faces, pictures, objects, tags].map((cell) => String(cell).padStart(12))
  process.stdout.write(`${path.padEnd(36)}${numbers.join('')}\n`)
}
