/**
 * Strict Handlebars: a name that is not there is a mistake, and nothing is
 * written unescaped. The only importer of handlebars.
 *
 * Templates can call the helpers listed in `helpers.ts` and the built-in words
 * if, unless, each, with and lookup; they cannot log, reach prototypes, define
 * decorators or write raw markup. Handlebars’ escapes for HTML (`&#x27;`,
 * `&#x3D;`) are references XML knows too.
 */

import Handlebars from 'handlebars'
import { makeSpan, nearest, type Outcome, Report, type Source } from '../base/index.ts'
import { complain, type Pass, type Place } from './pass.ts'
import { readyTemplates } from './ready.ts'
import { tellSyntaxMistake } from './syntax-mistake.ts'

/** What a template handed to a helper. */
export interface Call {
  readonly parameters: readonly unknown[]
  readonly named: Readonly<Record<string, unknown>>
  readonly pass: Pass
  readonly place: Place
}

/** Markup that is finished and must not be escaped. */
export interface Markup {
  readonly markup: string
}

export type Helper = (call: Call) => string | boolean | Markup

export interface Engine {
  readonly names: ReadonlySet<string>
  /** Writes a template; if that fails, reports why and writes nothing. */
  render(name: string, view: object, pass: Pass): string
}

const builtIn = ['if', 'unless', 'each', 'with', 'lookup']

/** Every name a template can be called with must be among `sources`, whose texts are read now. */
export function makeEngine(
  sources: ReadonlyMap<string, Source>,
  helpers: ReadonlyMap<string, Helper>,
): Outcome<Engine> {
  const report = new Report()
  const handlebars = Handlebars.create()
  handlebars.unregisterHelper('log')
  for (const [name, helper] of helpers) handlebars.registerHelper(name, adapt(helper))

  const known = [...builtIn, ...helpers.keys()]
  const templates = new Map<string, Compiled>()
  for (const [name, source] of sources) {
    const ready = readyPrograms.get(keyOf(name, source))
    const program = ready ? undefined : report.take(readSound(handlebars, name, source, known, sources))
    const compiled: Compiled | undefined = ready
      ? handlebars.template(ready)
      : program && handlebars.compile(program, settingsFor(known))
    // A mistake is reported once, where it stands; those that call the template are not to blame.
    const placed = compiled ? withPlace(name, compiled) : writeNothing
    templates.set(name, placed)
    handlebars.registerPartial(name, placed)
  }

  return report.conclude({
    names: new Set(sources.keys()),
    render: (name, view, pass) => render(templates, name, view, pass),
  })
}

/**
 * Writes `readyTemplates` as a program's source: all of `sources` without mistakes.
 * They are compiled as `makeEngine` would.
 */
export function writeReadyTemplates(
  sources: ReadonlyMap<string, Source>,
  helpers: readonly string[],
): readonly string[] {
  const handlebars = Handlebars.create()
  const known = [...builtIn, ...helpers]
  return [...sources].flatMap(([name, source]) => {
    const { value } = readSound(handlebars, name, source, known, sources)
    const text = JSON.stringify(source.text)
    return value
      ? [`{ name: '${name}', text: ${text}, program: ${handlebars.precompile(value, settingsFor(known))} }`]
      : []
  })
}

const readyPrograms = new Map(readyTemplates.map((ready) => [keyOf(ready.name, ready), ready.program]))

function keyOf(name: string, { text }: { readonly text: string }): string {
  return `${name}\n${text}`
}

function settingsFor(known: readonly string[]): CompileOptions {
  return {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(known.map((word) => [word, true])),
    // A partial is not indented, or the lines of a program in it would be.
    preventIndent: true,
  }
}

/** A template's program, if it holds no mistake. */
function readSound(
  handlebars: typeof Handlebars,
  name: string,
  source: Source,
  known: readonly string[],
  sources: ReadonlyMap<string, Source>,
): Outcome<hbs.AST.Program | undefined> {
  const report = new Report()
  const program = report.take(parseOnce(handlebars, name, source))
  if (program === undefined) return report.conclude(undefined)
  const mistakes = check(program, source, known, sources)
  report.take(mistakes)
  return report.conclude(mistakes.diagnostics.length > 0 ? undefined : program)
}

type Compiled = (view: unknown, options?: Handlebars.RuntimeOptions) => string

const writeNothing: Compiled = () => ''

/** A mistake met while a template ran, on its way to `render`. */
class Fault extends Error {
  readonly place: Place

  constructor(message: string, place: Place) {
    super(message)
    this.place = place
  }
}

function render(templates: ReadonlyMap<string, Compiled>, name: string, view: object, pass: Pass): string {
  const template = templates.get(name)
  if (!template) {
    const place = { template: name, line: 1, column: 0 }
    complain(pass, 'template/missing', place, `there is no template “${name}”`, `write ${name}.hbs`)
    return ''
  }
  try {
    return template(view, {
      data: { pass },
      allowProtoPropertiesByDefault: false,
      allowProtoMethodsByDefault: false,
    })
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown
    const [code, message, hint] = explain(thrown.message, Object.keys(view))
    complain(pass, code, thrown.place, message, hint)
    return ''
  }
}

/** Says in our words what Handlebars says in its own. */
function explain(
  message: string,
  names: readonly string[],
): readonly ['template/unknown-name' | 'template/missing' | 'template/syntax', string, string?] {
  const unknown = /^"(.+?)" not defined in /.exec(message)?.[1]
  if (unknown !== undefined) {
    const near = nearest(unknown, names)
    return [
      'template/unknown-name',
      `the view has no “${unknown}”`,
      near === undefined ? `it has ${names.join(', ')}` : `it has “${near}”`,
    ]
  }
  const missing = /^The partial (.+?) could not be found/.exec(message)?.[1]
  if (missing !== undefined) return ['template/missing', `there is no template “${missing}”`]
  return ['template/syntax', `the template cannot be written: ${message.split('\n')[0] ?? ''}`]
}

/** Names the template in which Handlebars met a mistake: its own messages do not. */
function withPlace(template: string, compiled: Compiled): Compiled {
  return (view, options) => {
    try {
      return compiled(view, options)
    } catch (thrown) {
      if (!(thrown instanceof Handlebars.Exception)) throw thrown
      const line = typeof thrown.lineNumber === 'number' ? thrown.lineNumber : 1
      const column = typeof thrown.column === 'number' ? thrown.column : 0
      throw new Fault(thrown.message, { template, line, column })
    }
  }
}

/** What Handlebars passes to a helper after its parameters. */
interface Options {
  readonly hash: Readonly<Record<string, unknown>>
  readonly data: { readonly pass: Pass }
  readonly loc: {
    readonly source?: string
    readonly start: { readonly line: number; readonly column: number }
  }
}

function adapt(helper: Helper): Handlebars.HelperDelegate {
  return (...all) => {
    const options: Options = all.at(-1)
    const { line, column } = options.loc.start
    const written = helper({
      parameters: all.slice(0, -1),
      named: options.hash,
      pass: options.data.pass,
      place: { template: options.loc.source ?? '', line, column },
    })
    return typeof written === 'object' ? new Handlebars.SafeString(written.markup) : written
  }
}

/** What a text parses to depends on nothing else, but for the name it is called by. */
function parseOnce(
  handlebars: typeof Handlebars,
  name: string,
  source: Source,
): Outcome<hbs.AST.Program | undefined> {
  const known = parsed.get(source)
  if (known?.name === name) return known.program
  const program = parse(handlebars, name, source)
  parsed.set(source, { name, program })
  return program
}

const parsed = new WeakMap<
  Source,
  { readonly name: string; readonly program: Outcome<hbs.AST.Program | undefined> }
>()

function parse(
  handlebars: typeof Handlebars,
  name: string,
  source: Source,
): Outcome<hbs.AST.Program | undefined> {
  const report = new Report()
  try {
    // A file’s last newline is the editor’s, not the sentence’s.
    return report.conclude(handlebars.parse(source.text.trim(), { srcName: name }))
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    const line = Number(
      /on line (\d+)/.exec(thrown.message)?.[1] ?? /- (\d+):\d+/.exec(thrown.message)?.[1] ?? 1,
    )
    const start = source.lineStarts[line - 1] ?? 0
    const end = source.lineStarts[line] ?? source.text.length + 1
    const hint = 'see whether each {{#…}} before it has its {{/…}}, and each pair of braces its other half'
    report.add('template/syntax', makeSpan(source, start, end - 1), tellSyntaxMistake(thrown.message), hint)
    return report.conclude(undefined)
  }
}

/** What strictness cannot see while a template runs: it is looked for before. */
function check(
  program: hbs.AST.Program,
  source: Source,
  helpers: readonly string[],
  templates: ReadonlyMap<string, Source>,
): Outcome<undefined> {
  const report = new Report()
  const spanOf = ({ start, end }: hbs.AST.SourceLocation) =>
    makeSpan(
      source,
      (source.lineStarts[start.line - 1] ?? 0) + start.column,
      (source.lineStarts[end.line - 1] ?? 0) + end.column,
    )
  const checkHelper = (name: string, loc: hbs.AST.SourceLocation) => {
    if (helpers.includes(name)) return
    const near = nearest(name, helpers)
    const hint = near === undefined ? `there are ${helpers.join(', ')}` : `there is “${near}”`
    report.add('template/unknown-name', spanOf(loc), `there is no helper “${name}”`, hint)
  }

  ;new (class extends Handlebars.Visitor {
    override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
      if (!mustache.escaped) {
        const message = 'three braces would write words as markup'
        report.add('template/syntax', spanOf(mustache.loc), message, 'use two')
      }
      const name = nameOf(mustache.path)
      if (mustache.params.length > 0 || mustache.hash) checkHelper(name, mustache.loc)
      else if (helpers.includes(name)) {
        const message = `“${name}” is a helper, and here it is given nothing`
        report.add(
          'template/unknown-name',
          spanOf(mustache.loc),
          message,
          `for the view’s own “${name}” write this.${name}`,
        )
      }
      super.MustacheStatement(mustache)
    }
    override BlockStatement(block: hbs.AST.BlockStatement): void {
      checkHelper(nameOf(block.path), block.loc)
      super.BlockStatement(block)
    }
    override SubExpression(expression: hbs.AST.SubExpression): void {
      checkHelper(nameOf(expression.path), expression.loc)
      super.SubExpression(expression)
    }
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      const name = nameOf(partial.name)
      if (name !== '' && !templates.has(name)) {
        const near = nearest(name, [...templates.keys()])
        const hint = near === undefined ? `write ${name}.hbs` : `there is “${near}”`
        report.add('template/missing', spanOf(partial.loc), `there is no template “${name}”`, hint)
      }
      super.PartialStatement(partial)
    }
    override PathExpression(path: hbs.AST.PathExpression): void {
      // Handlebars is strict about what is written, not about what helpers are handed, unless each path says so.
      Object.assign(path, { strict: true })
      const inherited = path.parts.find((part) => part in Object.prototype)
      if (inherited === undefined) return
      report.add('template/unknown-name', spanOf(path.loc), `no view has “${inherited}”`)
    }
  })().accept(program)
  return report.conclude(undefined)
}

/** The name that stands where a helper or a template is called; empty if it is worked out there. */
function nameOf(path: hbs.AST.Node): string {
  return 'original' in path ? String(path.original) : ''
}
