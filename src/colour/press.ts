/**
 * A printing press, as its profile knows it: which inks make a colour, and what they look like on its paper.
 *
 * What has no hue is printed with black ink alone. Four inks could make the same
 * grey, but each plate is a hair’s breadth off the others, and letters made of
 * four of them would have coloured edges.
 */

import { type Lab, labOf, type ScreenColour, screenColourOf } from './lab.ts'
import { type Lookup, readLookup } from './lookup.ts'
import { type Profile, readProfile } from './profile.ts'

/** Shares of cyan, magenta, yellow and black, from 0 to 1, in whole thousandths. */
export type Inks = readonly [cyan: number, magenta: number, yellow: number, black: number]

export interface Press {
  readonly profile: Uint8Array
  /** What the profile calls itself. */
  readonly name: string
  inksOf(colour: ScreenColour): Inks
  /** What the inks look like on the press’s own paper, seen on a screen. */
  seenOnScreen(inks: Inks): ScreenColour
  /** The same, as the eye measures it. */
  lookOf(inks: Inks): Lab
}

/** Why a profile cannot be printed with. */
export type ProfileFault =
  | { readonly kind: 'not a profile' }
  | { readonly kind: 'not of a press'; readonly device: string }
  | { readonly kind: 'not of four inks'; readonly space: string }
  | { readonly kind: 'no tables' }

export type OpenedPress = { readonly kind: 'press'; readonly press: Press } | ProfileFault

export function openPress(bytes: Uint8Array): OpenedPress {
  const profile = readProfile(bytes)
  if (!profile) return { kind: 'not a profile' }
  if (profile.device !== 'prtr') return { kind: 'not of a press', device: profile.device }
  if (profile.space !== 'CMYK') return { kind: 'not of four inks', space: profile.space }
  const toInks = tableOf(profile, 'B2A')
  const toLab = tableOf(profile, 'A2B')
  if (!toInks || !toLab || profile.connection !== 'Lab ') return { kind: 'no tables' }
  return { kind: 'press', press: pressOf(profile, toInks, toLab) }
}

/** Colorimetric if there is one, which keeps a house’s colours what they are; perceptual otherwise. */
function tableOf(profile: Profile, direction: 'A2B' | 'B2A'): Lookup | undefined {
  const tag = profile.tag(`${direction}1`) ?? profile.tag(`${direction}0`)
  return tag && readLookup(tag)
}

function pressOf({ bytes, name }: Profile, toInks: Lookup, toLab: Lookup): Press {
  const lookOf = (inks: Inks): Lab => labOfTable(toLab(inks))
  return {
    profile: bytes,
    name,
    lookOf,
    seenOnScreen: (inks) => screenColourOf(lookOf(inks)),
    inksOf(colour) {
      if (isGrey(colour)) return [0, 0, 0, blackFor(labOf(colour)[0], lookOf)]
      const [cyan = 0, magenta = 0, yellow = 0, black = 0] = toInks(tableOfLab(labOf(colour))).map(thousandth)
      return [cyan, magenta, yellow, black]
    },
  }
}

function isGrey(colour: ScreenColour): boolean {
  const [red, green, blue] = [colour.slice(1, 3), colour.slice(3, 5), colour.slice(5, 7)]
  return red.toLowerCase() === green.toLowerCase() && green.toLowerCase() === blue.toLowerCase()
}

/** The share of black ink that is as light; black itself is all the ink there is. */
function blackFor(lightness: number, lookOf: (inks: Inks) => Lab): number {
  if (lightness === 0) return 1
  let [least, most] = [0, 1000]
  while (least < most) {
    const middle = (least + most) >> 1
    if (lookOf([0, 0, 0, middle / 1000])[0] > lightness) least = middle + 1
    else most = middle
  }
  return least / 1000
}

function thousandth(share: number): number {
  return Math.round(share * 1000) / 1000
}

/** Tables of ICC 2 count lightness to 0xFF00 and the hues from 0x8000 (ICC.1:2001-04, §6.3.4.2). */
const fullLightness = 0xff00 / 0xffff
const oneStep = 0x100 / 0xffff

export function tableOfLab([lightness, a, b]: Lab): readonly number[] {
  return [(lightness / 100) * fullLightness, (a + 128) * oneStep, (b + 128) * oneStep]
}

export function labOfTable([lightness = 0, a = 0, b = 0]: readonly number[]): Lab {
  return [(lightness / fullLightness) * 100, a / oneStep - 128, b / oneStep - 128]
}
