import { expect, test } from 'vitest'
import { sectionRoleList } from '../../src/book/edition-schema.ts'
import { sectionRoles } from '../../src/import/draft.ts'

test('the roles that an import gives are those an edition may have', () => {
  expect([...sectionRoles]).toEqual([...sectionRoleList])
})
