/**
 * The faces that travel inside an e-book: those the printed pages are set in, each
 * with no more than the letters its words need.
 *
 * A program's face needs the letters of programs, the text face all others; what
 * helped out on paper where the text face has no letter helps with the same here.
 */

import type { EpubPart } from '../epub/index.ts'
import { type FaceFile, loadSubset } from '../fonts/index.ts'
import type { Page } from '../paginate/index.ts'
import type { EmbeddedFace } from '../template/index.ts'
import type { Child } from '../xhtml/index.ts'
import { lettersOn } from './faces.ts'
import type { House } from './house.ts'

/** The text face first. */
export async function facesToEmbed(
  parts: readonly EpubPart[],
  pages: readonly Page[],
  { readFace }: House,
): Promise<readonly EmbeddedFace[]> {
  const subset = await loadSubset(readFace)
  const letters = lettersIn(parts)
  const used = lettersOn(pages)
  const textFamily = [...used.keys()].find((file) => !isForPrograms(file))?.family
  return [...used].map(([file, printed]): EmbeddedFace => {
    const { family, weight, slope } = file
    const needed = isForPrograms(file) ? letters.programs : family === textFamily ? letters.text : []
    const bytes = subset(readFace(file.package, file.file), new Set([...printed, ...needed]))
    return { family, weight, slope, generic: isForPrograms(file) ? 'monospace' : 'serif', bytes }
  })
}

function isForPrograms({ family }: FaceFile): boolean {
  return / Mono$/.test(family)
}

interface Letters {
  readonly text: ReadonlySet<string>
  readonly programs: ReadonlySet<string>
}

/** Every character of the words in some files; and hyphens, which no file has before its lines are broken. */
function lettersIn(parts: readonly EpubPart[]): Letters {
  const text = new Set('-\u2010')
  const programs = new Set<string>()
  const roots = parts.flatMap(({ maker }) => (maker?.kind === 'template' && maker.root ? [maker.root] : []))
  const waiting = roots.map((root): [Child, Set<string>] => [root, text])
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, into] = next
    if (node.kind === 'text') for (const letter of node.value) into.add(letter)
    else {
      const below = node.name === 'pre' || node.name === 'code' ? programs : into
      for (const child of node.children) waiting.push([child, below])
    }
  }
  return { text, programs }
}
