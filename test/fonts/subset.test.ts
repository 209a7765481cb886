/**
 * Faces made small for e-books: every character that was asked for, everything
 * that makes letters a face, and nothing else.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Blob, Face } from 'harfbuzzjs'
import { expect, test } from 'vitest'
import { houseFaces, loadSubset } from '../../src/fonts/index.ts'

const require = createRequire(import.meta.url)
const read = (name: string, file: string): Uint8Array => readFileSync(require.resolve(`${name}/${file}`))

const subset = await loadSubset(read)
const letters = [...'The mill was sold, “once”; 1791. Ümläute & fifty ﬁ—…']

/** A font’s characters, without those that stand for nothing. */
function charactersIn(font: Uint8Array): readonly string[] {
  return [...new Face(new Blob(font)).collectUnicodes()].map((code) => String.fromCodePoint(code)).toSorted()
}

test.each(houseFaces.map((face) => [`${face.family} ${face.weight} ${face.slope}`, face] as const))(
  '%s: has the characters asked for, of those it had, and keeps its licence',
  (_, face) => {
    const whole = read(face.package, face.file)
    const small = subset(whole, letters)
    const had = new Set(charactersIn(whole))
    const wanted = [...new Set(letters)].filter((letter) => had.has(letter)).toSorted()
    expect(charactersIn(small)).toEqual(wanted)
    expect(small.length).toBeLessThan(whole.length / 5)
    const words = new TextDecoder('utf-16be').decode(small.slice(0, small.length & ~1))
    const shifted = new TextDecoder('utf-16be').decode(small.slice(1, (small.length - 1) & ~1))
    expect(words + shifted).toMatch(/Open Font License/i)
  },
)

test('small capitals, old figures, ligatures and kerning stay', () => {
  const small = subset(
    read('@expo-google-fonts/eb-garamond', '400Regular/EBGaramond_400Regular.ttf'),
    letters,
  )
  const face = new Face(new Blob(small))
  expect(face.getTableFeatureTags('GSUB')).toEqual(expect.arrayContaining(['smcp', 'onum', 'lnum', 'liga']))
  expect(face.getTableFeatureTags('GPOS')).toContain('kern')
})

test('it is the same bytes every time, and in a second machine', async () => {
  const face = read('@expo-google-fonts/eb-garamond', '400Regular_Italic/EBGaramond_400Regular_Italic.ttf')
  const first = subset(face, letters)
  expect(subset(face, letters.toReversed())).toEqual(first)
  const another = await loadSubset(read)
  another(face, 'other words')
  expect(another(face, letters)).toEqual(first)
})

test('characters that no face has, and none at all, are no trouble', () => {
  const face = read('@expo-google-fonts/ibm-plex-mono', '400Regular/IBMPlexMono_400Regular.ttf')
  expect(charactersIn(subset(face, ['水', '🦆', '\u0001', 'a']))).toEqual(['a'])
  expect(charactersIn(subset(face, []))).toEqual([])
})
