/**
 * The house's own templates, read from the repository: what a test renders with
 * is what a reader gets.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Files, memoryFiles } from '../../src/base/index.ts'

export const templatesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'templates')

/** The `templates/` folder as Files. */
export function houseTemplates(): Files {
  const files = readdirSync(templatesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(templatesFolder, path).split(sep).join('/'), readFileSync(path)] as const)
  return memoryFiles(Object.fromEntries(files))
}
