/**
 * The library of faces: which font file answers to a family, weight and slope.
 *
 * A list of files in npm packages, and the rule by which CSS chooses among them.
 * Nothing is opened here; `shape.ts` asks for a file's bytes when a face is
 * first used.
 */

import type { TypeStyle } from '../style/index.ts'

/** One font file of the house. */
export interface FaceFile {
  readonly family: string
  /** 100 to 900. */
  readonly weight: number
  readonly slope: TypeStyle['slope']
  /** The npm package that ships it, and its path there. */
  readonly package: string
  readonly file: string
}

/** Reads a file of an npm package. The same bytes for the same names, always. */
export type ReadFace = (packageName: string, file: string) => Uint8Array

/** Names of the weights in the file names of the packages. */
const weightNames: Readonly<Record<number, string>> = {
  400: 'Regular',
  500: 'Medium',
  600: 'SemiBold',
  700: 'Bold',
  800: 'ExtraBold',
}

/** The text face, first; then the typewriter face; then the one with the most characters, for fallback. */
export const houseFaces: readonly FaceFile[] = [
  ...faces('EB Garamond', 'eb-garamond', [400, 500, 600, 700, 800], [400, 500, 600, 700, 800]),
  ...faces('IBM Plex Mono', 'ibm-plex-mono', [400, 700], [400]),
  ...faces('Noto Serif', 'noto-serif', [400, 700], [400, 700]),
]

/** What CSS's generic families mean in this house. */
const genericFamilies: Readonly<Record<string, string>> = {
  serif: 'EB Garamond',
  monospace: 'IBM Plex Mono',
}

/** Asked when none of the style's own families has a character. */
const fallbackFamilies = ['EB Garamond', 'Noto Serif'] as const

function faces(
  family: string,
  slug: string,
  upright: readonly number[],
  italic: readonly number[],
): readonly FaceFile[] {
  const face = (weight: number, slope: TypeStyle['slope']): FaceFile => {
    const folder = `${weight}${weightNames[weight] ?? ''}${slope === 'italic' ? '_Italic' : ''}`
    const file = `${folder}/${family.replaceAll(' ', '')}_${folder}.ttf`
    return { family, weight, slope, package: `@expo-google-fonts/${slug}`, file }
  }
  return [
    ...upright.map((weight) => face(weight, 'normal')),
    ...italic.map((weight) => face(weight, 'italic')),
  ]
}

/** The name by which a face is known everywhere: `EB Garamond 400 italic`. */
export function faceName(face: FaceFile): string {
  return `${face.family} ${face.weight}${face.slope === 'italic' ? ' italic' : ''}`
}

/** Whether a stylesheet may name this family. */
export function isHouseFamily(name: string): boolean {
  const family = genericFamilies[name.toLowerCase()] ?? name
  return houseFaces.some((face) => face.family === family)
}

/** The faces to try for a style, best first: its own families, then the fallbacks. Never empty. */
export function facesFor(style: Pick<TypeStyle, 'families' | 'weight' | 'slope'>): readonly FaceFile[] {
  const asked = style.families.map((name) => genericFamilies[name.toLowerCase()] ?? name)
  const families = new Set([...asked, ...fallbackFamilies])
  return [...families].flatMap((family) => {
    const members = houseFaces.filter((face) => face.family === family)
    const best = nearestFace(members, style.weight, style.slope)
    return best ? [best] : []
  })
}

/** Slope counts before weight; of weights the nearest in CSS's order (css-fonts-4, §5.2). */
function nearestFace(
  members: readonly FaceFile[],
  weight: number,
  slope: TypeStyle['slope'],
): FaceFile | undefined {
  const sloped = members.filter((face) => face.slope === slope)
  const candidates = sloped.length > 0 ? sloped : members
  return candidates.toSorted((a, b) => distance(a.weight, weight) - distance(b.weight, weight))[0]
}

/**
 * How far a weight is from the one asked for.
 *
 * From 400 to 500 the heavier up to 500 come first, then the lighter, then the
 * rest; below 400 the lighter come first, above 500 the heavier. A whole 1000
 * is more than any two weights differ by, so it puts one side behind the other.
 */
function distance(weight: number, asked: number): number {
  const apart = Math.abs(weight - asked)
  const lighter = weight < asked
  if (asked < 400) return lighter ? apart : apart + 1000
  if (asked > 500) return lighter ? apart + 1000 : apart
  if (lighter) return apart + 1000
  return weight <= 500 ? apart : apart + 2000
}
