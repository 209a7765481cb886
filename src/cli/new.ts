/**
 * `pamphleteer new`: lays out a work that builds at once.
 *
 * The pattern stands in `templates/starter/`; the work's title is made from its
 * slug and put where the pattern says TITLE.
 */

import { join } from 'node:path'
import { pathKind, readPackageText, WriteRefused, writeNew } from './disk.ts'
import { Usage } from './usage.ts'

const pattern = ['edition.yaml', '01-first-chapter.md', '02-second-chapter.md'] as const

export function layOutWork(slug: string, shelf: string): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new Usage(`“${slug}” cannot name a work: use small letters and digits, with single hyphens between`)
  }
  const folder = join(shelf, slug)
  if (pathKind(folder) !== 'missing') throw new Usage(`“${folder}” is there already, and was left as it is`)

  for (const file of pattern) {
    const text = readPackageText(join('templates', 'starter', file))
    const written = writeNew(
      join(folder, file),
      text.replaceAll('TITLE', titleFrom(slug)).replaceAll('SLUG', slug),
    )
    if (!written) throw new WriteRefused(`“${join(folder, file)}” is there already`)
  }
  process.stdout.write(
    `${folder} is laid out: ${pattern.join(', ')}\nBuild it with: npx pamphleteer build ${folder}\n`,
  )
}

/** `the-old-mill` → `The old mill`. */
function titleFrom(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
