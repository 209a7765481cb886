/**
 * Whole flows set into a column.
 */

import { dumpGalley } from '../../src/inspect/index.ts'
import type { ImageSizes } from '../../src/typeset/index.ts'
import { type GoldenCase, goldenTests } from '../support/golden.ts'
import { splitCase } from '../support/styles.ts'
import { typesetOnTypewriter } from '../support/typesetting.ts'

goldenTests('galley', ({ settings, source }) => {
  const { galley, diagnostics } = typesetOnTypewriter({
    ...splitCase(source),
    measure: Number(settings.get('measure') ?? 44),
    lines: Number(settings.get('lines') ?? 30),
    images: imagesOf(settings),
  })
  const said = diagnostics.map(({ code, message }) => `${code}: ${message}`)
  return [dumpGalley(galley).trimEnd(), ...said].join('\n')
})

/** Settings such as `mill.png 400x200` say how many pixels an image has. */
function imagesOf(settings: GoldenCase['settings']): ImageSizes {
  const images = new Map<string, { readonly width: number; readonly height: number }>()
  for (const [name, size] of settings) {
    const [width = 0, height = 0] = size.split('x').map(Number)
    if (name.includes('.')) images.set(name, { width, height })
  }
  return images
}
