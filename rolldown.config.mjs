/**
 * The program in one file, so that it starts in a third of the time.
 *
 * What has to be found on the disk at run time stays outside: faces, patterns,
 * and the shaper with its WebAssembly. The colour profile that pdfkit reads from
 * beside itself is laid beside the bundle. `lib/` keeps the single modules too,
 * for programs that import Pamphleteer.
 */
import { copyFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig } from 'rolldown'

const profile = 'sRGB_IEC61966_2_1.icc'

const layProfile = {
  name: 'lay-profile',
  writeBundle() {
    const pdfkit = dirname(createRequire(import.meta.url).resolve('pdfkit'))
    mkdirSync('lib/bin/data', { recursive: true })
    copyFileSync(join(pdfkit, 'data', profile), join('lib/bin/data', profile))
  },
}

export default defineConfig({
  input: 'lib/cli/main.js',
  platform: 'node',
  external: [/^@expo-google-fonts\//, /^hyphen/, 'harfbuzzjs'],
  checks: { eval: false, circularDependency: false },
  plugins: [layProfile],
  output: { file: 'lib/bin/pamphleteer.js', format: 'esm', minify: true, comments: false },
})
