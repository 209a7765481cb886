/**
 * The door to resvg: a traced drawing as pixels.
 *
 * It is WebAssembly, so the same drawing gives the same pixels on every machine.
 * It is given no faces and no files: what comes in is paths and nothing else.
 */

import type { Pixels } from './palette-png.ts'

/** Draws SVG `height` pixels high. */
export type Rasterise = (svg: string, height: number) => Pixels

let opened: Promise<Rasterise> | undefined

/**
 * Opens the rasteriser, once for the whole program. `readWasm` gives the bytes
 * of the package's `index_bg.wasm`. Compiling it goes on beside whatever else is done.
 */
export function openRasteriser(readWasm: () => Uint8Array): Promise<Rasterise> {
  opened ??= open(readWasm)
  return opened
}

async function open(readWasm: () => Uint8Array): Promise<Rasterise> {
  const [{ initWasm, Resvg }, module] = await Promise.all([
    import('@resvg/resvg-wasm'),
    WebAssembly.compile(Uint8Array.from(readWasm())),
  ])
  await initWasm(module)
  return (svg, height) => {
    const drawing = new Resvg(svg, { fitTo: { mode: 'height', value: height } })
    const image = drawing.render()
    const { width } = image
    const bytes = image.pixels
    image.free()
    drawing.free()
    return { width, height, bytes }
  }
}
