/**
 * SHA256SUMS: the digests of all sealed files of a folder of editions, in the
 * form that `sha256sum -c` reads.
 */

import { byCodePoint, digestBytes } from '../base/index.ts'
import { formatSeal, type Seal, sealName } from './seal.ts'

export const sumsName = 'SHA256SUMS'

/** One line a file, in code-point order of path; paths are relative to the folder that holds the editions. */
export function formatSums(seals: readonly Seal[]): string {
  return seals
    .flatMap((seal) => {
      const { slug } = seal.edition
      const files = [...seal.outputs, { path: sealName, digest: digestBytes(formatSeal(seal)) }]
      return files.map(({ path, digest }) => ({ path: `${slug}/${path}`, digest }))
    })
    .toSorted((a, b) => byCodePoint(a.path, b.path))
    .map(({ path, digest }) => `${digest}  ${path}\n`)
    .join('')
}
