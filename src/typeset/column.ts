/**
 * The column under construction.
 *
 * Settings arrive from above to below. Between them the walk over the blocks
 * says what it meets: margins and padding, forced and forbidden page ends, the
 * ids and marks of elements that begin. All of it waits here until the next
 * setting comes, because only then is it known what it amounts to:
 *
 *     Setting
 *     Keep | PageTurn       one of them at most
 *     White …               margins collapsed, padding not
 *     Setting               its first line has the ids of all that began since
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import { WaitingBeginnings } from './beginnings.ts'
import type {
  Galley,
  GalleyItem,
  Keep,
  Line,
  Mark,
  NoteInsert,
  PageTurn,
  Setting,
  SettingVariant,
  TextPiece,
} from './galley.ts'
import { type Beginnings, blankLine, heightOf, type Side, solid, withBeginnings, withSides } from './line.ts'
import { type Settled, WaitingWhite } from './white.ts'

/** Where the white goes by which a block's height is filled up to a multiple of its step. */
export type StepPlace = 'above' | 'below' | 'both'

/** A block whose height is to be a multiple of `step` (css-rhythm-1, block-step-size). */
interface Step {
  readonly step: Mpt
  /** The white that waited before it. */
  readonly mark: number
  /** Height of the column where its inside begins, and its first item; unknown before anything is set in it. */
  begun: { readonly height: Mpt; readonly item: number } | undefined
}

/** A block that should stand on one page, and what was added to the column for its sake. */
interface Unbroken {
  readonly item: number
  /** Height of the column where its first setting begins. */
  height: Mpt | undefined
  readonly keeps: Set<GalleyItem>
  readonly joined: Set<GalleyItem>
}

/** Where an element began. */
export interface Bookmark {
  readonly count: number
  readonly begun: number
}

export class Column {
  readonly #measure: Mpt
  /** Leading of the grid: what white of that extent or more may be stretched by. */
  readonly #grid: Mpt

  #items: GalleyItem[] = []
  #lastSetting = -1
  /** Height of all that is set, in best variants. */
  #height: Mpt = 0
  /** Settings so far: tells whether a block has had any. */
  #count = 0

  readonly #white = new WaitingWhite()
  #keep = false
  #turn: PageTurn['to'] | undefined
  #number: number | undefined
  #page = ''
  #nextPage = ''

  readonly #beginnings = new WaitingBeginnings()

  readonly #frames: (readonly Side[])[] = []
  readonly #steps: Step[] = []
  #unbroken: Unbroken | undefined
  #unbrokenDepth = 0

  constructor(measure: Mpt, grid: Mpt) {
    this.#measure = measure
    this.#grid = grid
  }

  margin(extent: Mpt, of: 'ended' | 'begins'): void {
    this.#white.margin(extent, of)
  }

  padding(extent: Mpt, of: 'ended' | 'begins'): void {
    this.#white.padding(extent, of)
  }

  keep(): void {
    this.#keep = true
  }

  /** A forced page end; to a certain side outranks to any. */
  turn(to: PageTurn['to']): void {
    if (to !== 'page' || this.#turn === undefined) this.#turn = to
  }

  /** What follows stands on pages of this name. */
  onPage(name: string): void {
    this.#nextPage = name
  }

  /** What follows begins a page of this number. */
  numbered(number: number): void {
    this.#number = number
  }

  /** An element begins: its id and marks go onto the first line inside it. */
  begin(anchor: string | undefined, marks: readonly Mark[]): Bookmark {
    const bookmark = { count: this.#count, begun: this.#beginnings.count }
    this.#beginnings.begin(anchor, marks)
    return bookmark
  }

  /** An element ends: if it had no line, its id belongs to what stands above rather than to a next page. */
  end(bookmark: Bookmark): void {
    if (this.isEmptySince(bookmark)) this.#beginnings.end(bookmark.begun)
  }

  /** Whether a frame, a step or a block of one piece is open. */
  get isInsideBlock(): boolean {
    return this.#frames.length + this.#steps.length + this.#unbrokenDepth > 0
  }

  isEmptySince(bookmark: Bookmark): boolean {
    return this.#count === bookmark.count
  }

  /** List marks, and notes that have no call, for the next line. */
  carry(waiting: { readonly notes?: readonly NoteInsert[]; readonly pieces?: readonly TextPiece[] }): void {
    this.#beginnings.carry(waiting.notes ?? [], waiting.pieces ?? [])
  }

  /** The sides of a frame accompany every line until it ends. */
  enterFrame(sides: readonly Side[]): void {
    this.#white.enterFrame()
    this.#frames.push(sides)
  }

  leaveFrame(): void {
    this.#white.leaveFrame()
    this.#frames.pop()
  }

  enterUnbroken(): void {
    this.#unbrokenDepth += 1
    this.#unbroken ??= { item: this.#items.length, height: undefined, keeps: new Set(), joined: new Set() }
  }

  /** A block taller than `limit` cannot stand on one page: it breaks like any other. */
  leaveUnbroken(limit: Mpt): void {
    this.#unbrokenDepth -= 1
    const unbroken = this.#unbroken
    if (this.#unbrokenDepth > 0 || !unbroken) return
    this.#unbroken = undefined
    if (this.#height - (unbroken.height ?? this.#height) <= limit) return

    const { item, keeps, joined } = unbroken
    const loosened = this.#items
      .splice(item)
      .filter((each) => !keeps.has(each))
      .map((each) => (each.kind === 'setting' && joined.has(each) ? { ...each, together: false } : each))
    for (const each of loosened) this.#items.push(each)
    this.#lastSetting = this.#items.findLastIndex((each) => each.kind === 'setting')
  }

  enterStep(step: Mpt): void {
    this.#steps.push({ step, mark: this.#white.count, begun: undefined })
  }

  /** Fills the block's height up to a multiple of its step. */
  leaveStep(place: StepPlace): void {
    const step = this.#steps.pop()
    if (!step?.begun) return
    const height = this.#height - step.begun.height + this.#white.insideEnded
    const lacking = Math.ceil(height / step.step) * step.step - height
    const above = place === 'above' ? lacking : place === 'both' ? Math.floor(lacking / 2) : 0

    this.#white.fill(lacking - above)
    if (above > 0) this.#insertWhite(step.begun.item, above)
  }

  /** Matter of which a reader would say that it stands here: ids and list marks go onto its first line. */
  set(setting: Setting): void {
    this.#settle()
    if (this.#beginnings.isEmpty) this.#push(setting)
    else {
      const begun = this.#beginnings.takeAll()
      this.#push(onFirstLine(setting, (line) => withBeginnings(line, begun)))
    }
  }

  /** A rule above or below matter, on the page of the matter. */
  rule(element: FlowElement, line: Line): void {
    this.#settle()
    this.#push(solid(element, [line]))
  }

  /** The galley; what still waits for a line goes onto the last one. */
  finish(element: FlowElement): Galley {
    if (this.#count === 0 && !this.#beginnings.isEmpty) this.set(solid(element, [blankLine(0)]))
    this.#leaveOnLast(this.#beginnings.takeAll())
    return { measure: this.#measure, items: this.#items }
  }

  #push(setting: Setting): void {
    const fitting = withinSteps(setting, this.#steps)
    const framed = this.#frames.length === 0 ? fitting : framedBy(fitting, this.#frames.flat())
    const joins = this.#unbroken !== undefined && !framed.together
    const pushed = joins ? { ...framed, together: true } : framed
    if (joins) this.#unbroken?.joined.add(pushed)

    this.#lastSetting = this.#items.length
    this.#items.push(pushed)
    this.#height += heightOf(pushed.variants[0]?.lines ?? [])
    this.#count += 1
  }

  /** Turns all that waits into items. */
  #settle(): void {
    const first = this.#count === 0
    const turns = this.#turn !== undefined || this.#number !== undefined || this.#nextPage !== this.#page
    const keeps = !first && !turns && this.#settleKeep()
    if (turns) this.#settleTurn(first)
    this.#keep = false

    this.#settleWhite(turns || first ? 'turn' : 'setting', keeps)
  }

  #settleWhite(after: 'setting' | 'turn', keeps: boolean): void {
    const begin = this.#steps.flatMap((step) =>
      step.begun ? [] : [{ step, inside: this.#white.insideSince(step.mark, after) }],
    )
    for (const white of this.#white.settle(after)) {
      this.#items.push(...this.#whiteItems(white, keeps))
      this.#height += white.extent
    }
    for (const { step, inside } of begin) {
      step.begun = { height: this.#height - inside, item: this.#items.length }
    }
    if (this.#unbroken) this.#unbroken.height ??= this.#height
  }

  #settleKeep(): boolean {
    const isInside = this.#unbroken !== undefined && this.#lastSetting >= this.#unbroken.item
    if (!this.#keep && !isInside) return false
    const keep: Keep = { kind: 'keep' }
    if (!this.#keep) this.#unbroken?.keeps.add(keep)
    this.#items.push(keep)
    return true
  }

  #settleTurn(first: boolean): void {
    const to = this.#turn ?? 'page'
    if (!first) this.#leaveOnLast(this.#beginnings.takeEnded())
    const says = !first || to !== 'page' || this.#nextPage !== '' || this.#number !== undefined
    if (says) {
      const number = this.#number === undefined ? {} : { number: this.#number }
      this.#items.push({ kind: 'turn', to, page: this.#nextPage, ...number })
    }
    this.#turn = undefined
    this.#number = undefined
    this.#page = this.#nextPage
  }

  /**
   * White of a grid line or more may take one line more, if nothing forbids the
   * page to end there. Within a frame white is set as an empty line, so that the
   * frame's sides go on beside it.
   */
  #whiteItems({ extent, kept, depth }: Settled, keeps: boolean): readonly GalleyItem[] {
    const sides = this.#frames.slice(0, depth).flat()
    if (sides[0]) {
      const strut = solid(sides[0].node, [withSides(blankLine(extent), sides)])
      return keeps ? [strut, { kind: 'keep' }] : [strut]
    }
    const stretch = extent >= this.#grid && !kept && !keeps ? this.#grid : 0
    return [{ kind: 'white', extent, stretch, kept }]
  }

  /** White above a block that has been set already; it belongs to its height, so it stays at a page's head. */
  #insertWhite(item: number, extent: Mpt): void {
    const white = this.#whiteItems({ extent, kept: true, depth: this.#frames.length }, false)
    this.#items.splice(item, 0, ...white)
    this.#lastSetting += white.length
    this.#height += extent
  }

  #leaveOnLast({ anchors, marks, notes }: Beginnings): void {
    const last = this.#items[this.#lastSetting]
    if (last?.kind !== 'setting' || anchors.length + marks.length + notes.length === 0) return
    this.#items[this.#lastSetting] = onLastLine(last, (line) => ({
      ...line,
      anchors: [...line.anchors, ...anchors],
      marks: [...line.marks, ...marks],
      notes: [...line.notes, ...notes],
    }))
  }
}

/** Variants whose height would take the blocks around them out of step are given up. */
function withinSteps(setting: Setting, steps: readonly Step[]): Setting {
  if (steps.length === 0 || setting.variants.length === 1) return setting
  const best = heightOf(setting.variants[0]?.lines ?? [])
  const inStep = ({ lines }: SettingVariant): boolean =>
    steps.every(({ step }) => (heightOf(lines) - best) % step === 0)
  return { ...setting, variants: setting.variants.filter(inStep) }
}

function framedBy(setting: Setting, sides: readonly Side[]): Setting {
  const frame = (line: Line): Line => withSides(line, sides)
  return {
    ...setting,
    variants: setting.variants.map(({ lines, cost }) => ({ lines: lines.map(frame), cost })),
    repeated: setting.repeated.map(frame),
  }
}

function onFirstLine(setting: Setting, change: (line: Line) => Line): Setting {
  return onLine(setting, () => 0, change)
}

function onLastLine(setting: Setting, change: (line: Line) => Line): Setting {
  return onLine(setting, (lines) => lines.length - 1, change)
}

function onLine(
  setting: Setting,
  which: (lines: readonly Line[]) => number,
  change: (line: Line) => Line,
): Setting {
  const changed = ({ lines, cost }: SettingVariant): SettingVariant => ({
    lines: lines.map((line, i) => (i === which(lines) ? change(line) : line)),
    cost,
  })
  return { ...setting, variants: setting.variants.map(changed) }
}
