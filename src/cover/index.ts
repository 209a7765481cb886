/**
 * Covers: what stands on them and where, and the front as pixels.
 */

export { type Bar, type Barcode, drawBarcode } from './barcode.ts'
export { cutCover } from './cutting.ts'
export { type FrontView, type FrontWords, frontView } from './front.ts'
export { type Palette, paletteOf } from './palette.ts'
export { packPalette } from './palette-png.ts'
export { drawPattern } from './pattern.ts'
export { openRasteriser, type Rasterise } from './rasterise.ts'
export { spineWidth } from './spine.ts'
export { type WrapSize, type WrapView, type WrapWords, wrapSize, wrapView } from './wrap.ts'
