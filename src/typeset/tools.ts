/**
 * What the typesetter is handed besides the flow: everything it cannot know by itself.
 *
 * Type, pictures and the places of words all come in by these few doors, so
 * that setting stays a pure function of its arguments.
 */

import type { Span } from '../base/index.ts'
import type { Origin } from '../xhtml/index.ts'
import type { ImageSizes, Room } from './galley.ts'
import type { Memory } from './memory.ts'
import type { Shaper } from './shaper.ts'

export interface Tools {
  readonly shaper: Shaper
  /** Widths kept for labels that are known only after pagination. */
  readonly room: Room
  readonly images: ImageSizes
  /** Where in the author's files something was written: for diagnostics. */
  readonly place: (origin: Origin) => Span
  /** What earlier passes of the late loop have set already. */
  readonly memory?: Memory
}
