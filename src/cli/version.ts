/**
 * The program's own version, from its package.json.
 */

import { readPackageText } from './disk.ts'

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readPackageText('package.json'))
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isManifest ? String(manifest.version) : 'unknown'
}
