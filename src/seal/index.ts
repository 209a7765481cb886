/**
 * The seal: by which an edition is known again.
 */

export { type Change, changesBetween } from './compare.ts'
export { compareEditions, type EditionChanges } from './compare-editions.ts'
export { type Circumstances, type Inspected, isCurrent } from './current.ts'
export { type Inputs, inputsFrom, shortDigest, sourceDigest } from './inputs.ts'
export { formatLock, type Lock, lockOf, readLock, unlocked } from './lock.ts'
export {
  type Doubt,
  doubtOf,
  formatPublicKey,
  formatSecretKey,
  formatSignature,
  nameOf,
  type PublicKey,
  readPublicKey,
  readSecretKey,
  readSignature,
  type SecretKey,
  type Signature,
  sign,
} from './minisign.ts'
export { type EditionText, readEditionText } from './read-edition-text.ts'
export { readZip, thingsOfEpub } from './read-epub.ts'
export { thingsOfPdf } from './read-pdf.ts'
export {
  formatSeal,
  type Owner,
  readSeal,
  type Seal,
  type SealInput,
  type SealOutput,
  type SealStage,
  sealFormat,
  sealName,
  type Tool,
} from './seal.ts'
export { sealJsonSchema } from './shape.ts'
export { formatSums, sumsName } from './sums.ts'
export { type Difference, firstDifference, type Inflate, type Thing } from './things.ts'
