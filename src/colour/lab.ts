/**
 * Colours as the eye sees them: CIE L*a*b* under D50, in which profiles are written.
 *
 * The colours of a stylesheet are sRGB (IEC 61966-2-1). Its matrix is the one
 * that is already brought from the screen's white, D65, to the D50 of profiles
 * (ICC.1:2001-04, annex E; CSS Color 4, §18, “sample code for color conversions”).
 */

/** Lightness 0 to 100, green to red, blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number]

/** `#rrggbb`, in small letters or capitals. */
export type ScreenColour = string

/** CIE XYZ of the white of profiles (ICC.1:2001-04, §6.3.4.3). */
const white = [0.9642, 1, 0.8249] as const

const toXyz = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
] as const

const toRgb = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const

type Triple = readonly [number, number, number]

export function labOf(colour: ScreenColour): Lab {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255
  const light: Triple = [linear(channel(1)), linear(channel(3)), linear(channel(5))]
  const [x, y, z] = times(toXyz, light)
  const [fx, fy, fz] = [bent(x / white[0]), bent(y / white[1]), bent(z / white[2])]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

/** The nearest colour of a screen; what no screen shows is cut off at its brightest. */
export function screenColourOf([lightness, a, b]: Lab): ScreenColour {
  const fy = (lightness + 16) / 116
  const xyz: Triple = [
    unbent(fy + a / 500) * white[0],
    unbent(fy) * white[1],
    unbent(fy - b / 200) * white[2],
  ]
  const digits = times(toRgb, xyz).map((light) => {
    const byte = Math.round(Math.min(1, Math.max(0, encoded(light))) * 255)
    return byte.toString(16).padStart(2, '0')
  })
  return `#${digits.join('')}`
}

/** How far two colours lie apart: 1 is just seen where they touch (CIE 1976). */
export function difference(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}

function times(matrix: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function encoded(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055
}

/** CIE 15:2004, §8.2.1: a cube root, straight near black. */
function bent(share: number): number {
  return share > 216 / 24_389 ? Math.cbrt(share) : (share * 24_389) / 27 / 116 + 16 / 116
}

function unbent(value: number): number {
  return value > 6 / 29 ? value ** 3 : ((116 * value - 16) * 27) / 24_389
}
