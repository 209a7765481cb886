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

/**
 * Packages that come with those we use, for what we never ask of them: fetching,
 * WOFF2, shaping and line breaking by other hands. They are half of the bundle,
 * and would cost a third of the start. Whoever asks for one after all is told.
 */
const absent = ['brotli', 'dfa', 'linebreak', 'node-fetch']

const leaveOut = {
  name: 'leave-out',
  resolveId(id) {
    const name = absent.find((one) => id === one || id.startsWith(`${one}/`))
    return name === undefined ? undefined : `\0absent:${name}`
  },
  load(id) {
    if (!id.startsWith('\0absent:')) return undefined
    const name = id.slice('\0absent:'.length)
    return `
      const ask = () => { throw new Error('${name} was left out of the bundle') }
      const absent = new Proxy(function () {}, {
        apply: ask,
        construct: () => absent,
        get: (_, key) => (key === 'default' || key === 'prototype' ? absent : typeof key === 'symbol' || key === '__esModule' ? undefined : ask),
      })
      module.exports = absent`
  },
}

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
  plugins: [leaveOut, layProfile],
  output: { file: 'lib/bin/pamphleteer.js', format: 'esm', minify: true, comments: false },
})
