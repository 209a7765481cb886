#!/usr/bin/env node
/**
 * Says what Ace by DAISY found in an e-book, and ends with 1 if it found anything.
 *
 *     .ci/readers/ace MODULES REPORTS BOOK.epub
 */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds in which the browser must have started: a busy builder needs more than Ace’s own five seconds. */
const PATIENCE = '180000'

/** Ace that could not come to its end leaves no report, which says nothing of the book. */
const TRIES = 3

const [modules = '', reports = '', book = ''] = process.argv.slice(2)
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const written = join(reports, 'report.json')
rmSync(written, { force: true })

let said = ''
for (let tries = 0; tries < TRIES && !existsSync(written); tries++) said = examine()
if (!existsSync(written)) {
  process.stdout.write(`Ace did not come to its end\n${said}`)
  process.exit(1)
}

const report = JSON.parse(readFileSync(written, 'utf8'))
const found = report.assertions.flatMap((file) =>
  (file.assertions ?? []).map((one) => {
    const result = one['earl:result']
    const words = result['dct:description'].replace(/\s+/g, ' ')
    return `${file['earl:testSubject'].url}: ${one['earl:test']['dct:title']}: ${words} ${result.html ?? ''}`
  }),
)
process.stdout.write(`${found.join('\n')}\n${found.length} violations\n${said}`)
process.exit(found.length === 0 && report['earl:result']['earl:outcome'] === 'pass' ? 0 : 1)

function examine() {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(modules, '@daisy/ace-cli/bin/ace.js'), '--force', '--silent', '--outdir', reports, book],
    {
      env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: chromium, ACE_TIMEOUT_INITIAL: PATIENCE },
      encoding: 'utf8',
    },
  )
  return `${stdout}${stderr}`
}
