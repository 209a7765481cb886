/**
 * The hand press: sets a Flow on pages without the typesetter's art.
 *
 * Lines are filled greedily, pages too; notes stand at the foot of the page on
 * which their block ends. Enough to paint something, and to know what stands on it.
 */

import { known } from '../../src/base/index.ts'
import type { Page, Pagination, Placed } from '../../src/paginate/index.ts'
import type { Flow, FlowElement, FlowNode, FlowText } from '../../src/style/index.ts'
import type { Shaper, TextPiece, Word } from '../../src/typeset/index.ts'

const trim = { width: 300_000, height: 420_000 }
const margin = 40_000
const measure = trim.width - 2 * margin
const foot = trim.height - margin

interface Sheet {
  readonly placed: Placed[]
  readonly links: Page['links'][number][]
  readonly anchors: Page['anchors'][number][]
}

export function setByHand(
  flow: Flow,
  shaper: Shaper,
  labels = (index: number) => String(index + 1),
): Pagination {
  const sheets: Sheet[] = []
  let y = Number.POSITIVE_INFINITY
  const turn = () => {
    sheets.push({ placed: [], links: [], anchors: [] })
    y = margin
  }
  const sheet = () => known(sheets.at(-1), 'a sheet')
  const room = (height: number) => {
    if (y + height > foot) turn()
  }

  const setBlock = (element: FlowElement, left: number): void => {
    if (element.attributes.id) {
      room(element.style.lineHeight)
      sheet().anchors.push({ id: element.attributes.id, x: left, y })
    }
    if (element.name === 'img') {
      setImage(element, left)
      return
    }
    if (element.name === 'hr') {
      room(10_000)
      const piece = {
        kind: 'rule',
        x: 0,
        y: 5000,
        width: measure,
        height: 500,
        colour: '#000000',
        node: element,
      } as const
      sheet().placed.push({ x: left, y, piece, part: 'content' })
      y += 10_000
      return
    }
    const inline = element.children.some((child) => child.kind === 'text' || child.style.display === 'inline')
    if (inline) {
      setParagraph(element, left)
      return
    }
    for (const child of element.children) if (child.kind === 'element') setBlock(child, left)
  }

  const setImage = (element: FlowElement, left: number): void => {
    room(60_000)
    const source = element.attributes.src ?? ''
    const piece = { kind: 'image', x: 0, y: 0, width: 60_000, height: 60_000, source, node: element } as const
    sheet().placed.push({ x: left, y, piece, part: 'content' })
    y += 60_000
  }

  const setParagraph = (element: FlowElement, left: number): void => {
    const notes: FlowElement[] = []
    const leading = element.style.lineHeight
    let x = measure
    const nextLine = () => {
      room(leading)
      y += leading
      x = 0
    }
    const setText = (node: FlowText, link: FlowElement | undefined): void => {
      const style = node.style.type
      let offset = 0
      for (const part of node.value.match(/[ \n]|[^ \n]+/g) ?? []) {
        const space = part === ' ' || part === '\n'
        for (const { text, font } of space
          ? [{ text: part, font: shaper.font(style) }]
          : shaper.itemize(part, style)) {
          const run = space ? undefined : shaper.shape(text, font)
          const width = run?.width ?? font.space
          const atEdge = x >= measure || x === 0
          if (!(space && atEdge)) {
            if (x + width > measure && !space) nextLine()
            const word: Word = run ? { kind: 'run', run, offset, width } : { kind: 'space', width, offset }
            put({ font, word, node, link })
            x += width
          }
          offset += text.length
        }
      }
    }
    const put = ({
      font,
      word,
      node,
      link,
    }: {
      font: TextPiece['font']
      word: Word
      node: FlowText
      link: FlowElement | undefined
    }) => {
      const last = sheet().placed.at(-1)
      const { colour, decoration } = node.style.type
      if (
        last?.piece.kind === 'text' &&
        last.piece.node === node &&
        last.piece.font === font &&
        last.y === y &&
        x > 0
      ) {
        const words = [...last.piece.words, word]
        sheet().placed.splice(-1, 1, { ...last, piece: { ...last.piece, words } })
      } else {
        const piece: TextPiece = {
          kind: 'text',
          x: left + x,
          y: -font.rise,
          font,
          colour,
          scale: 10_000,
          tracking: 0,
          words: [word],
          decoration,
          node,
          ornament: false,
        }
        sheet().placed.push({ x: margin, y, piece, part: 'content' })
      }
      if (link)
        sheet().links.push({
          element: link,
          x: margin + left + x,
          y: y - 8000,
          width: word.width,
          height: 10_000,
        })
    }
    const walk = (node: FlowNode, link: FlowElement | undefined): void => {
      if (node.kind === 'text') {
        setText(node, link)
        return
      }
      if (node.style.float === 'footnote') {
        notes.push(node)
        return
      }
      if (node.attributes.id && node !== element) sheet().anchors.push({ id: node.attributes.id, x: left, y })
      if (node.name === 'br') x = measure
      for (const child of node.children) walk(child, node.name === 'a' && node.attributes.href ? node : link)
    }
    if (x >= measure) nextLine()
    walk(element, undefined)
    for (const note of notes) setBlock(note, left)
  }

  turn()
  setBlock(flow.root, 0)
  const pages = sheets.map(
    (made, index): Page => ({
      index,
      label: labels(index),
      side: index % 2 === 0 ? 'recto' : 'verso',
      trim,
      master: '',
      blank: false,
      ...made,
    }),
  )
  return { pages, pageMap: { labels: new Map(), starts: [] } }
}
