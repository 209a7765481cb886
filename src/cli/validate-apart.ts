/**
 * Validates a stranger's e-book in a thread of its own, which can be stopped.
 *
 * A few megabytes can be written so that reading them takes hours. Such a file
 * keeps its thread busy for a minute, and then it is told that it did.
 */

import { join } from 'node:path'
import type { Finding } from '../epub/index.ts'
import { packageRoot } from './disk.ts'

/** Milliseconds. The handbook takes a tenth of a second. */
const PATIENCE = 60_000

/** Megabytes of the thread's own, besides the e-book. */
const ROOM = 2048

export async function validateApart(epub: Uint8Array): Promise<readonly Finding[]> {
  const { Worker } = await import('node:worker_threads')
  const program = join(packageRoot, 'lib', 'cli', 'validate-worker.js')
  const worker = new Worker(program, {
    workerData: epub,
    resourceLimits: { maxOldGenerationSizeMb: ROOM },
  })
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      resolve([givenUp('reading it takes longer than a minute, and may have been meant to take for ever')])
      void worker.terminate()
    }, PATIENCE)
    worker.once('message', (findings: readonly Finding[]) => {
      clearTimeout(limit)
      resolve(findings)
    })
    worker.once('error', (problem) => {
      clearTimeout(limit)
      const isFull = 'code' in problem && problem.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (isFull) resolve([givenUp('reading it takes more memory than there is')])
      else reject(problem)
    })
  })
}

function givenUp(message: string): Finding {
  return { rule: 'CHK-008', gravity: 'error', message, path: '', place: { kind: 'file' } }
}
