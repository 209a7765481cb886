/**
 * One pass from galley to numbered pages, with what they are called.
 */

import type { Flow } from '../style/index.ts'
import type { Galley } from '../typeset/index.ts'
import type { Fitting } from './adjustment.ts'
import { breakPages, type Found } from './break-pages.ts'
import { type LabelOf, labelsOf, type MarkOf, type NumberedPage, numberPages, pageMapOf } from './label.ts'
import { makeUp } from './make-up.ts'
import type { PageMap } from './page.ts'
import type { Flaw } from './page-state.ts'

export interface Pass {
  readonly pages: readonly NumberedPage[]
  readonly pageMap: PageMap
  readonly labelOf: LabelOf
  readonly flaws: readonly Flaw[]
  readonly fitting: Fitting | undefined
  /** For the next pass. */
  readonly found: Found
}

/** `earlier` is what another pass found, of the same flow for the same multiple. */
export function paginate(galley: Galley, flow: Flow, markOf: MarkOf, multipleOf = 1, earlier?: Found): Pass {
  const broken = breakPages(galley, flow.masters, flow.grid, multipleOf, earlier)
  const pages = numberPages(broken.pages.map((plan) => makeUp(plan, broken.notes, flow.root)))
  const pageMap = pageMapOf(pages)
  return {
    pages,
    pageMap,
    labelOf: labelsOf(pages, pageMap, markOf),
    flaws: broken.flaws,
    fitting: broken.fitting,
    found: broken.found,
  }
}
