/** The house's profile of a press says what was measured. `npm run profile` writes it anew. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { known } from '../../src/base/index.ts'
import { difference, openPress } from '../../src/colour/index.ts'
import { readLookup } from '../../src/colour/lookup.ts'
import { labOfTable, tableOfLab } from '../../src/colour/press.ts'
import { readProfile } from '../../src/colour/profile.ts'
import { makePressProfile } from '../support/make-profile.ts'
import { random } from '../support/random.ts'
import { repository } from '../support/works.ts'

const measured = readFileSync(join(repository, 'node_modules/pdfjs-dist/iccs/CGATS001Compat-v2-micro.icc'))
const path = join(repository, 'templates/profiles/cgats-tr001.icc')

test('templates/profiles/cgats-tr001.icc is made of the measured table, the same on every machine', () => {
  const made = makePressProfile(measured)
  if (process.env.MAKE_PROFILE) writeFileSync(path, made)
  expect(Buffer.compare(made, readFileSync(path))).toBe(0)
})

test('what a press can show comes back as it was: a mean error of 1 ΔE, and never more ink than paper takes', () => {
  const profile = known(readProfile(readFileSync(path)), 'a profile')
  const look = known(readLookup(known(profile.tag('A2B1'), 'A2B1')), 'a table')
  const inks = known(readLookup(known(profile.tag('B2A1'), 'B2A1')), 'a table')
  const r = random(1)
  const share = () => r.between(0, 1000) / 1000
  const errors: number[] = []
  while (errors.length < 2000) {
    const shares = [share(), share(), share(), r.chance(50) ? 0 : share()]
    if (shares.reduce((sum, one) => sum + one, 0) > 2.8) continue
    const seen = labOfTable(look(shares))
    const back = inks(tableOfLab(seen))
    expect(back.reduce((sum, one) => sum + one, 0)).toBeLessThan(3.01)
    errors.push(difference(seen, labOfTable(look(back))))
  }
  errors.sort((a, b) => a - b)
  expect(errors.reduce((sum, one) => sum + one, 0) / errors.length).toBeLessThan(1.1)
  expect(known(errors[1900], 'the worst of twenty')).toBeLessThan(3.2)
})

test('a press can be opened with it', () => {
  const opened = openPress(readFileSync(path))
  expect(opened.kind).toBe('press')
})
