/**
 * Puts the program into one file, so that it starts in a third of the time.
 *
 * What has to be found on the disk at run time stays outside: faces, and the
 * shaper's WebAssembly. The colour profile that pdfkit reads from beside
 * itself is laid beside the bundle, and so are the patterns by which words are
 * divided. `lib/` keeps the single modules too, for programs that import
 * Pamphleteer.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'rolldown'

const profile = 'sRGB_IEC61966_2_1.icc'

/**
 * Packages that come with those we use, for what we never ask of them: fetching,
 * fonts opened, shaped and subset, lines broken, files encrypted, templates filled, titles made into
 * names, and other programs started, by other hands. They are half of the bundle, and would cost a
 * third of the start. Whoever asks for one after all is told.
 */
const absent = [
  'fontkit',
  'linebreak',
  'node-fetch',
  '@noble/ciphers',
  'abort-controller',
  'node:child_process',
  'ejs',
  'mime',
  'slugify',
]

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

/**
 * Files for which packages themselves name lighter ones, to be used where there is no Node (their
 * `browser` field): there is no HTML to read, options that are ours need no checking, and Node's
 * streams need no second making.
 */
const lighter = new Map([
  ['/epub-gen-memory/ ./fetchable', 'epub-gen-memory/dist/lib/util/fetchable-browser.js'],
  ['/epub-gen-memory/ ./html-parse', 'epub-gen-memory/dist/lib/util/html-parse-browser.js'],
  ['/epub-gen-memory/ ./predicates', 'epub-gen-memory/dist/lib/util/predicates-nop.js'],
  ['/jszip/ readable-stream', 'jszip/lib/readable-stream-browser.js'],
])

const takeLighter = {
  name: 'take-lighter',
  resolveId(id, importer = '') {
    const folder = /node_modules(\/[^/]+\/)/.exec(importer)?.[1]
    const file = lighter.get(`${folder} ${id}`)
    return file && createRequire(import.meta.url).resolve(file)
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

/** Lays the hyphenation patterns beside the bundle, flat. */
const layPatterns = {
  name: 'lay-patterns',
  load(id) {
    if (!id.endsWith('/lib/typeset/read-patterns.js')) return undefined
    return `
      import { createRequire } from 'node:module'
      const load = createRequire(import.meta.url)
      export const readPatterns = (name) => load('./patterns/' + name + '.json')`
  },
  async writeBundle() {
    const { tables } = await import('./lib/typeset/hyphenate.js')
    const { readPatterns } = await import('./lib/typeset/read-patterns.js')
    mkdirSync('lib/bin/patterns', { recursive: true })
    for (const name of tables)
      writeFileSync(`lib/bin/patterns/${name}.json`, JSON.stringify(readPatterns(name)))
  },
}

/** Asked for their data while the program runs, so they are in no bundle. */
const asked = [
  '@expo-google-fonts/eb-garamond',
  '@expo-google-fonts/ibm-plex-mono',
  '@expo-google-fonts/noto-serif',
  'bwip-js',
  'harfbuzzjs',
  'hyphen',
]

/** Parse the command line and touch no byte of an edition. */
const aside = new Set(['commander', 'pamphleteer'])

/** Writes down which packages are in the bundle or asked by it: seals name their versions. */
const listPackages = {
  name: 'list-packages',
  generateBundle(_, bundle) {
    const files = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}))
    const found = [
      ...files.map(packageOf),
      ...asked.map((name) => packageOf(`node_modules/${name}/index.js`)),
    ]
    const versions = new Map(
      found.filter((one) => one && !aside.has(one.name)).map((one) => [one.name, one.version]),
    )
    const sorted = [...versions].sort(([a], [b]) => (a < b ? -1 : 1))
    this.emitFile({
      type: 'asset',
      fileName: 'packages.json',
      source: `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`,
    })
  },
}

/** Name and version of the package that a file belongs to. */
function packageOf(file) {
  if (!file.includes('node_modules') || file.includes('\0')) return undefined
  for (let folder = dirname(file); folder.includes('node_modules'); folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    const manifest = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
    if (manifest.name && manifest.version) return manifest
  }
  return undefined
}

/** Compiles the house's templates, so that no build has to. */
const readyTemplates = {
  name: 'ready-templates',
  async load(id) {
    if (!id.endsWith('/lib/template/ready.js')) return undefined
    const { readyTemplatesOf } = await import('./lib/template/index.js')
    const { diskFiles } = await import('./lib/cli/disk.js')
    return `export const readyTemplates = ${readyTemplatesOf(diskFiles(join(import.meta.dirname, 'templates')))}`
  },
}

/** Reads the house's stylesheets for print, so that no build has to. */
const readySheets = {
  name: 'ready-sheets',
  async load(id) {
    if (!id.endsWith('/lib/style/ready.js')) return undefined
    const { foundationRules, writeReadySheets } = await import('./lib/style/index.js')
    const { makeSource } = await import('./lib/base/index.js')
    const styles = join(import.meta.dirname, 'templates', 'styles')
    const texts = ['shared.css', 'print.css'].map((name) => readFileSync(join(styles, name), 'utf8'))
    const sources = [foundationRules, ...texts].map((text) => makeSource('', text))
    return `export const readySheets = ${writeReadySheets(sources)}`
  },
}

/** A program of nothing but ASCII is read in half the time. It stands in strings and patterns alone. */
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/**
 * Takes the shaper into the bundle. As its package has it, it is waited for while it is found, read
 * and compiled, one after the other, which is a fortieth of a build. Here its WebAssembly is read
 * when the shaper is first asked for, and compiled as it is used.
 */
const shaperInside = {
  name: 'shaper-inside',
  transform(code, id) {
    if (id.endsWith('/harfbuzzjs/dist/index.mjs')) {
      return changed(
        code,
        'init(await createHarfBuzz());',
        `export const ready = createHarfBuzz({ instantiateWasm: instantiate }).then(init);
        import { readFileSync } from 'node:fs';
        import { createRequire } from 'node:module';
        function instantiate(imports, take) {
          const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm');
          const module = new WebAssembly.Module(readFileSync(path));
          const instance = new WebAssembly.Instance(module, imports);
          take(instance, module);
          return instance.exports;
        }`,
      )
    }
    if (id.endsWith('/harfbuzzjs/dist/harfbuzz.js')) {
      return `import * as nodeModule from 'node:module';${changed(code, 'await import("module")', 'nodeModule')}`
    }
    if (id.endsWith('/lib/fonts/shape.js')) {
      const load = `import('harfbuzzjs')`
      return changed(code, load, `${load}.then((harfBuzz) => harfBuzz.ready.then(() => harfBuzz))`)
    }
    return undefined
  },
}

/** A part of some code replaced; it must be there, or a new version of it has to be looked at. */
function changed(code, part, by) {
  if (code.split(part).length !== 2) throw new Error(`“${part}” is to be found once in the code`)
  return code.replace(part, () => by)
}

/** Makes the program one function: `src/cli/program.ts` runs it as Node runs its own modules. */
const wrap = {
  name: 'wrap',
  transform(code, id) {
    // Packages that are loaded when they are first asked for.
    return id.includes('node_modules')
      ? undefined
      : code.replace(/\bimport\((?=['"](?!harfbuzzjs)[^.'"])/g, 'importModule(')
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const code = chunk.code.replace(/[^\0-\x7f]/g, escaped)
      chunk.code = `(function (exports, require, module, __filename, __dirname, importModule) {${code}\n})\n`
    }
  },
}

/** The package's modules are ES modules; what is bundled starts sooner as none. */
const sayCommonJs = {
  name: 'say-common-js',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

const shared = { platform: 'node', checks: { eval: false, circularDependency: false } }

await build([
  {
    ...shared,
    input: 'lib/cli/main.js',
    external: [
      /^@expo-google-fonts\//,
      /^hyphen/,
      'mammoth',
      'parse5',
      /^@mozilla\//,
      '@likecoin/epubcheck-ts',
      '@cantoo/pdf-lib',
      'bwip-js',
    ],
    plugins: [
      leaveOut,
      takeLighter,
      layProfile,
      layPatterns,
      listPackages,
      readyTemplates,
      readySheets,
      shaperInside,
      wrap,
    ],
    output: {
      file: 'lib/bin/program.cjs',
      format: 'cjs',
      codeSplitting: false,
      minify: true,
      comments: false,
    },
  },
  {
    ...shared,
    input: 'lib/cli/launch.js',
    plugins: [sayCommonJs],
    output: { file: 'lib/bin/pamphleteer.js', format: 'cjs', minify: true, comments: false },
  },
])
