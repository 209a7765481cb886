/**
 * Signatures that another make of tool reads, and those it makes. What stands
 * here under `theirs` was made by Debian's minisign 0.11.
 */

import { expect, test } from 'vitest'
import { drawBytes, known, publicKeyOf } from '../../src/base/index.ts'
import {
  doubtOf,
  formatPublicKey,
  formatSecretKey,
  formatSignature,
  readPublicKey,
  readSecretKey,
  readSignature,
  sign,
} from '../../src/seal/index.ts'

const theirs = {
  key: 'untrusted comment: minisign public key F5DA55134117D7B4\nRWS01xdBE1Xa9c6jSscHMyos/RwrWO/3+RFXFLKXssDGVc9T6wF9w8TJ\n',
  file: new TextEncoder().encode('hi\n'),
  signature: `untrusted comment: signature from minisign secret key
RUS01xdBE1Xa9WUwLfZmT0MTPKW5pEl7uCvNhZs822jvCGDNI2OIhukCoro+SnFYZFUQ2ksyI4dgHizf45NNGidwYwIzbf94XA0=
trusted comment: timestamp:1795316751\tfile:f\thashed
linKu6ws5nu5gsh5+BZgRwQh0loNaPecsN4OgwjKHUcmakmC9I2jR/a41YOhEHiorhrdrC2tkOkFf2grcoEGBQ==
`,
}

function makePair() {
  const seed = drawBytes(32)
  return { number: drawBytes(8), seed, key: publicKeyOf(seed) }
}

test('a signature that minisign made holds, and the bare key will do', () => {
  const signature = known(readSignature(theirs.signature), 'signature')
  const key = known(readPublicKey(theirs.key), 'key')
  expect(signature.comment).toBe('timestamp:1795316751\tfile:f\thashed')
  expect(doubtOf(theirs.file, signature, key)).toBeUndefined()
  expect(readPublicKey(known(theirs.key.split('\n')[1], 'line'))).toEqual(key)
  expect(formatPublicKey(key)).toBe(theirs.key)
})

test('what was changed after it was signed is told apart', () => {
  const pair = makePair()
  const signature = sign(theirs.file, pair, 'The Mill')
  expect(doubtOf(theirs.file, signature, pair)).toBeUndefined()
  expect(doubtOf(new TextEncoder().encode('ho\n'), signature, pair)).toBe('another-file')
  expect(doubtOf(theirs.file, { ...signature, comment: 'The Kiln' }, pair)).toBe('another-comment')
  expect(doubtOf(theirs.file, signature, makePair())).toBe('another-key')
})

test('keys and signatures are read as they were written', () => {
  const pair = makePair()
  const signature = sign(theirs.file, pair, 'One line\nand no more')
  expect(readSecretKey(formatSecretKey(pair))).toEqual(pair)
  expect(readPublicKey(formatPublicKey(pair))).toEqual({ number: pair.number, key: pair.key })
  expect(readSignature(formatSignature(signature))).toEqual(signature)
  expect(signature.comment).toBe('One line and no more')
})

test('what is no key and no signature is not taken for one', () => {
  for (const text of ['', 'x', theirs.key, `a\n${'A'.repeat(100)}\n`, '\n\n\n\n']) {
    expect(readSignature(text)).toBeUndefined()
    expect(readSecretKey(text)).toBeUndefined()
  }
  for (const text of ['', 'x', theirs.signature]) expect(readPublicKey(text)).toBeUndefined()
})
