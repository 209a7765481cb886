/**
 * Flow → text: the styled tree, and of each style only what is not said already.
 *
 * An element shows what it has not from its parent, or what is not as it would
 * be had nobody said anything. After the tree come the pages it asks for.
 */

import { formatPoints, type Mpt, type Sides, unreachable } from '../base/index.ts'
import type {
  ComputedStyle,
  Extent,
  Flow,
  FlowElement,
  FlowNode,
  MarginBox,
  NoteArea,
  PageMaster,
  TypeStyle,
} from '../style/index.ts'

export function dumpFlow(flow: Flow): string {
  const lines = [`grid ${formatPoints(flow.grid)}`]
  const names = new Set<string>([''])
  const open: {
    readonly node: FlowNode
    readonly parent: ComputedStyle | undefined
    readonly depth: number
  }[] = [{ node: flow.root, parent: undefined, depth: 0 }]
  for (let top = open.pop(); top; top = open.pop()) {
    const { node, parent, depth } = top
    const indent = '  '.repeat(depth)
    if (node.kind === 'text') {
      lines.push(`${indent}${node.order} “${visible(node.value)}”${placeOf(node.origin)}`)
      continue
    }
    const facts = describe(node, parent)
    lines.push(`${indent}${node.order} ${nameOf(node)}${facts.length > 0 ? ` · ${facts.join(' · ')}` : ''}`)
    names.add(node.style.page)
    for (const child of node.children.toReversed())
      open.push({ node: child, parent: node.style, depth: depth + 1 })
  }
  return [...lines, ...dumpMasters(flow, [...names])].join('\n')
}

function visible(text: string): string {
  return text
    .replace(/\n/g, '↵')
    .replace(/\t/g, '→')
    .replace(/\u00a0/g, '⍽')
}

function placeOf({ key, offset }: FlowNode['origin']): string {
  return key === undefined ? '' : ` ${key}+${offset}`
}

function nameOf({ name, attributes }: FlowElement): string {
  const written = Object.entries(attributes)
    .filter(([attribute]) => attribute !== 'xmlns')
    .map(([attribute, value]) =>
      attribute === 'id'
        ? `#${value}`
        : attribute === 'class'
          ? `.${value.split(/\s+/).join('.')}`
          : ` ${attribute}=${value}`,
    )
  return `${name}${written.join('')}`
}

function describe(element: FlowElement, parent: ComputedStyle | undefined): readonly string[] {
  const { style } = element
  return [
    ...describeType(style.type, parent?.type),
    ...changed('leading', formatPoints(style.lineHeight), parent && formatPoints(parent.lineHeight)),
    ...describeBox(style),
    ...describeParagraph(style, parent),
    ...describePlace(style, parent),
  ]
}

/** A fact, if it differs from what it would otherwise be. */
function changed(name: string, value: string, otherwise: string | undefined): readonly string[] {
  return value === otherwise ? [] : [name === '' ? value : `${name} ${value}`]
}

function describeType(type: TypeStyle, parent: TypeStyle | undefined): readonly string[] {
  return [
    ...changed('', type.families.join(', '), parent?.families.join(', ')),
    ...changed('size', formatPoints(type.size), parent && formatPoints(parent.size)),
    ...changed('weight', String(type.weight), String(parent?.weight ?? 400)),
    ...changed('slope', type.slope, parent?.slope ?? 'normal'),
    ...changed('caps', type.caps, parent?.caps ?? 'normal'),
    ...changed('figures', type.figures, parent?.figures ?? 'normal'),
    ...changed('figure spacing', type.figureSpacing, parent?.figureSpacing ?? 'normal'),
    ...changed('ligatures', type.ligatures, parent?.ligatures ?? 'normal'),
    ...changed('position', type.position, parent?.position ?? 'baseline'),
    ...changed('transform', type.transform, parent?.transform ?? 'none'),
    ...changed('letter spacing', formatPoints(type.letterSpacing), formatPoints(parent?.letterSpacing ?? 0)),
    ...changed(
      'word spacing',
      formatExtent(type.wordSpacing),
      parent ? formatExtent(parent.wordSpacing) : 'auto',
    ),
    ...changed('colour', type.colour, parent?.colour ?? '#000000'),
    ...changed('decoration', type.decoration, parent?.decoration ?? 'none'),
    ...changed('lang', type.lang, parent?.lang),
  ]
}

function describeBox(style: ComputedStyle): readonly string[] {
  return [
    ...changed('', style.display, 'inline'),
    ...changed('margin', formatSides(style.margin), '0'),
    ...changed('stands', style.stands, 'start'),
    ...changed('padding', formatSides(style.padding), '0'),
    ...changed('border', `${formatSides(style.border)} ${style.borderColour}`, `0 ${style.borderColour}`),
    ...changed('width', formatExtent(style.width), 'auto'),
    ...changed('at most', formatExtent(style.maxWidth), 'auto'),
    ...changed('height', formatExtent(style.height), 'auto'),
    ...changed('height at most', formatExtent(style.maxHeight), 'auto'),
    ...changed('step', formatPoints(style.blockStep), '0'),
    ...changed('ornament', `“${style.ornament}”`, '“”'),
  ]
}

function describeParagraph(style: ComputedStyle, parent: ComputedStyle | undefined): readonly string[] {
  return [
    ...changed('align', style.textAlign, parent?.textAlign ?? 'start'),
    ...changed('last line', style.textAlignLast, parent?.textAlignLast ?? 'auto'),
    ...changed('indent', formatPoints(style.textIndent), formatPoints(parent?.textIndent ?? 0)),
    ...changed('initial', String(style.initialLetter), '1'),
    ...changed('justify', style.textJustify, parent?.textJustify ?? 'inter-word'),
    ...changed('hanging', style.hanging, parent?.hanging ?? 'none'),
    ...changed('hyphens', style.hyphens, parent?.hyphens ?? 'manual'),
    ...changed('hyphen limits', style.hyphenLimits.join(' '), (parent?.hyphenLimits ?? [5, 2, 2]).join(' ')),
    ...changed('white space', style.whiteSpace, parent?.whiteSpace ?? 'normal'),
    ...changed('marks', style.listStyle, parent?.listStyle ?? 'disc'),
    ...changed('in its row', style.verticalAlign, 'baseline'),
    ...changed('snaps to', style.lineSnap, parent?.lineSnap ?? 'none'),
    ...changed('caption', style.captionSide, parent?.captionSide ?? 'top'),
  ]
}

function describePlace(style: ComputedStyle, parent: ComputedStyle | undefined): readonly string[] {
  return [
    ...changed('break before', style.breakBefore, 'auto'),
    ...changed('break after', style.breakAfter, 'auto'),
    ...changed('break inside', style.breakInside, 'auto'),
    ...changed('orphans', String(style.orphans), String(parent?.orphans ?? 2)),
    ...changed('widows', String(style.widows), String(parent?.widows ?? 2)),
    ...changed('page', `“${style.page}”`, `“${parent?.page ?? ''}”`),
    ...(style.pageNumber === undefined ? [] : [`page number ${style.pageNumber}`]),
    ...changed('float', style.float, 'none'),
    ...style.stringSet.map(({ name, value }) => `string ${name} “${value}”`),
  ]
}

function formatSides({ top, right, bottom, left }: Sides): string {
  const all: readonly Mpt[] = [top, right, bottom, left]
  return all.every((side) => side === top) ? formatPoints(top) : all.map(formatPoints).join(' ')
}

function formatExtent(extent: Extent): string {
  switch (extent.kind) {
    case 'auto':
      return 'auto'
    case 'length':
      return formatPoints(extent.length)
    case 'share':
      return `${extent.share / 100}%`
    default:
      return unreachable(extent)
  }
}

// ——— pages

/** Each name's rectos; versos, firsts and blanks only where they differ. */
function dumpMasters({ masters }: Flow, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const dump = (side: 'recto' | 'verso', first: boolean, blank: boolean): string =>
      dumpMaster(masters.masterFor({ name, side, first, blank }))
    const recto = dump('recto', false, false)
    const verso = dump('verso', false, false)
    return [
      { kind: '', text: recto, otherwise: undefined },
      { kind: ', verso', text: verso, otherwise: recto },
      { kind: ', first', text: dump('recto', true, false), otherwise: recto },
      { kind: ', first, verso', text: dump('verso', true, false), otherwise: verso },
      { kind: ', blank', text: dump('verso', false, true), otherwise: verso },
    ].flatMap(({ kind, text, otherwise }) =>
      text === otherwise ? [] : [`page${name === '' ? '' : ` ${name}`}${kind}`, text],
    )
  })
}

function dumpMaster({ trim, margin, stands, boxes, noteAreas, folio }: PageMaster): string {
  const size = `${formatPoints(trim.width)} × ${formatPoints(trim.height)}`
  return [
    `${size} · margin ${formatSides(margin)} · folio ${folio}${stands === 'start' ? '' : ` · text at its ${stands}`}`,
    ...boxes.map(dumpBox),
    ...noteAreas.filter(({ gapAbove, rule, gapBelow }) => gapAbove + rule + gapBelow > 0).map(dumpNoteArea),
  ]
    .map((line) => `  ${line}`)
    .join('\n')
}

function dumpBox({ place, content, style }: MarginBox): string {
  const parts = content.map((part) => {
    switch (part.kind) {
      case 'words':
        return `“${part.text}”`
      case 'mark':
        return `${part.which} ${part.name}`
      case 'folio':
        return `folio ${part.style}`
      default:
        return unreachable(part)
    }
  })
  const { size, slope, caps } = style.type
  const type = [`size ${formatPoints(size)}`, ...changed('', slope, 'normal'), ...changed('', caps, 'normal')]
  return `${place}: ${parts.join(' ')} · ${type.join(' · ')} · ${style.textAlign}`
}

function dumpNoteArea({ stream, gapAbove, rule, ruleWidth, gapBelow }: NoteArea): string {
  const drawn = rule === 0 ? 'no rule' : `rule ${formatPoints(rule)} by ${formatExtent(ruleWidth)}`
  return `notes ${stream === '' ? 'of all others' : stream}: ${formatPoints(gapAbove)} above · ${drawn} · ${formatPoints(gapBelow)} below`
}
