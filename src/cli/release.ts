/**
 * `pamphleteer release`: a work's next revision, built, sealed and locked.
 *
 * First it is built with the new number, in memory; only a build without errors
 * is published, and only then are the work's own files touched: its edition, its
 * list of changes, and last its lock. So a release that is broken off can be
 * made again, and comes to the same number.
 */

import { basename, dirname, join } from 'node:path'
import { type Files, Report, recordReads } from '../base/index.ts'
import { buildWork, isManuscript, sealWork } from '../press/index.ts'
import { formatLock, lockOf, type Seal, shortDigest } from '../seal/index.ts'
import { epochOption } from './build.ts'
import { changesPath, lockAt, lockPath } from './locks.ts'
import { formatDiagnostics } from './print.ts'
import { bytesAt, writeWhole } from './publish.ts'
import { openShelf } from './shelf.ts'
import { describeTool } from './tool.ts'
import { Usage } from './usage.ts'
import { openOurHouse, type Work, worksFor } from './works.ts'

export interface ReleaseRequest {
  readonly path: string
  readonly out: string
  /** What has changed, for the list of changes. */
  readonly message: string | undefined
}

/** False, with nothing written, if the work has errors. */
export async function release({ path, out, message }: ReleaseRequest): Promise<boolean> {
  const [work, ...others] = worksFor([path])
  if (work === undefined || others.length > 0)
    throw new Usage(`“${path}” holds several works; release one at a time`)
  await refuseDirty(path)

  const house = await openOurHouse()
  const options = epochOption()
  const { edition } = (await buildWork(work.path, house, work.files, options)).value
  const locked = lockAt(path)
  // The first release has the number that the edition gives it.
  const revision = Math.max(edition.revision, locked === undefined ? 1 : locked.revision + 1)
  const listing = isManuscript(work.path) ? work.path : `${work.path}/edition.yaml`
  const written = withRevision(work, listing, revision)

  const report = new Report()
  const built = report.take(
    await buildWork(work.path, house, overlaid(work.files, listing, written), options),
  )
  const { diagnostics } = report.conclude(undefined)
  for (const told of formatDiagnostics(diagnostics)) process.stderr.write(`${told}\n\n`)
  if (report.failed) {
    process.stderr.write(`“${path}” has errors, and was not released\n`)
    return false
  }

  const tool = describeTool()
  const seal = sealWork({ work: work.path, built, diagnostics, options, tool })
  const shelf = openShelf(out, tool)
  shelf.put(seal, built.outputs)
  shelf.close()
  writeWhole(isManuscript(path) ? path : join(path, 'edition.yaml'), written)
  noteChange(changesPath(path), seal, message)
  writeWhole(lockPath(path), formatLock(lockOf(seal)))
  process.stdout.write(
    `${path}: revision ${revision} is in “${join(out, built.slug)}”, source ${shortDigest(seal.source)}\n`,
  )
  return true
}

/** What git does not have could never be built again. A work outside of git is taken as it is. */
async function refuseDirty(path: string): Promise<void> {
  const { spawnSync } = await import('node:child_process')
  const [folder, what] = isManuscript(path) ? [dirname(path), basename(path)] : [path, '.']
  const asked = ['status', '--porcelain', '--', what]
  const { status, stdout } = spawnSync('git', asked, { cwd: folder, encoding: 'utf8' })
  if (status === 0 && stdout.trim() !== '')
    throw new Usage(
      `“${path}” has changes that are not committed, and was not released:\n${stdout.trimEnd()}`,
    )
}

/** The edition's text with another revision and nothing else changed. */
function withRevision({ files }: Work, listing: string, revision: number): string {
  const bytes = files.read(listing)
  if (bytes === undefined) throw new Usage(`there is no “${listing}” to write the revision into`)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const [head, rest] = splitFields(text, listing)
  const line = `revision: ${revision}`
  const fields = /^revision:.*$/m.test(head)
    ? head.replace(/^revision:.*$/m, line)
    : `${head}${head === '' || head.endsWith('\n') ? '' : '\n'}${line}\n`
  return fields + rest
}

/** The text up to where a field can be added, and what comes after. */
function splitFields(text: string, listing: string): readonly [head: string, rest: string] {
  if (!isManuscript(listing)) return [text, '']
  const end = /^---[ \t]*\r?\n[\s\S]*?(?=^(?:---|\.\.\.)[ \t]*$)/m.exec(text)
  if (end?.index === 0) return [end[0], text.slice(end[0].length)]
  return ['---\n', `---\n\n${text}`]
}

function overlaid(files: Files, path: string, text: string): Files {
  const bytes = new TextEncoder().encode(text)
  return recordReads({
    read: (asked) => (asked === path ? bytes : files.read(asked)),
    list: (asked) => files.list(asked),
  })
}

/** Newest first, below the heading. */
function noteChange(path: string, { edition, source, tool }: Seal, message: string | undefined): void {
  const heading = 'Revisions, newest first\n\n'
  const before = new TextDecoder().decode(bytesAt(path))
  const dated = edition.date === undefined ? '' : `, ${edition.date}`
  const said = message === undefined ? '' : `: ${message.replace(/\s+/g, ' ').trim()}`
  const line = `- revision ${edition.revision}${dated}, source ${shortDigest(source)}, Pamphleteer ${tool.version}${said}\n`
  const old = before.startsWith(heading) ? before.slice(heading.length) : before
  writeWhole(path, heading + line + old)
}
