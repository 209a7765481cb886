/**
 * Other formats → manuscripts: what publishers really have, made into a work that builds.
 */

export { mergeDrafts } from './draft.ts'
export { safeName } from './edition-text.ts'
export { type Format, formatOf, importSource, readPlainText } from './import.ts'
export { type Imported, type ImportedWork, type WorkFile, writeWork } from './write-work.ts'
