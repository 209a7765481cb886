/**
 * Drawings: a small, safe part of SVG, read, drawn and written again.
 */

export { type DrawOptions, drawSvg } from './draw.ts'
export type {
  Drawing,
  DrawingItem,
  DrawnWord,
  Lettering,
  Matrix,
  Picture,
  Segment,
  Shape,
  Stroke,
} from './drawing.ts'
export { parseSvg } from './parse.ts'
export { mapPictures } from './pictures.ts'
export { serializeSvg } from './serialize.ts'
export { type OutlineOf, traceDrawing } from './trace.ts'
export type { Svg, SvgElement, SvgNode, SvgText } from './tree.ts'
export { elements, grammars } from './vocabulary.ts'
