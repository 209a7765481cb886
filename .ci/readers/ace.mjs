#!/usr/bin/env node
/**
 * Says what Ace by DAISY found in an e-book, and ends with 1 if it found anything.
 *
 *     .ci/readers/ace MODULES REPORTS BOOK.epub
 */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [modules = '', reports = '', book = ''] = process.argv.slice(2)
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const ran = spawnSync(
  process.execPath,
  [join(modules, '@daisy/ace-cli/bin/ace.js'), '--force', '--silent', '--outdir', reports, book],
  { env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: chromium }, encoding: 'utf8' },
)
const report = JSON.parse(readFileSync(join(reports, 'report.json'), 'utf8'))
const found = report.assertions.flatMap((file) =>
  (file.assertions ?? []).map((one) => {
    const result = one['earl:result']
    const words = result['dct:description'].replace(/\s+/g, ' ')
    return `${file['earl:testSubject'].url}: ${one['earl:test']['dct:title']}: ${words} ${result.html ?? ''}`
  }),
)
process.stdout.write(`${found.join('\n')}\n${found.length} violations\n${ran.stderr}`)
process.exit(found.length === 0 && report['earl:result']['earl:outcome'] === 'pass' ? 0 : 1)
