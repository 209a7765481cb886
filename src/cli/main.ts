/**
 * The command line: reads arguments, calls one command, sets the exit code.
 *
 * A command's module is loaded when it is called: to build, nothing need be
 * known of keys and of other people's files.
 *
 * The only place that catches a bug, so that what a user sees of it is a
 * sentence and not a stack. Exit codes: 0 fine, 1 mistakes in the manuscript,
 * 2 wrong usage, 70 a bug of ours (sysexits.h, EX_SOFTWARE).
 */

import { Command, CommanderError, Option } from 'commander'
import { formats } from '../base/index.ts'
import { WriteRefused } from './disk.ts'
import { imposeExamples, imposeOptions } from './impose-options.ts'
import { Usage } from './usage.ts'
import { packageVersion } from './version.ts'

const FINE = 0
const MISTAKES = 1
const WRONG_USAGE = 2
const BUG = 70

const stages = ['document', 'book', 'xhtml', 'flow', 'galley', 'pages', 'structure'] as const

function program(settle: (code: number) => void): Command {
  const root = new Command('pamphleteer')
    .description('Makes e-books and print-ready pamphlets out of Markdown manuscripts.')
    .version(packageVersion())
    .showHelpAfterError('(pamphleteer --help tells what there is)')
    .exitOverride()

  root
    .command('build')
    .description('build works: an EPUB and a PDF of each')
    .argument('[path...]', 'a work’s folder, a single .md file, or a folder of works (default: manuscripts)')
    .option('--out <folder>', 'where editions go', 'dist')
    .option('--format <list>', `what to make, with commas between: ${formats.join(', ')}`)
    .option('--force', 'build even what has not changed')
    .addOption(new Option('--quiet', 'print mistakes only').conflicts('json'))
    .option('--json', 'print the result as JSON')
    .action(
      async (
        paths: string[],
        options: { out: string; format?: string; force?: true; quiet?: true; json?: true },
      ) => {
        const mode = options.json ? 'json' : options.quiet ? 'quiet' : 'talk'
        const { out, format, force = false } = options
        const { build } = await import('./build.ts')
        settle((await build({ paths, out, format, mode, force })) ? FINE : MISTAKES)
      },
    )

  root
    .command('check')
    .description('look for mistakes and write nothing')
    .argument('[path...]', 'as for build; or e-books, whoever made them')
    .option('--findings <file>', 'what EPUBCheck (--json) or Ace found, to be told where it can be mended')
    .addOption(new Option('--quiet', 'print mistakes only').conflicts('json'))
    .option('--json', 'print the result as JSON')
    .action(async (paths: string[], options: { findings?: string; quiet?: true; json?: true }) => {
      const mode = options.json ? 'json' : options.quiet ? 'quiet' : 'talk'
      const { check } = await import('./check.ts')
      settle((await check({ paths, mode, findings: options.findings })) ? FINE : MISTAKES)
    })

  const impose = root
    .command('impose')
    .description('lay the pages of a work, or of any PDF, on sheets for a printer')
    .argument('<path>', 'a work’s folder, a single .md file, or a PDF')
    .option('--out <folder>', 'where the sheets go', '.')
    .action(async (path: string, { out, ...options }: { out: string } & Record<string, string>) => {
      const { imposePath } = await import('./impose.ts')
      settle((await imposePath({ path, out, options })) ? FINE : MISTAKES)
    })
  for (const [flags, words] of imposeOptions) impose.option(flags, words)
  impose.addHelpText('after', imposeExamples)

  root
    .command('preflight')
    .description('look for what a printer would send back, and write nothing')
    .argument('[path...]', 'as for build; or PDFs, whoever made them')
    .addOption(new Option('--quiet', 'print mistakes only').conflicts('json'))
    .option('--json', 'print the result as JSON')
    .action(async (paths: string[], options: { quiet?: true; json?: true }) => {
      const mode = options.json ? 'json' : options.quiet ? 'quiet' : 'talk'
      const { preflight } = await import('./preflight.ts')
      settle((await preflight({ paths, mode })) ? FINE : MISTAKES)
    })

  root
    .command('inspect')
    .description('print any stage of a work as text')
    .argument('<path>', 'a work’s folder or a single .md file')
    .addOption(new Option('--stage <stage>', 'which stage').choices(stages).makeOptionMandatory())
    .action(async (path: string, options: { stage: (typeof stages)[number] }) => {
      const { inspect } = await import('./inspect.ts')
      settle((await inspect(path, options.stage)) ? FINE : MISTAKES)
    })

  root
    .command('explain')
    .description('tell what a diagnostic means and how to mend it')
    .argument('[code]', 'such as note/undefined; without it, all codes are listed')
    .action(async (code: string | undefined) => {
      const { explain } = await import('./explain.ts')
      explain(code)
    })

  root
    .command('import')
    .description('make a work of plain text, a web page, an e-book, a word-processor file or other Markdown')
    .argument(
      '<file...>',
      '.txt, .html, .epub, .docx or .md, or - for what is piped in; each becomes a work, or all one with --out',
    )
    .option('--out <folder>', 'the work’s folder (default: one in manuscripts, named after the title)')
    .option('--lang <tag>', 'the language of the text, if it should not be guessed')
    .action(async (paths: string[], options: { out?: string; lang?: string }) => {
      const { importFiles } = await import('./import.ts')
      settle((await importFiles(paths, { out: options.out, lang: options.lang })) ? FINE : MISTAKES)
    })

  root
    .command('sign')
    .description('sign editions, so that others can tell whose they are')
    .argument('[path...]', 'an edition’s folder, as dist/mill, or any file')
    .option('--key <file>', 'the secret key (default: ~/.config/pamphleteer/pamphleteer.key)')
    .option('--new-key', 'make a pair of keys first')
    .option('--comment <words>', 'what to say with the signature, and sign')
    .action(async (paths: string[], options: { key?: string; newKey?: true; comment?: string }) => {
      const { sign } = await import('./sign.ts')
      sign({ paths, key: options.key, newKey: options.newKey ?? false, comment: options.comment })
    })

  root
    .command('verify')
    .description('build works again and compare, or compare files with their seal')
    .argument('[path...]', 'works; or an edition’s folder, its seal, or one of its files')
    .option('--out <folder>', 'where editions stand', 'dist')
    .option('--seal <file>', 'the seal of a file that has none beside it')
    .option('--key <key>', 'the public key, or its file, by which the seal must be signed')
    .action(async (paths: string[], options: { out: string; seal?: string; key?: string }) => {
      const { out, seal, key } = options
      const { verify } = await import('./verify.ts')
      settle((await verify({ paths, out, seal, key })) ? FINE : MISTAKES)
    })

  root
    .command('diff')
    .description('tell what a reader would find different between two editions')
    .argument('<before>', 'an e-book, an edition’s folder, or a work')
    .argument('<after>', 'the same')
    .action(async (before: string, after: string) => {
      const { compare } = await import('./compare.ts')
      settle((await compare(before, after)) ? FINE : MISTAKES)
    })

  root
    .command('release')
    .description('build a work’s next revision, seal it, and lock what it was made with')
    .argument('<work>', 'a work’s folder or a single .md file')
    .option('--out <folder>', 'where editions go', 'dist')
    .option('--message <words>', 'what has changed, for the list of changes')
    .action(async (path: string, { out, message }: { out: string; message?: string }) => {
      const { release } = await import('./release.ts')
      settle((await release({ path, out, message })) ? FINE : MISTAKES)
    })

  root
    .command('new')
    .description('lay out a work that builds at once')
    .argument('<slug>', 'its folder’s name: small letters, digits and hyphens')
    .option('--in <folder>', 'where works live', 'manuscripts')
    .action(async (slug: string, options: { in: string }) => {
      const { layOutWork } = await import('./new.ts')
      layOutWork(slug, options.in)
    })

  return root
}

async function main(): Promise<number> {
  let code = FINE
  try {
    const root = program((settled) => {
      code = settled
    })
    // Otherwise whoever asks for help with a command that does not exist would get that of all.
    const [asked = ''] = process.argv.slice(2)
    const isKnown = root.commands.some((command) => command.name() === asked)
    if (/^[a-z]/.test(asked) && asked !== 'help' && !isKnown) await root.parseAsync([asked], { from: 'user' })
    else await root.parseAsync()
    return code
  } catch (problem) {
    return judge(problem)
  }
}

function judge(problem: unknown): number {
  if (problem instanceof CommanderError) return problem.exitCode === 0 ? FINE : WRONG_USAGE
  if (problem instanceof Usage) {
    process.stderr.write(`${problem.message}\n`)
    return WRONG_USAGE
  }
  if (problem instanceof WriteRefused) {
    process.stderr.write(
      `${problem.message}\nNothing was lost: what stood there before stands there still.\n`,
    )
    return MISTAKES
  }
  const told = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
  process.stderr.write(
    `This is a bug in Pamphleteer ${packageVersion()}, not a mistake of yours.\nPlease send what follows, with the manuscript if you may:\n\n${told}\n`,
  )
  return BUG
}

/** Who reads us may stop reading (`pamphleteer … | head`); what was begun is finished all the same. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EPIPE') throw problem
    })
  }
}

/**
 * Ends at once when all that was said has gone out. Left to itself the engine
 * first takes down what it holds in memory, as long as a small work takes to parse.
 */
function leave(code: number): void {
  process.exitCode = code
  if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit()
}

outliveReaders()
main().then(leave)
