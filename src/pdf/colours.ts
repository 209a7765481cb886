/**
 * How the file tells its colours: as the light of a screen, or as the inks of a press.
 *
 * What is drawn for a press says its inks itself. Pictures stay in the light in
 * which they were taken, with the screen's profile beside them: whoever prints
 * them turns them into inks with the paper in his hand.
 */

import { unreachable } from '../base/index.ts'
import type { Inks, Press } from '../colour/index.ts'
import { type Dictionary, type ObjectStore, operand, type Ref, textString, type Value } from './objects.ts'

export type Colours = { readonly kind: 'screen' } | { readonly kind: 'press'; readonly press: Press }

/** Operators that set a colour, given as `#rrggbb`: each with its newline. */
export interface ColourOperators {
  /** The colour that a page begins with; undefined if it has to be set in any case. */
  readonly atFirst: string | undefined
  fill(colour: string): string
  stroke(colour: string): string
}

export interface ToldColours extends ColourOperators {
  /** A picture's dictionary with its colours told; undefined if they are inks, and the file is for screens. */
  picture(dictionary: Dictionary): Dictionary | undefined
}

/** `screenProfile` writes it when it is first needed. */
export function tellColours(colours: Colours, screenProfile: () => Ref): ToldColours {
  switch (colours.kind) {
    case 'screen':
      return {
        atFirst: '#000000',
        fill: (colour) => `${operands(lightOf(colour))} rg\n`,
        stroke: (colour) => `${operands(lightOf(colour))} RG\n`,
        picture: (dictionary) => (dictionary.ColorSpace === 'DeviceCMYK' ? undefined : dictionary),
      }
    case 'press': {
      const inksOf = remembering(colours.press.inksOf)
      return {
        atFirst: undefined,
        fill: (colour) => `${operands(inksOf(colour))} k\n`,
        stroke: (colour) => `${operands(inksOf(colour))} K\n`,
        picture: (dictionary) => inLight(dictionary, screenProfile),
      }
    }
    default:
      return unreachable(colours)
  }
}

function lightOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
}

function operands(shares: readonly number[]): string {
  return shares.map(operand).join(' ')
}

function remembering(inksOf: (colour: string) => Inks): (colour: string) => Inks {
  const known = new Map<string, Inks>()
  return (colour) => {
    const inks = known.get(colour) ?? inksOf(colour)
    known.set(colour, inks)
    return inks
  }
}

/** Where the colours are those of a screen, its profile is told. */
function inLight(dictionary: Dictionary, profile: () => Ref): Dictionary {
  const told = (space: Value): Value => {
    if (space === 'DeviceRGB') return ['ICCBased', profile()]
    return isIndexed(space) ? [space[0], told(space[1]), ...space.slice(2)] : space
  }
  return { ...dictionary, ColorSpace: told(dictionary.ColorSpace ?? null) }
}

function isIndexed(space: Value): space is readonly [Value, Value, ...Value[]] {
  return Array.isArray(space) && space[0] === 'Indexed' && space.length > 1
}

/** For which standards' readers the press is told: PDF/A's and PDF/X's words for it. */
export type IntentSubtype = 'GTS_PDFA1' | 'GTS_PDFX'

/** The press that the colours are meant for (ISO 32000-1, §14.11.5). */
export function writeIntents(
  { profile, name }: Press,
  subtypes: readonly IntentSubtype[],
  store: ObjectStore,
): readonly Ref[] {
  const stream = store.stream({ N: 4 }, profile)
  const condition = conditionOf(name)
  return subtypes.map((subtype) =>
    store.add({ Type: 'OutputIntent', S: subtype, ...condition, DestOutputProfile: stream }),
  )
}

/** How the names of conditions begin that the International Color Consortium keeps a registry of. */
const registered = /^(CGATS TR \d{3}|FOGRA\d+|JC\d{6})/

function conditionOf(name: string): Dictionary {
  const identifier = registered.exec(name)?.[1]
  const told = name === '' ? 'A press of its own' : name
  if (identifier === undefined)
    return { OutputConditionIdentifier: textString('Custom'), Info: textString(told) }
  return {
    OutputConditionIdentifier: textString(identifier),
    RegistryName: textString('http://www.color.org'),
    Info: textString(told),
  }
}
