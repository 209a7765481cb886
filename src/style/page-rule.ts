/**
 * `@page` as written: which pages it is for, and what it says of them.
 *
 * Inside stand size and margins of the page, margin boxes for running heads and
 * folios (css-page-3), and one `@footnote` for each stream of notes
 * (css-gcpm-3; that it takes a stream's name is ours).
 */

import { type Mpt, nearest, parseLength, type Report } from '../base/index.ts'
import {
  isProperty,
  readDeclaration,
  reportBadValue,
  reportUnknownProperty,
  type Setting,
} from './declarations.ts'
import type { MarginContent, MarginPlace, PageMaster } from './flow.ts'
import type { Media } from './stylesheet.ts'
import type { AtRuleSyntax, Declaration } from './syntax.ts'
import {
  keywordOf,
  type Length,
  onlyWord,
  readAbsoluteLength,
  readLength,
  splitAtCommas,
  type Word,
} from './value.ts'

export interface PageRule {
  readonly selector: PageSelector
  readonly media: Media
  readonly settings: readonly PageSetting[]
  readonly boxes: readonly BoxRule[]
  readonly notes: readonly NotesRule[]
}

/** `name:first:left`; what is absent may be any. */
export interface PageSelector {
  readonly name?: string
  readonly first: boolean
  readonly blank: boolean
  readonly side?: 'recto' | 'verso'
}

export type PageSetting =
  | { readonly kind: 'size'; readonly width: Mpt; readonly height: Mpt }
  | { readonly kind: 'margin'; readonly side: PageSide; readonly margin: PageMargin }
  | { readonly kind: 'stands'; readonly at: PageMaster['stands'] }

type PageSide = 'top' | 'right' | 'bottom' | 'left'

/** A percentage is of the page's width at the sides and of its height above and below (css-page-3, §7.1). */
export type PageMargin =
  | { readonly kind: 'length'; readonly length: Length }
  | { readonly kind: 'percentage'; readonly value: number }

export interface BoxRule {
  readonly place: MarginPlace
  /** Absent if this rule says nothing of it. */
  readonly content?: readonly MarginContent[]
  readonly settings: readonly Setting[]
}

export interface NotesRule {
  /** Empty for all streams without a rule of their own. */
  readonly stream: string
  readonly settings: readonly Setting[]
}

const places: readonly MarginPlace[] = [
  'top-left',
  'top-center',
  'top-right',
  'bottom-left',
  'bottom-center',
  'bottom-right',
]

const pageProperties = [
  'size',
  'margin',
  'margin-top',
  'margin-right',
  'margin-bottom',
  'margin-left',
  'align-content',
]

/** What `@footnote` takes: white above its rule, the rule, and white below. */
const noteProperties = [
  'margin-top',
  'border-top',
  'border-top-width',
  'border-top-style',
  'border-color',
  'width',
  'padding-top',
]

/** Besides what describes its text, a margin box takes the white that moves it. */
const boxProperties =
  /^(font|text-|letter-|line-height$|color$|hyphens$|hanging-|white-space$|vertical-align$|margin|padding)/

/** Widths and heights in CSS units, upright (css-page-3, §7.1; the last two are the bookbinders' own). */
const pageSizes: Readonly<Record<string, readonly [string, string]>> = {
  a3: ['297mm', '420mm'],
  a4: ['210mm', '297mm'],
  a5: ['148mm', '210mm'],
  a6: ['105mm', '148mm'],
  b4: ['250mm', '353mm'],
  b5: ['176mm', '250mm'],
  letter: ['8.5in', '11in'],
  legal: ['8.5in', '14in'],
  ledger: ['11in', '17in'],
  'half-letter': ['5.5in', '8.5in'],
}

/** From 50 mm to 1,000 mm, the sides that presses and binders can handle. */
const smallestSide: Mpt = 141_732
const largestSide: Mpt = 2_834_646

/** The grammars of what only pages take, for the handbook and for hints. */
export const pageGrammars = {
  size: `<length>{1,2} | [ ${Object.keys(pageSizes).join(' | ')} ] || [ portrait | landscape ]`,
  margin: '[ <length> | <percentage> ]{1,4}',
  alignContent: 'start | center | end',
  content:
    'none | [ <string> | string(<ident>, first | last | first-except | start) | counter(page, decimal | lower-roman | upper-roman) ]+',
  places,
  noteProperties,
} as const

/** One rule for each of its selectors. */
export function readPageRule(node: AtRuleSyntax, media: Media, report: Report): readonly PageRule[] {
  const body = {
    media,
    settings: node.declarations.flatMap((declaration) => readPageDeclaration(declaration, report)),
    ...readNested(node, report),
  }
  return node.prelude.split(',').flatMap((text) => {
    const selector = readPageSelector(text.trim())
    if (selector) return [{ selector, ...body }]
    report.add(
      'style/unknown-selector',
      node.span,
      `“${text.trim()}” selects no page`,
      'write a page’s name, :left, :right, :first or :blank, or several of these without spaces',
    )
    return []
  })
}

function readPageSelector(text: string): PageSelector | undefined {
  const [name = '', ...pseudos] = text.split(':')
  if (!/^([a-z_-][\w-]*)?$/i.test(name) || pseudos.some((each) => !/^(left|right|first|blank)$/i.test(each)))
    return undefined
  const written = pseudos.map((each) => each.toLowerCase())
  const isLeft = written.includes('left')
  const isRight = written.includes('right')
  if (isLeft && isRight) return undefined
  return {
    ...(name === '' ? {} : { name }),
    first: written.includes('first'),
    blank: written.includes('blank'),
    ...(isLeft ? { side: 'verso' } : isRight ? { side: 'recto' } : {}),
  }
}

function readNested(node: AtRuleSyntax, report: Report): Pick<PageRule, 'boxes' | 'notes'> {
  const boxes: BoxRule[] = []
  const notes: NotesRule[] = []
  for (const each of node.nested) {
    const place = each.kind === 'at-rule' ? places.find((name) => name === each.name) : undefined
    if (each.kind === 'rule') {
      report.add(
        'style/unknown-rule',
        each.span,
        'a rule stands inside @page',
        'close the @page rule before it',
      )
      continue
    }
    for (const deeper of each.nested) {
      report.add(
        'style/unknown-rule',
        deeper.span,
        `a rule stands inside “@${each.name}”`,
        'close the block before it',
      )
    }
    if (place) boxes.push(readBox(place, each, report))
    else if (each.name === 'footnote' && /^([a-z_-][\w-]*)?$/i.test(each.prelude))
      notes.push(readNotes(each, report))
    else {
      const likely = nearest(each.name, [...places, 'footnote'])
      report.add(
        'style/unknown-rule',
        each.span,
        `print does not understand “@${each.name}” here`,
        likely === undefined || likely === each.name
          ? 'inside @page stand @top-left to @bottom-right, and @footnote with the name of a stream or none'
          : `did you mean “@${likely}”?`,
      )
    }
  }
  return { boxes, notes }
}

function readPageDeclaration(declaration: Declaration, report: Report): readonly PageSetting[] {
  const { property, words } = declaration
  if (!pageProperties.includes(property)) {
    reportUnknownProperty(declaration, pageProperties, report)
    return []
  }
  const { settings, grammar } = readPageProperty(property, words)
  if (!settings) reportBadValue(declaration, grammar, report)
  return settings ?? []
}

function readPageProperty(
  property: string,
  words: readonly Word[],
): { readonly settings: readonly PageSetting[] | undefined; readonly grammar: string } {
  if (property === 'size') return { settings: readPageSize(words), grammar: pageGrammars.size }
  if (property === 'align-content') {
    return { settings: readAlignContent(words), grammar: pageGrammars.alignContent }
  }
  return { settings: readPageMargins(property, words), grammar: pageGrammars.margin }
}

function readAlignContent(words: readonly Word[]): readonly PageSetting[] | undefined {
  const keyword = keywordOf(onlyWord(words))
  const at = (['start', 'center', 'end'] as const).find((each) => each === keyword)
  return at && [{ kind: 'stands', at }]
}

function readPageSize(words: readonly Word[]): readonly PageSetting[] | undefined {
  const lengths = words.map(readAbsoluteLength)
  const [width, height = width] = lengths
  if (
    width !== undefined &&
    height !== undefined &&
    words.length <= 2 &&
    isPrintable(width) &&
    isPrintable(height)
  ) {
    return [{ kind: 'size', width, height }]
  }
  const names = words.map((word) => keywordOf(word) ?? '')
  const turned = names.filter(isTurn)
  const [named, ...others] = names.filter((name) => !isTurn(name))
  const size = pageSizes[named === undefined ? 'a5' : Object.hasOwn(pageSizes, named) ? named : '']
  if (!size || others.length > 0 || turned.length > 1 || names.length === 0) return undefined
  const [short = 0, long = 0] = size.map((text) => parseLength(text) ?? 0)
  return [
    turned[0] === 'landscape'
      ? { kind: 'size', width: long, height: short }
      : { kind: 'size', width: short, height: long },
  ]
}

function isTurn(name: string): boolean {
  return name === 'portrait' || name === 'landscape'
}

function isPrintable(length: Mpt): boolean {
  return length >= smallestSide && length <= largestSide
}

function readPageMargins(property: string, words: readonly Word[]): readonly PageSetting[] | undefined {
  const margins = words.map(readPageMargin)
  const [top, right = top, bottom = top, left = right] = margins
  if (!top || !right || !bottom || !left || margins.includes(undefined)) return undefined
  if (property === 'margin') {
    if (words.length > 4) return undefined
    return Object.entries({ top, right, bottom, left }).flatMap(([name, margin]) =>
      marginSetting(name, margin),
    )
  }
  return words.length === 1 ? marginSetting(property.slice('margin-'.length), top) : undefined
}

function marginSetting(name: string, margin: PageMargin): readonly PageSetting[] {
  const side = (['top', 'right', 'bottom', 'left'] as const).find((each) => each === name)
  return side ? [{ kind: 'margin', side, margin }] : []
}

function readPageMargin(word: Word): PageMargin | undefined {
  if (word.kind === 'percentage')
    return word.value >= 0 ? { kind: 'percentage', value: word.value } : undefined
  const length = readLength(word)
  return length && length.value >= 0 ? { kind: 'length', length } : undefined
}

function readBox(place: MarginPlace, node: AtRuleSyntax, report: Report): BoxRule {
  let content: readonly MarginContent[] | undefined
  const settings: Setting[] = []
  for (const declaration of node.declarations) {
    if (declaration.property === 'content') {
      const read = readContent(declaration.words)
      if (read) content = read
      else reportBadValue(declaration, pageGrammars.content, report)
    } else if (isProperty(declaration.property) && !boxProperties.test(declaration.property)) {
      reportUnknownProperty(declaration, ['content'], report)
    } else {
      settings.push(...readDeclaration(declaration, report))
    }
  }
  return { place, settings, ...(content ? { content } : {}) }
}

function readContent(words: readonly Word[]): readonly MarginContent[] | undefined {
  const only = keywordOf(onlyWord(words))
  if (only === 'none' || only === 'normal') return []
  const content = words.flatMap((word) => readContentPart(word) ?? [])
  return content.length === words.length && words.length > 0 ? content : undefined
}

function readContentPart(word: Word): MarginContent | undefined {
  if (word.kind === 'string') return { kind: 'words', text: word.text }
  if (word.kind !== 'function') return undefined
  const [first, second, ...more] = splitAtCommas(word.words)
  const name = first && onlyWord(first)
  const choice = second === undefined ? undefined : (keywordOf(onlyWord(second)) ?? '')
  if (name?.kind !== 'keyword' || more.length > 0) return undefined
  if (word.name === 'string') {
    const which = (['first', 'last', 'first-except', 'start'] as const).find(
      (each) => each === (choice ?? 'first'),
    )
    return which && { kind: 'mark', name: name.text, which }
  }
  if (word.name !== 'counter' || keywordOf(name) !== 'page') return undefined
  const style = (['decimal', 'lower-roman', 'upper-roman'] as const).find(
    (each) => each === (choice ?? 'decimal'),
  )
  return style && { kind: 'folio', style }
}

function readNotes(node: AtRuleSyntax, report: Report): NotesRule {
  const settings = node.declarations.flatMap((declaration) => {
    if (noteProperties.includes(declaration.property) || !isProperty(declaration.property)) {
      return readDeclaration(declaration, report)
    }
    reportUnknownProperty(declaration, noteProperties, report)
    return []
  })
  return { stream: node.prelude, settings }
}
