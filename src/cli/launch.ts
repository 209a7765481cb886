#!/usr/bin/env node
/**
 * `pamphleteer`: starts the program that lies beside it.
 */

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openProgram } from './program.ts'

openProgram(dirname(fileURLToPath(import.meta.url))).run()
