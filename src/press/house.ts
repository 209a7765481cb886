/**
 * The House: what every edition shares. Templates, styles and faces, loaded once.
 */

import type { Files } from '../base/index.ts'
import { type HouseShaper, loadShaper, type ReadFace } from '../fonts/index.ts'

export interface House {
  /** The house's own `templates/` folder: `shared/`, `print/`, `epub/`, `styles/`, `locale/` at its top. */
  readonly templates: Files
  /** Runs are remembered in it, so that the second edition is set faster than the first. */
  readonly shaper: HouseShaper
  /** The files its faces come from. */
  readonly readFace: ReadFace
  /** The program's, as the colophon names it. */
  readonly version: string
}

export async function openHouse(templates: Files, readFace: ReadFace, version: string): Promise<House> {
  return { templates, shaper: await loadShaper(readFace), readFace, version }
}
