/**
 * Font files → Shaper: the faces of the house, and their glyphs.
 */

export { type FaceFile, faceName, houseFaces, isHouseFamily, type ReadFace } from './library.ts'
export { type HouseShaper, loadShaper } from './shaper.ts'
export { loadSubset, type Subset } from './subset.ts'
