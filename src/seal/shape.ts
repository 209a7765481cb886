/**
 * The shape of a seal as JSON Schema: what is published, and what is checked.
 */

import { formats } from '../base/index.ts'
import type { Shape } from './conform.ts'

const words = (description: string): Shape => ({ type: 'string', description })

const count = (description: string): Shape => ({ type: 'integer', minimum: 0, description })

const digest = (description: string): Shape => ({ type: 'string', pattern: '^[0-9a-f]{64}$', description })

const oneOf = (values: readonly string[], description: string): Shape => ({
  type: 'string',
  enum: values,
  description,
})

/** An object with these members and no others; those with a `?` behind their names may be left out. */
function record(description: string, members: Readonly<Record<string, Shape>>): Shape {
  const named = Object.entries(members).map(([name, shape]): [string, Shape] => [
    name.replace('?', ''),
    shape,
  ])
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(named),
    required: Object.keys(members).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  }
}

const list = (description: string, items: Shape): Shape => ({ type: 'array', description, items })

const owner = oneOf(['work', 'house', 'package'], 'Whose it is: the author’s, the house’s, or a package’s.')

export const sealShape: Shape = record('What went into an edition, what came out, and with what.', {
  format: oneOf(['pamphleteer-seal-1'], 'The form of this file.'),
  work: words('The name of the work’s folder, or of its one manuscript.'),
  edition: record('Which edition this is.', {
    slug: words('The name of its folder and files.'),
    title: words('Its title.'),
    identifier: words('Its identifier: urn:isbn:…, urn:uuid:…, https://doi.org/….'),
    revision: count('First edition: 1.'),
    lang: words('Its language (BCP 47).'),
    'date?': words('Its date as the edition writes it.'),
    words: count('Words of the manuscripts, notes included.'),
    notes: count('Notes.'),
    pages: count('Printed pages.'),
    warnings: count('Warnings that the build gave.'),
  }),
  source: digest(
    'SHA-256 over the work’s own files: lines “digest, two spaces, path”, in code-point order of path.',
  ),
  settings: record('How it was built.', {
    formats: oneOf(['edition', 'command'], 'Who chose the formats.'),
    'epoch?': count('SOURCE_DATE_EPOCH, in seconds, if it was set.'),
  }),
  tool: record('The program that made it.', {
    name: oneOf(['pamphleteer'], 'Its name.'),
    version: words('Its version.'),
    digest: digest('SHA-256 of its code.'),
    packages: {
      type: 'object',
      description: 'Every package of others whose code or data touches the bytes, with its version.',
      additionalProperties: { type: 'string' },
    },
  }),
  inputs: list(
    'Every file that was read, in order of owner and path.',
    record('A file that was read.', {
      from: owner,
      stage: oneOf(
        ['edition', 'manuscript', 'image', 'words', 'template', 'style', 'profile', 'font'],
        'The stage of the work at which it comes in.',
      ),
      path: words('Relative to the work’s folder, the house’s templates, or node_modules.'),
      digest: digest('SHA-256 of its bytes.'),
    }),
  ),
  sought: list(
    'What was looked for besides: folders that were listed, files that were not there.',
    record('A folder, or a file that was not there.', {
      from: owner,
      path: words('As for inputs; empty for the folder itself.'),
      found: {
        type: 'string',
        pattern: '^([0-9a-f]{64}|nothing)$',
        description: 'SHA-256 of the names that count, one a line; or “nothing”.',
      },
    }),
  ),
  outputs: list(
    'Every file that was made.',
    record('A file that was made.', {
      format: oneOf(formats, 'Its kind.'),
      path: words('Relative to the folder this seal stands in.'),
      size: count('Bytes.'),
      digest: digest('SHA-256 of its bytes.'),
    }),
  ),
})

/** As `schema/seal.schema.json` publishes it. */
export function sealJsonSchema(): unknown {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Seal of an edition made by Pamphleteer',
    ...sealShape,
  }
}
