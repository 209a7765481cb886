/** The published JSON Schema says what the code checks. `npm run schema` writes it anew. */

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { editionJsonSchema } from '../../src/book/index.ts'

const path = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'schema', 'edition.schema.json')

test('schema/edition.schema.json is the schema of the code', async () => {
  await expect(`${JSON.stringify(editionJsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot(path)
})

test('every field of the schema is explained', () => {
  const text = JSON.stringify(editionJsonSchema())
  const { properties } = JSON.parse(text)
  for (const [name, field] of Object.entries(properties)) {
    expect(JSON.stringify(field), name).toContain('"description"')
  }
})
