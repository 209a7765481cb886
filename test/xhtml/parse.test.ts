import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { type Child, type Element, parseXhtml, serializeXhtml, textOf } from '../../src/xhtml/index.ts'

function read(body: string, target: 'print' | 'epub' = 'print') {
  const markup = `<html><head><title>T</title></head><body>${body}</body></html>`
  const { value, diagnostics } = parseXhtml(makeSource('book.xhtml', markup), { target })
  return {
    root: value.root,
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    hints: diagnostics.flatMap(({ hints }) => hints.map(({ message }) => message)),
  }
}

function find(root: Child, test: (child: Child) => boolean): Child | undefined {
  if (test(root)) return root
  if (root.kind === 'text') return undefined
  for (const child of root.children) {
    const found = find(child, test)
    if (found) return found
  }
  return undefined
}

const named = (root: Element, name: string) =>
  find(root, (child) => child.kind === 'element' && child.name === name)
const saying = (root: Element, value: string) =>
  find(root, (child) => child.kind === 'text' && child.value === value)

test('what is well formed and of the vocabulary is read without a word', () => {
  const { root, said } = read(
    '<!-- a remark --><p class="first">Fish &amp; <em>chips</em>&#x2014;&#8212;<br/></p>',
  )
  expect(said).toEqual([])
  expect(serializeXhtml(root)).toContain('<p class="first">Fish &amp; <em>chips</em>——<br/></p>')
})

test('text under a node counts its offset in that node’s value', () => {
  const { root } = read(
    '<p><?n 1.2 print/node/paragraph?><?n 1.3?>one &amp; <?/n?><em><?n 1.4?>two<?/n?></em><?/n?></p>',
  )
  expect(saying(root, 'one & ')?.origin).toMatchObject({ key: '1.3', offset: 0 })
  expect(saying(root, 'two')?.origin).toMatchObject({ key: '1.4', offset: 0 })
})

test('a text cut by a comment goes on counting', () => {
  const { root } = read('<p><?n 1.3?>one<em>two</em>three<!-- x -->four<?/n?></p>')
  expect(saying(root, 'threefour')?.origin).toMatchObject({ key: '1.3', offset: 6 })
})

test('an element knows the template and the node that wrote it', () => {
  const { root } = read('<?n 1.2 node/paragraph?><p>x</p><?/n?>')
  expect(named(root, 'p')?.origin).toMatchObject({ key: '1.2', template: 'node/paragraph' })
})

test.each([
  ['<p>a', '“</body>” closes out of order'],
  ['<p><em>a</p></em>', '“</p>” closes out of order'],
  ['a</b>', '“</b>” closes nothing that is open'],
  ['<p>a < b</p>', '“<” begins no tag here'],
  ['<p>a & b</p>', '“&” is no character'],
  ['<p>a&nbsp;b</p>', '“&” is no character'],
  ['<p>&#0;</p>', '“&#0;” is no character'],
  ['<p>&#xD800;</p>', '“&#xD800;” is no character'],
  ['<p class=a>b</p>', 'the tag “p” cannot be read to its end'],
  ['<p class="a" class="b">c</p>', '“p” has two attributes “class”'],
  ['<p><![CDATA[a]]></p>', 'CDATA is not read here'],
  ['<!DOCTYPE html><p/>', 'a document type is not read here'],
  ['<p>a]]>b</p>', '“]]>” may not stand in text'],
  ['<?php echo 1?><p/>', 'the instruction “php” is not read here'],
  ['<p>a\u0001b</p>', 'the text holds a character that XML forbids'],
  ['<p id="x"/><p id="x"/>', 'two elements have the id “x”'],
  ['<p id="1"/>', '“1” cannot be an id'],
  ['<!-- never closed', '“-->” is missing'],
])('template/not-xhtml: %s', (markup, message) => {
  expect(read(markup).said).toContain(`template/not-xhtml: ${message}`)
})

test('template/unknown-element: an element or attribute outside the vocabulary is named, with the nearest', () => {
  const { said, hints, root } = read('<figur><p styl="x">kept</p></figur>')
  expect(said).toContain('template/unknown-element: the element “figur” is not in the vocabulary')
  expect(said).toContain('template/unknown-element: the element “p” takes no attribute “styl”')
  expect(hints).toContain('“figure” is an element')
  expect(textOf(root)).toContain('kept')
})

test.each([
  ['<p><p>a</p></p>', '“p” may not stand in “p” here'],
  ['<div>words <p>a</p></div>', '“p” may not stand in “div” here'],
  ['<div><p>a</p> words</div>', 'words may not stand in “div” here'],
  ['<section>words</section>', 'words may not stand in “section” here'],
  ['<ul><p>a</p></ul>', '“p” may not stand in “ul” here'],
  ['<li>a</li>', '“li” may not stand in “body” here'],
])('template/misplaced-element: %s', (markup, message) => {
  expect(read(markup).said).toContain(`template/misplaced-element: ${message}`)
})

test('a mistake is told once for each template that makes it', () => {
  const { said } = read('<?n 1 node/paragraph?><foo/><?/n?>'.repeat(100))
  expect(said).toEqual(['template/unknown-element: the element “foo” is not in the vocabulary'])
})

test('only the e-book has epub:type, and notes among its blocks', () => {
  const note = '<aside epub:type="footnote"><p>n</p></aside>'
  expect(read(note, 'epub').said).toEqual([])
  expect(read(note, 'print').said).toHaveLength(2)
})

test('what is no document at all still gives an html element', () => {
  for (const text of ['', 'words', '<p>a</p><p>b</p>', '</', '<', '<?', '<!--', '<a href="']) {
    const { value, diagnostics } = parseXhtml(makeSource('x', text))
    expect(value.root.name, text).toBe('html')
    expect(diagnostics.length, text).toBeGreaterThan(0)
  }
})

test('ten thousand levels and a megabyte of words are read in linear time', () => {
  const deep = `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`
  expect(textOf(read(deep).root)).toContain('x')
  expect(read(`<p>${'word &amp; '.repeat(100_000)}</p>`).said).toEqual([])
  expect(read('<a b="'.repeat(50_000)).said.length).toBeGreaterThan(0)
  expect(read('</em>'.repeat(50_000)).said.length).toBeGreaterThan(0)
})

test('what a template leaves open or closes too much is told of that template, and goes no further', () => {
  const leavesOpen = read('<?n 1 node/paragraph?><p><?n 2 node/emphasis?><em>a<?/n?> b</p><?/n?>')
  expect(leavesOpen.said).toEqual(['template/not-xhtml: “em” is never closed'])
  const closesMore = read('<?n 1 node/paragraph?><p><?n 2 node/emphasis?><em>a</em></p><?/n?> b</p><?/n?>')
  expect(closesMore.said).toEqual(['template/not-xhtml: “</p>” closes nothing that is open'])
  for (const { root } of [leavesOpen, closesMore]) {
    expect(serializeXhtml(root)).toContain('<p><em>a</em> b</p>')
  }
})
