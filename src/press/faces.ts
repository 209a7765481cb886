/**
 * Families of type that a stylesheet asks for and the house does not have.
 */

import { type Outcome, Report, type Span } from '../base/index.ts'
import { houseFaces, isHouseFamily } from '../fonts/index.ts'
import type { Flow, FlowElement, TypeStyle } from '../style/index.ts'
import type { Origin } from '../xhtml/index.ts'

/** Reports each unknown family once, where it is first used. */
export function checkFaces(flow: Flow, place: (origin: Origin) => Span): Outcome<void> {
  const report = new Report()
  const seen = new Set<TypeStyle>()
  const told = new Set<string>()
  const waiting: FlowElement[] = [flow.root]

  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const { type } = element.style
    if (!seen.has(type)) {
      seen.add(type)
      for (const family of type.families) {
        if (isHouseFamily(family) || told.has(family)) continue
        told.add(family)
        const known = [...new Set(houseFaces.map((face) => face.family))].join(', ')
        const message = `the house has no face of the family “${family}”`
        report.add('type/unknown-face', place(element.origin), message, `its families are ${known}`)
      }
    }
    for (const child of element.children.toReversed()) if (child.kind === 'element') waiting.push(child)
  }
  return report.conclude(undefined)
}
