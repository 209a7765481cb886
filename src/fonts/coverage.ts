/**
 * Which face has which characters.
 *
 * A letter goes to a face with all the marks that stand on it, so that no accent
 * is taken from another face than its letter.
 */

import { known } from '../base/index.ts'
import type { FaceFile } from './library.ts'
import type { OpenFace } from './shape.ts'

/** Characters that show nothing and that any face will do for. */
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u

/** A letter with the marks that stand on it, and the joiners after it. */
export const letterWithMarks = /[^\p{M}\u200d]\p{M}*(?:\u200d\p{M}*)*|[\p{M}\u200d]+/gu

/** Cuts a text where its face changes: each letter goes to the first face that has it, to the first of all if none has. */
export function splitByFace<F extends { readonly open: OpenFace }>(
  text: string,
  files: readonly FaceFile[],
  openedFor: (file: FaceFile) => F,
): readonly (readonly [text: string, face: F])[] {
  const first = openedFor(known(files[0], 'a face for every style'))
  const stretches: [string, F][] = []
  for (const [letter] of text.matchAll(letterWithMarks)) {
    const last = stretches.at(-1)
    const face = invisible.test(letter)
      ? (last?.[1] ?? first)
      : openedFor(
          files.find((file) => coversLetter(openedFor(file).open, letter)) ?? known(files[0], 'a face'),
        )
    if (last?.[1] === face) last[0] += letter
    else stretches.push([letter, face])
  }
  return stretches
}

/** Whether a face has every character of a text. */
export function coversAll(face: OpenFace, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!face.covers(text.charCodeAt(at))) return false
  return true
}

/** HarfBuzz composes and decomposes as a face needs it, so either form will do. */
function coversLetter(face: OpenFace, letter: string): boolean {
  return [letter, letter.normalize('NFC'), letter.normalize('NFD')].some((form) =>
    [...form].every((character) => invisible.test(character) || face.covers(character.codePointAt(0) ?? 0)),
  )
}
