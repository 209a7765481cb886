/**
 * What a cover costs: `npm run bench:cover`.
 *
 * Each step of an e-book's cover is timed by itself, first as a build meets it,
 * cold, then again until the best of several rounds is known. It is processor
 * time, so that what else the machine does shows less; compiling the rasteriser
 * is told as both, since it goes on beside the typesetting.
 */

import { diskFiles, packageFile } from '../src/cli/disk.ts'
import { openRasteriser, packPalette } from '../src/cover/index.ts'
import { deflatePixels } from '../src/pdf/index.ts'
import { drawFront } from '../src/press/front-cover.ts'
import { bindWork, openHouse } from '../src/press/index.ts'
import { traceDrawing } from '../src/svg/index.ts'

const rounds = 7
const heights = [800, 1200, 1600, 2000]

/** What a build waits for at the most, in milliseconds of processor time, once it is warm. */
const MOST = 150

const house = await openHouse(diskFiles('templates'), packageFile, 'bench')
const { book, templates, images } = bindWork(
  'manuscripts/the-unbound-page',
  house,
  diskFiles('.', 'manuscripts/the-unbound-page'),
).value

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Milliseconds of processor time. */
function cost<T>(work: () => T): { readonly value: T; readonly milliseconds: number } {
  const before = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(before)
  return { value, milliseconds: (user + system) / 1000 }
}

function coldAndWarm<T>(name: string, work: () => T): { readonly value: T; readonly warm: number } {
  const { value, milliseconds: cold } = cost(work)
  const warm = Math.min(...Array.from({ length: rounds }, () => cost(work).milliseconds))
  say(`${name.padEnd(24)} ${cold.toFixed(0).padStart(5)} ${warm.toFixed(0).padStart(5)}`)
  return { value, warm }
}

say(`${''.padEnd(24)} ${'cold'.padStart(5)} ${'warm'.padStart(5)}   ms of processor time`)
const { value: front, warm: drawing } = coldAndWarm('draw the front', () => {
  const made = drawFront({ book, templates, images, house }).value
  if (made.kind !== 'drawing') throw new Error('the work has a cover of its own')
  return made.drawing
})
const { value: traced, warm: tracing } = coldAndWarm('trace it', () =>
  traceDrawing(front, (face, glyph) => house.shaper.outlineOf(face, glyph)),
)

const begun = performance.now()
const before = process.cpuUsage()
const rasterise = await openRasteriser(() => packageFile('@resvg/resvg-wasm', 'index_bg.wasm'))
const { user, system } = process.cpuUsage(before)
say(
  `${'compile the rasteriser'.padEnd(24)} ${((user + system) / 1000).toFixed(0).padStart(5)}         (${(performance.now() - begun).toFixed(0)} ms by the clock)`,
)

let whole = 0
for (const height of heights) {
  const { value: pixels, warm: rastering } = coldAndWarm(`${height} pixels high`, () =>
    rasterise(traced, height),
  )
  const { value: png, warm: packing } = coldAndWarm('  packed', () => packPalette(pixels, deflatePixels))
  say(`${''.padEnd(24)} ${(png.length / 1000).toFixed(0).padStart(11)} kB`)
  if (height === 1600) whole = drawing + tracing + rastering + packing
}
say(`\n1600 pixels high, warm: ${whole.toFixed(0)} ms (at most ${MOST})`)
if (whole > MOST) process.exitCode = 1
