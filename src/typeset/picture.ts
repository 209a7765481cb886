/**
 * The size of a picture that stands in a line.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { Extent, FlowElement } from '../style/index.ts'
import type { ImageSizes } from './galley.ts'

/** Millipoints of a pixel: 96 to the inch (CSS Values 4, §6.2). */
const pixel = 750

/**
 * The style's width and height, else its pixels; in proportion, and never wider
 * than `most`. Undefined if the picture's own size is unknown.
 */
export function pictureSize(element: FlowElement, images: ImageSizes, most: Mpt): Size | undefined {
  const own = images.get(element.attributes.src ?? '')
  if (own === undefined || own.width <= 0 || own.height <= 0) return undefined

  const { style } = element
  const aspect = own.height / own.width
  const height = lengthOf(style.height, most)
  const width = lengthOf(style.width, most) ?? (height === undefined ? own.width * pixel : height / aspect)
  const widest = Math.min(most, lengthOf(style.maxWidth, most) ?? most)
  const highest = lengthOf(style.maxHeight, most)

  const fitted = Math.max(
    1,
    Math.round(Math.min(width, widest, highest === undefined ? width : highest / aspect)),
  )
  return { width: fitted, height: Math.max(1, Math.round(fitted * aspect)) }
}

function lengthOf(extent: Extent, measure: Mpt): Mpt | undefined {
  switch (extent.kind) {
    case 'auto':
      return undefined
    case 'length':
      return extent.length
    case 'share':
      return (measure * extent.share) / 10_000
  }
}
