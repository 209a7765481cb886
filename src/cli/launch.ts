#!/usr/bin/env node
/**
 * `pamphleteer`: starts the program that lies beside it.
 */

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { delayCompiler } from './engine.ts'
import { openProgram } from './program.ts'

const program = openProgram(dirname(fileURLToPath(import.meta.url)))
delayCompiler()
program.run()
