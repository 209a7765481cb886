/**
 * Images that stand by themselves, as they do in figures.
 *
 * An image is as large as its style or its pixels ask, but never wider than its
 * measure nor so tall that its caption would not stand on the same page. Its
 * proportions are kept whatever is asked. An image that cannot be had leaves a
 * frame with its words in it, so that nothing is lost.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { FlowElement, FlowNode, FlowText } from '../style/index.ts'
import type { Bench } from './bench.ts'
import { placed, type Stretch } from './box.ts'
import type { Line, Piece, Setting } from './galley.ts'
import { blankLine, solid, withSides } from './line.ts'
import { pictureSize } from './picture.ts'
import { setText } from './text.ts'

/** Where an image may stand, and how tall it may be. */
export interface ImageRoom {
  readonly within: Stretch
  readonly height: Mpt
}

export function setImage(image: FlowElement, room: ImageRoom, bench: Bench): Setting {
  const natural = pictureSize(image, bench.tools.images, room.within.measure)
  if (!natural) return solid(image, framedWords(image, room.within, bench))

  const size = noTaller(natural, Math.max(room.height, image.style.lineHeight))
  const piece: Piece = {
    kind: 'image',
    x: leftOf(image, room.within, size.width),
    y: 0,
    ...size,
    source: image.attributes.src ?? '',
    node: image,
  }
  return solid(image, [blankLine(size.height, [piece])])
}

/** Letters of text faces are less than half an em wide, so this is more room than a caption needs. */
const letterInEms = 0.5

/** The height to be kept free for a figure's caption, found without setting it. */
export function captionRoom(figure: FlowElement, measure: Mpt): Mpt {
  let room = 0
  const waiting: FlowNode[] = figure.children.filter(isCaption)
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const { type, lineHeight, margin, padding } = node.style
    if (node.kind === 'text') {
      const width = node.value.length * type.size * letterInEms
      room += Math.ceil(width / measure) * lineHeight
    } else if (node.style.float !== 'footnote') {
      if (node.style.display !== 'inline') room += margin.top + padding.top + padding.bottom + margin.bottom
      for (const child of node.children) waiting.push(child)
    }
  }
  return room
}

function isCaption(node: FlowNode): boolean {
  return node.kind === 'element' && node.name === 'figcaption'
}

function noTaller({ width, height }: Size, most: Mpt): Size {
  if (height <= most) return { width, height }
  return { width: Math.max(1, Math.round((width * most) / height)), height: most }
}

/** Auto margins place an image, and if it has none, the alignment of the text around it. */
function leftOf({ style }: FlowElement, within: Stretch, width: Mpt): Mpt {
  if (style.stands !== 'start') return placed(style, within, width).left
  const spare = within.measure - width
  switch (style.textAlign) {
    case 'center':
      return within.left + Math.floor(spare / 2)
    case 'end':
      return within.left + spare
    case 'start':
    case 'justify':
      return within.left
  }
}

/** Thickness of the frame and white inside it, in millipoints: a hairline that every printer holds, and half a pica. */
const frame = { rule: 500, white: 6000 }

/** A frame with an image's words, or its name if it has none. */
function framedWords(image: FlowElement, within: Stretch, bench: Bench): readonly Line[] {
  const { style, attributes, origin, order } = image
  const { colour } = style.type
  const inset = frame.rule + frame.white
  const words: FlowText = {
    kind: 'text',
    order,
    value: attributes.alt || attributes.src || '',
    style,
    origin,
  }
  const inside = { left: within.left + inset, measure: Math.max(within.measure - 2 * inset, frame.white) }
  const setNote = (aside: FlowElement) => bench.setNote(aside, '')
  const [best] = setText({ element: image, run: [words], within: inside, setNote }, bench)

  const rule = { kind: 'rule' as const, width: within.measure, height: frame.rule, colour, node: image }
  const side = { width: frame.rule, colour, node: image }
  const sides = [
    { ...side, x: within.left },
    { ...side, x: within.left + within.measure - frame.rule },
  ]
  const edge = blankLine(frame.white)
  return [
    withSides({ ...edge, pieces: [{ ...rule, x: within.left, y: 0 }] }, sides),
    ...(best?.lines ?? []).map((line) => withSides(ofImage(line, image), sides)),
    withSides({ ...edge, pieces: [{ ...rule, x: within.left, y: frame.white - frame.rule }] }, sides),
  ]
}

/** The words belong to the image: there is no text of the flow they could belong to. */
function ofImage(line: Line, node: FlowElement): Line {
  return { ...line, pieces: line.pieces.map((piece) => ({ ...piece, node })) }
}
