/**
 * The tag tree: golden cases, and what no manuscript may break.
 */

import { expect, test } from 'vitest'
import { makeSource, startOf } from '../../src/base/index.ts'
import { dumpStructure } from '../../src/inspect/index.ts'
import { settle } from '../../src/paginate/index.ts'
import { stretchesOf, tagTree } from '../../src/pdf/index.ts'
import type { Flow, FlowElement, FlowNode } from '../../src/style/index.ts'
import { goldenTests } from '../support/golden.ts'
import { flowOf } from '../support/styles.ts'
import { typewriter } from '../support/typewriter.ts'

function structureOf(flow: Flow): string {
  const place = startOf(makeSource('test.xhtml', ''))
  const { pages } = settle(flow, {
    shaper: typewriter(),
    images: new Map([
      ['mill.png', { width: 40, height: 40 }],
      ['rule.png', { width: 40, height: 4 }],
    ]),
    place: () => place,
    markOf: (_, number) => String(number),
  }).value
  const { marks } = stretchesOf(pages, flow.root)
  return dumpStructure(tagTree(flow.root, { pages, marks, lang: 'en' }))
}

const rules = '@page { size: 400pt 300pt; margin: 20pt }'

goldenTests('structure', ({ source }) => structureOf(flowOf(source, rules).value))

test('the head of a table that goes on is read once', () => {
  const rows = Array.from({ length: 40 }, (_, row) => `<tr><td>${row}</td></tr>`).join('')
  const table = `<table><thead><tr><th>Year</th></tr></thead><tbody>${rows}</tbody></table>`
  const dump = structureOf(flowOf(table, rules).value)
  expect(dump).toContain('p1')
  expect(dump.match(/Year/g)).toHaveLength(1)
})

test('a thousand elements inside each other have their tags', () => {
  const flow = flowOf('<p>deep</p>', '').value
  let inner: FlowNode = flow.root
  for (let order = 1000; order < 2000; order++) {
    const element: FlowElement = { ...flow.root, name: 'em', order, children: [inner] }
    inner = element
  }
  const tree = tagTree(
    { ...flow.root, order: 2001, children: [inner] },
    { pages: [], marks: marksOn(flow.root), lang: 'en' },
  )
  expect(dumpStructure(tree).split('\n').length).toBeGreaterThan(1000)
})

/** One stretch for every text. */
function marksOn(
  node: FlowNode,
): ReadonlyMap<number, readonly { page: number; mark: number; text: string }[]> {
  const texts = node.kind === 'text' ? [node] : node.children.flatMap((child) => [...marksOn(child).keys()])
  return new Map(
    texts.map((text) => [typeof text === 'number' ? text : text.order, [{ page: 0, mark: 0, text: 'deep' }]]),
  )
}
