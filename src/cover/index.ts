/**
 * Covers: what stands on them and where, and the front as pixels.
 */

export { type FrontView, type FrontWords, frontView } from './front.ts'
export { type Palette, paletteOf } from './palette.ts'
export { packPalette } from './palette-png.ts'
export { drawPattern } from './pattern.ts'
export { openRasteriser, type Rasterise } from './rasterise.ts'
