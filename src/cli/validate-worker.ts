/**
 * The thread in which a stranger's e-book is validated: bytes in, findings out.
 * See `validate-apart.ts`.
 */

import { parentPort, workerData } from 'node:worker_threads'
import { validateEpub } from '../epub/index.ts'

const bytes: unknown = workerData
if (bytes instanceof Uint8Array) parentPort?.postMessage(await validateEpub(bytes))
