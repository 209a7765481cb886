/**
 * The helpers: the closed list of what a template can ask for.
 *
 * `render` writes the manuscript; `t`, `date` and `ordinal` speak the edition's
 * language; `words` puts class names together and `eq` compares, because
 * Handlebars can do neither and a view that answered every comparison in
 * advance would have to know what each template wants to ask.
 */

import type { EditionDate, Leaf } from '../book/index.ts'
import { escapeText } from '../xhtml/index.ts'
import type { Call, Engine, Helper } from './engine.ts'
import { leafView, templateOf } from './leaf-view.ts'
import { formatDate, ordinalOf, say } from './locale.ts'
import { complain, type Pass } from './pass.ts'
import { type Drawn, isBlock, isDrawn, nodeView } from './view.ts'

/** What each helper does, for `templates/README.md`. */
export const helperMeanings = {
  render:
    '`{{render children}}`: writes manuscript nodes, each through its own `node/` template; or leaves, through `section` and `page/`.',
  t: '`{{t "contents"}}`, `{{t "edition" ordinal="Second"}}`: a word of the locale file, its gaps filled.',
  date: '`{{date edition.date}}`: a date as the language writes it.',
  ordinal: '`{{ordinal edition.revision}}`: “First”, “Second”.',
  words: '`{{words "list" class}}`: those of its words that are not empty, with spaces between.',
  eq: '`{{#if (eq kind "page")}}`: whether two values are the same.',
} as const

/** `engine` is asked for late: the helpers are part of it. */
export function makeHelpers(engine: () => Engine): ReadonlyMap<keyof typeof helperMeanings, Helper> {
  return new Map<keyof typeof helperMeanings, Helper>([
    ['render', (call) => ({ markup: renderNodes(call.parameters[0], engine(), call.pass) })],
    ['t', speak],
    ['date', ({ parameters, pass }) => dateOf(parameters[0], pass)],
    ['ordinal', ({ parameters, pass }) => ordinalOf(pass.locale, Number(parameters[0]))],
    [
      'words',
      ({ parameters }) => parameters.filter((word) => typeof word === 'string' && word !== '').join(' '),
    ],
    ['eq', ({ parameters }) => parameters[0] === parameters[1]],
  ])
}

/**
 * Nodes as markup, each bracketed by instructions that name it and its template.
 * Text has no template: it is the one thing that is never written otherwise.
 */
function renderNodes(given: unknown, engine: Engine, pass: Pass): string {
  const nodes: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given]
  const written = nodes.map((node) => {
    if (isDrawn(node)) return renderNode(node, engine, pass)
    return isLeaf(node) ? renderLeaf(node, engine, pass) : ''
  })
  const inLine = nodes.every((node) => isDrawn(node) && !isBlock(node))
  return written.join(inLine ? '' : '\n')
}

function renderLeaf(leaf: Leaf, engine: Engine, pass: Pass): string {
  const level = leaf.kind === 'section' ? leaf.level : 1
  const own: Pass = { ...pass, leaf: { id: leaf.id, level } }
  return engine.render(templateOf(leaf), leafView(leaf, own), own)
}

/** What `render` is given comes from views, and of all they hold only leaves are of these kinds. */
function isLeaf(value: unknown): value is Leaf {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'section' || value.kind === 'page')
  )
}

function renderNode(node: Drawn, engine: Engine, pass: Pass): string {
  if (node.type === 'text') return `<?n ${node.key}?>${escapeText(node.value)}<?/n?>`
  const name = `node/${node.type}`
  const note = node.type === 'footnoteDefinition' ? node.note.id : undefined
  if (note !== undefined) pass.openNotes.add(note)
  const markup = engine.render(name, nodeView(node, pass), pass)
  if (note !== undefined) pass.openNotes.delete(note)
  return markup === '' ? '' : `<?n ${node.key} ${name}?>${markup}<?/n?>`
}

function speak({ parameters, named, pass, place }: Call): string {
  const word = String(parameters[0])
  const said = say(pass.locale, word, named)
  if (said !== undefined) return said
  const hint = `add it to locale/${pass.locale.lang}.json`
  complain(pass, 'template/unknown-word', place, `the locale has no word “${word}”`, hint)
  return word
}

function dateOf(given: unknown, pass: Pass): string {
  return isDate(given) ? formatDate(pass.locale, given) : ''
}

function isDate(given: unknown): given is EditionDate {
  return typeof given === 'object' && given !== null && 'year' in given && typeof given.year === 'number'
}
