/**
 * Asks the engine to compile for speed later than it would.
 *
 * V8 takes a function for busy after some thousands of turns, and begins to make
 * fast code of it beside the program. A build has hundreds of functions that are
 * as busy as that, and is over before most of their code is made; on a machine of
 * two processors making it takes more time than the build itself, and keeps the
 * build waiting. So fast code is left to what runs on and on, or made by one thread
 * alone: 21,000 words take a sixth less time under Node 20, a twentieth under 22
 * and 24, and 133,000 words a tenth. This says when code is made, never what it does.
 *
 * Flags differ from one version to the next, and one that is not known would be
 * told to the user; so each was tried, and other versions are left alone. The only
 * importer of node:v8.
 */

import { setFlagsFromString } from 'node:v8'

/** By Node’s major version. By themselves they are 67,584, as many as there are, and 3,000. */
const patience: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=400000',
  22: '--concurrent-turbofan-max-threads=1',
  24: '--invocation-count-for-turbofan=20000',
}

/** Does nothing under a version of Node that it does not know. Code that was kept must be read before. */
export function delayCompiler(): void {
  const flag = patience[process.versions.node.split('.')[0] ?? '']
  if (flag !== undefined) setFlagsFromString(flag)
}
