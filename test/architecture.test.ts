/**
 * The dependency law of `src/README.md`, read from the import lines.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src')

/** Folder → folders it may import; `type:` allows types only. The table in `src/README.md` must say the same. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  base: [],
  manuscript: ['base'],
  colour: ['base'],
  xhtml: ['base'],
  book: ['base', 'manuscript', 'impose'],
  template: ['base', 'manuscript', 'book', 'xhtml'],
  style: ['base', 'xhtml'],
  typeset: ['base', 'type:style', 'type:xhtml'],
  paginate: ['base', 'type:style', 'typeset'],
  fonts: ['base', 'type:style', 'type:typeset'],
  svg: ['base', 'xhtml', 'type:style', 'type:typeset'],
  pdf: [
    'base',
    'type:svg',
    'type:colour',
    'type:xhtml',
    'type:style',
    'type:typeset',
    'type:paginate',
    'type:impose',
    'fonts',
  ],
  impose: ['base'],
  preflight: ['base', 'type:colour', 'type:style', 'type:typeset', 'type:paginate', 'type:svg', 'type:pdf'],
  epub: ['base', 'xhtml'],
  inspect: [
    'base',
    'manuscript',
    'type:book',
    'type:xhtml',
    'type:style',
    'type:typeset',
    'type:paginate',
    'type:pdf',
    'type:svg',
  ],
  cover: ['base', 'book', 'type:impose', 'xhtml', 'style', 'typeset'],
  seal: ['base'],
  import: ['base', 'manuscript'],
  press: [
    'base',
    'colour',
    'preflight',
    'svg',
    'cover',
    'seal',
    'manuscript',
    'book',
    'xhtml',
    'template',
    'style',
    'typeset',
    'paginate',
    'impose',
    'fonts',
    'pdf',
    'epub',
  ],
}

/** Package → the one file that may import it. */
const doors: Readonly<Record<string, string>> = {
  'markdown-it': 'manuscript/markdown.ts',
  'markdown-it-footnote': 'manuscript/markdown.ts',
  'markdown-it-deflist': 'manuscript/markdown.ts',
  handlebars: 'template/engine.ts',
  'css-tree': 'style/syntax.ts',
  harfbuzzjs: 'fonts/shape.ts',
  pdfkit: 'pdf/pdf-document.ts',
  '@cantoo/pdf-lib': 'pdf/foreign-pdf.ts',
  pako: 'pdf/deflate.ts',
  'epub-gen-memory': 'epub/container.ts',
  '@likecoin/epubcheck-ts': 'epub/validate.ts',
  yaml: 'base/yaml.ts',
  zod: 'book/edition-schema.ts',
  hyphen: 'typeset/read-patterns.ts',
  'bwip-js': 'cover/barcode.ts',
  '@resvg/resvg-wasm': 'cover/rasterise.ts',
  'image-size': 'press/images.ts',
  '@mozilla/readability': 'import/main-content.ts',
  mammoth: 'import/read-docx.ts',
  parse5: 'import/html-tree.ts',
  commander: 'cli/main.ts',
  'node:fs': 'cli/disk.ts',
  'node:crypto': 'base/digest.ts',
  'node:zlib': 'import/zip.ts',
}

/** What would let the machine or the moment into the output. */
const forbidden = [
  /\bnew Date\b/,
  /\bDate\.(now|parse|UTC)\b/,
  /\bMath\.random\b/,
  /\bprocess\./,
  /\bIntl\./,
  /\blocaleCompare\b/,
  /\btoLocale\w+\b/,
  /\bperformance\./,
]

interface Import {
  readonly file: string
  readonly from: string
  readonly typeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .toSorted()

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...statements].map((match) => ({
    file,
    from: match[3] ?? match[4] ?? match[5] ?? '',
    typeOnly: match[1] !== undefined || namesTypesOnly(match[2] ?? ''),
  }))
}

/** `{ type A, type B }` imports types only. */
function namesTypesOnly(clause: string): boolean {
  const names = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]
  return names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false
}

const imports = files.flatMap(importsOf)
const folderOf = (file: string) => file.split('/')[0] ?? ''

test('the law has imports to look at', () => {
  expect(files.length).toBeGreaterThan(30)
  expect(imports.length).toBeGreaterThan(files.length)
})

test('src/README.md has the same table', () => {
  const map = readFileSync(join(src, 'README.md'), 'utf8')
  const rows = [...map.matchAll(/^\| (\w+) \| (.+) \|$/gm)].map(
    ([, folder = '', may = '']) => [folder, may] as const,
  )
  const listed = rows.filter(([folder, may]) => folder in allowed && !may.includes('everything'))
  expect(listed.map(([folder]) => folder).toSorted()).toEqual(
    Object.keys(allowed)
      .filter((folder) => folder !== 'inspect' && folder !== 'press')
      .toSorted(),
  )
  for (const [folder, may] of listed) {
    const said =
      may === '–' ? [] : may.split(', ').map((name) => name.replace(/^(\w+) \(types\)$/, 'type:$1'))
    expect(said.toSorted(), folder).toEqual([...(allowed[folder] ?? [])].toSorted())
  }
})

test('every import between folders is allowed by the table, and goes through index.ts', () => {
  const wrong: string[] = []
  for (const { file, from, typeOnly } of imports) {
    if (!from.startsWith('.')) continue
    const target = relative(src, join(src, dirname(file), from)).replaceAll('\\', '/')
    const [here, there] = [folderOf(file), folderOf(target)]
    if (here === there || here === 'cli' || file === 'index.ts') continue
    if (!target.endsWith('/index.ts')) wrong.push(`${file} imports ${target}, not the folder's index.ts`)
    const table = allowed[here] ?? []
    if (!table.includes(there) && !(typeOnly && table.includes(`type:${there}`)))
      wrong.push(`${file} imports ${there}${typeOnly ? ' (types)' : ''}`)
  }
  expect(wrong).toEqual([])
})

test('every package comes in by one door', () => {
  const wrong: string[] = []
  for (const { file, from } of imports) {
    if (from.startsWith('.')) continue
    const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? '')
    if (name.startsWith('node:') && (folderOf(file) === 'cli' || name === 'node:module')) continue
    if (doors[name] !== file) wrong.push(`${file} imports ${from}`)
  }
  expect(wrong).toEqual([])
})

test('no clock, chance, locale or environment outside the doors', () => {
  const wrong: string[] = []
  for (const file of files) {
    if (folderOf(file) === 'cli' || Object.values(doors).includes(file)) continue
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    for (const pattern of forbidden) if (pattern.test(code)) wrong.push(`${file}: ${pattern.source}`)
  }
  expect(wrong).toEqual([])
})

test('every file begins with a comment that says what it owns', () => {
  const silent = files.filter(
    (file) =>
      !readFileSync(join(src, file), 'utf8')
        .replace(/^#!.*\n/, '')
        .startsWith('/**'),
  )
  expect(silent.filter((file) => !file.endsWith('index.ts'))).toEqual([])
})
