/**
 * The tag tree as text: what a listener hears, indented by what stands in what.
 *
 *     P
 *       “The mill was sold” p0
 *       Reference
 *         Link
 *           “b” p0
 *           area p0.0
 */

import { unreachable } from '../base/index.ts'
import type { Tag, TagChild } from '../pdf/index.ts'

export function dumpStructure(tag: Tag): string {
  const lines: string[] = []
  const write = (child: TagChild, indent: string): void => {
    switch (child.kind) {
      case 'tag':
        lines.push(`${indent}${[child.role, ...factsOf(child)].join(' ')}`)
        for (const inner of child.children) write(inner, `${indent}  `)
        break
      case 'content':
        lines.push(`${indent}${child.box ? 'image' : `“${child.text}”`} p${child.page}`)
        break
      case 'area':
        lines.push(`${indent}area p${child.page}.${child.area}`)
        break
      default:
        unreachable(child)
    }
  }
  write(tag, '')
  return lines.join('\n')
}

/** What a tag says of itself, as attributes. */
function factsOf({ lang, alt, expansion, id, numbering, table }: Tag): readonly string[] {
  const told = { lang, alt, expansion, id, numbering, ...table }
  return Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=“${value}”`]))
}
