/**
 * A font file with only the characters that a book needs, to travel inside an e-book.
 *
 * A reading system sets the words anew, so unlike a PDF it needs the whole of
 * what makes letters a face: which glyph is which character, ligatures, kerning,
 * small capitals, and the names that tell whose the face is and under which
 * licence. HarfBuzz's own subsetter knows all of that. It comes with harfbuzzjs
 * as a WebAssembly program that asks for nothing and is spoken to in numbers.
 */

import { assert, known } from '../base/index.ts'
import type { ReadFace } from './library.ts'

/** The same bytes for the same face and characters, always. */
export type Subset = (face: Uint8Array, characters: Iterable<string>) => Uint8Array

/** HB_SUBSET_SETS_NAME_ID and HB_SUBSET_SETS_LAYOUT_FEATURE_TAG of hb-subset.h. */
const NAMES = 4
const FEATURES = 6

/** Trademark, maker, description, licence and its address (OpenType, “name”, name IDs 7 to 14). */
const legalNames = [7, 8, 9, 10, 11, 12, 13, 14]

/** What stylesheets of the house ask for, beyond what every text needs. */
const features = ['smcp', 'onum', 'lnum', 'pnum', 'tnum']

/** HB_MEMORY_MODE_WRITABLE: the program may use the bytes as it likes. */
const WRITABLE = 2

export async function loadSubset(read: ReadFace): Promise<Subset> {
  const { instance } = await WebAssembly.instantiate(read('harfbuzzjs', 'dist/harfbuzz-subset.wasm'))
  const memory = instance.exports.memory
  assert(memory instanceof WebAssembly.Memory, 'the subsetter has a memory')
  const call = (name: string, ...given: readonly number[]): number => {
    const program = instance.exports[name]
    assert(typeof program === 'function', `the subsetter has ${name}`)
    return Number(program(...given))
  }
  call('_initialize')
  return (face, characters) => subset(face, characters, { call, bytes: () => new Uint8Array(memory.buffer) })
}

interface Machine {
  call(name: string, ...given: readonly number[]): number
  /** Its memory, which moves when it grows. */
  bytes(): Uint8Array
}

function subset(face: Uint8Array, characters: Iterable<string>, { call, bytes }: Machine): Uint8Array {
  const room = call('malloc', face.length)
  bytes().set(face, room)
  const blob = call('hb_blob_create', room, face.length, WRITABLE, 0, 0)
  const opened = call('hb_face_create', blob, 0)
  const wishes = call('hb_subset_input_create_or_fail')

  const wanted = call('hb_subset_input_unicode_set', wishes)
  for (const character of characters)
    call('hb_set_add', wanted, known(character.codePointAt(0), 'a character'))
  const names = call('hb_subset_input_set', wishes, NAMES)
  for (const name of legalNames) call('hb_set_add', names, name)
  const kept = call('hb_subset_input_set', wishes, FEATURES)
  for (const feature of features) call('hb_set_add', kept, tagOf(feature))

  const smaller = call('hb_subset_or_fail', opened, wishes)
  assert(smaller !== 0, 'a face of the house can be made smaller')
  const result = call('hb_face_reference_blob', smaller)
  const start = call('hb_blob_get_data', result, 0)
  const made = bytes().slice(start, start + call('hb_blob_get_length', result))

  for (const done of [result, blob]) call('hb_blob_destroy', done)
  for (const done of [smaller, opened]) call('hb_face_destroy', done)
  call('hb_subset_input_destroy', wishes)
  call('free', room)
  return made
}

/** Four letters as the number that OpenType writes for them. */
function tagOf(letters: string): number {
  return [...letters].reduce((tag, letter) => tag * 256 + letter.charCodeAt(0), 0)
}
