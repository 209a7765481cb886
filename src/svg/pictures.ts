/**
 * The pictures within a drawing, put in place of their addresses.
 *
 * An e-reader that shows a drawing fetches nothing for it. So the pictures of
 * the work that stand in it have to travel in the drawing itself.
 */

import { makeSpan, type Span } from '../base/index.ts'
import type { Svg, SvgElement, SvgNode } from './tree.ts'

/** `replace` is given each address; the picture is left out if it gives none back. */
export function mapPictures(svg: Svg, replace: (href: string, span: Span) => string | undefined): Svg {
  const mapped = (node: SvgNode): readonly SvgNode[] => {
    if (node.kind === 'text') return [node]
    const { href, ...others } = node.attributes
    if (node.name !== 'image' || href === undefined)
      return [{ ...node, children: node.children.flatMap(mapped) }]
    const address = replace(href, makeSpan(svg.source, node.start, node.end))
    return address === undefined ? [] : [{ ...node, attributes: { ...others, href: address } }]
  }
  const root: SvgElement = { ...svg.root, children: svg.root.children.flatMap(mapped) }
  return { ...svg, root }
}
