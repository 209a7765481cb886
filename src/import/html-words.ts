/**
 * The words of a page where they stand: the page with its markup rubbed out.
 *
 *     <p>A <b>W</b>ord&nbsp;more</p>
 *        A    W    ord       more
 *
 * So a word that is lost can be shown in the file. Between two stretches of one
 * word stand word joiners (U+2060), elsewhere spaces.
 */

import type { Source } from '../base/index.ts'
import { type HtmlElement, type HtmlNode, isBlock, isSilent } from './html-tree.ts'

/** Stands where inline markup stood, which may cut a word. */
export const CUT = '\u2060'

/** As long as the source; `without` holds elements whose words nobody wrote. */
export function wordsInPlace(root: HtmlElement, source: Source, without: ReadonlySet<HtmlElement>): string {
  const parts: string[] = []
  let at = 0
  let filler = ' '
  const fillTo = (offset: number): void => {
    if (offset > at) parts.push(filler.repeat(offset - at))
    at = Math.max(at, offset)
    filler = CUT
  }
  const visit = (node: HtmlNode): void => {
    if (node.type === 'text') {
      fillTo(node.start)
      const room = Math.max(0, node.end - at)
      const value = node.value.slice(0, room)
      parts.push(value)
      at += value.length
      return
    }
    if (isSilent(node.name) || without.has(node)) return
    const isApart = isBlock(node.name) || node.name === 'br'
    if (isApart) filler = ' '
    for (const child of node.children) visit(child)
    if (isApart) filler = ' '
  }
  visit(root)
  filler = ' '
  fillTo(source.text.length)
  return parts.join('')
}
