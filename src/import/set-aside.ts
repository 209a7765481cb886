/**
 * What was kept in comments is told, place by place.
 */

import type { Report } from '../base/index.ts'
import { type Html, nodesOf } from '../manuscript/index.ts'
import type { DraftSection } from './draft.ts'

/** In characters: enough to know the words again. */
const SHOWN = 60

export function reportAsides(sections: readonly DraftSection[], report: Report): void {
  for (const { document } of sections)
    for (const node of nodesOf(document.children)) {
      if (node.type !== 'html') continue
      report.add(
        'import/set-aside',
        node.span,
        `“${shownOf(node)}” was set aside in a comment`,
        'take it out of the comment if it belongs to the text',
      )
    }
}

function shownOf({ value }: Html): string {
  const words = value.replace(/^<!-- (?:set aside: )?| -->$/g, '')
  return words.length > SHOWN ? `${words.slice(0, words.lastIndexOf(' ', SHOWN))} …` : words
}
