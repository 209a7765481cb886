// Compiles a Typst source that Pandoc wrote, on A5 and in the house's face, as a process of its own.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const [folder, source, out] = process.argv.slice(2)
const faces = createRequire(import.meta.url)
  .resolve('@expo-google-fonts/eb-garamond/package.json')
  .replace(/package\.json$/, '')
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [`${faces}400Regular`, `${faces}400Regular_Italic`, `${faces}700Bold`] }],
})
const rules = '#set page(paper: "a5")\n#set text(font: "EB Garamond", size: 10pt)\n#set par(justify: true)\n'
const text = readFileSync(`${folder}/${source}`, 'utf8')
writeFileSync(`${folder}/set.typ`, rules + text)
mkdirSync(folder, { recursive: true })
writeFileSync(out, compiler.pdf({ mainFilePath: `${folder}/set.typ` }))
