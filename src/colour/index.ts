/**
 * Colours: from the light of screens to the inks of a press.
 */

export { difference, type Lab, labOf, type ScreenColour, screenColourOf } from './lab.ts'
export { type Inks, type OpenedPress, openPress, type Press, type ProfileFault } from './press.ts'
