/**
 * The faces of an edition: those a stylesheet asks for and the house does not
 * have, and those that were used in the end.
 */

import { byCodePoint, digestBytes, known, type Outcome, Report, type Span } from '../base/index.ts'
import { type FaceFile, faceName, type HouseShaper, houseFaces, isHouseFamily } from '../fonts/index.ts'
import type { Page } from '../paginate/index.ts'
import type { SealInput } from '../seal/index.ts'
import type { Flow, FlowElement, TypeStyle } from '../style/index.ts'
import type { Drawing } from '../svg/index.ts'
import type { Face, Run, Word } from '../typeset/index.ts'
import type { Origin } from '../xhtml/index.ts'

/** Reports each unknown family once, where it is first used. */
export function checkFaces(flow: Flow, place: (origin: Origin) => Span): Outcome<void> {
  const report = new Report()
  const seen = new Set<TypeStyle>()
  const told = new Set<string>()
  const waiting: FlowElement[] = [flow.root]

  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const { type } = element.style
    if (!seen.has(type)) {
      seen.add(type)
      for (const family of type.families) {
        if (isHouseFamily(family) || told.has(family)) continue
        told.add(family)
        const known = [...new Set(houseFaces.map((face) => face.family))].join(', ')
        const message = `the house has no face of the family “${family}”`
        report.add('type/unknown-face', place(element.origin), message, `its families are ${known}`)
      }
    }
    for (const child of element.children.toReversed()) if (child.kind === 'element') waiting.push(child)
  }
  return report.conclude(undefined)
}

/** Face files are large and shared by all works, so each is digested once. */
const digests = new WeakMap<Uint8Array, string>()

/** The face files that stand on the pages and in the drawings, in code-point order of path. */
export function facesOn(
  pages: readonly Page[],
  drawings: readonly Drawing[],
  shaper: HouseShaper,
): readonly SealInput[] {
  return [...new Set([...facesSetOn(pages), ...drawings.flatMap(facesIn)])]
    .map((face): SealInput => {
      const file = fileOf(face)
      const bytes = shaper.bytesOf(face)
      const digest = digests.get(bytes) ?? digestBytes(bytes)
      digests.set(bytes, digest)
      return { from: 'package', stage: 'font', path: `${file.package}/${file.file}`, digest }
    })
    .toSorted((a, b) => byCodePoint(a.path, b.path))
}

function facesSetOn(pages: readonly Page[]): ReadonlySet<Face> {
  const faces = new Set<Face>()
  for (const { placed } of pages)
    for (const { piece } of placed)
      if (piece.kind === 'text' && !faces.has(piece.font.face) && piece.words.some(isSet))
        faces.add(piece.font.face)
  return faces
}

/** Whether it has letters: a space has none. */
function isSet(word: Word): boolean {
  return 'run' in word && word.run !== undefined
}

function facesIn({ items }: Drawing): readonly Face[] {
  return items.flatMap((item) => (item.kind === 'lettering' ? [item.font.face] : []))
}

/** The characters that are set in each face on the pages; faces in the library's order, the text face first. */
export function lettersOn(pages: readonly Page[]): ReadonlyMap<FaceFile, ReadonlySet<string>> {
  const letters = new Map<FaceFile, ReadonlySet<string>>()
  for (const [face, runs] of runsOn(pages))
    letters.set(fileOf(face), new Set([...runs].flatMap(({ text }) => [...text])))
  return new Map(
    houseFaces.flatMap((file) => (letters.has(file) ? [[file, letters.get(file) ?? new Set()]] : [])),
  )
}

function fileOf({ name }: Face): FaceFile {
  return known(
    houseFaces.find((file) => faceName(file) === name),
    name,
  )
}

function runsOn(pages: readonly Page[]): ReadonlyMap<Face, ReadonlySet<Run>> {
  const found = new Map<Face, Set<Run>>()
  for (const { placed } of pages)
    for (const { piece } of placed)
      if (piece.kind === 'text')
        for (const word of piece.words)
          if ('run' in word && word.run) {
            const { face } = word.run.font
            found.set(face, (found.get(face) ?? new Set()).add(word.run))
          }
  return found
}
