/**
 * What earlier passes of the late loop have set, so that only what changed is set again.
 *
 * A paragraph depends on its content, its measure, and the widths reserved for
 * the late boxes in it and in its notes. The first never changes between passes;
 * the other two are kept beside the result and compared.
 */

import type { Mpt, Outcome } from '../base/index.ts'
import type { Flow, FlowNode } from '../style/index.ts'
import type { Late, Room, SettingVariant } from './galley.ts'

/** Made once for a build and handed to every pass of it. */
export interface Memory {
  /** The setting of the paragraph that begins with a node, if it still holds. */
  recall(paragraph: Remembered, room: Room): Outcome<readonly SettingVariant[]> | undefined
  keep(paragraph: Remembered, asked: readonly Reservation[], set: Outcome<readonly SettingVariant[]>): void
  /** Does what is done once for a flow, and afterwards only says again what was said of it. */
  once(flow: Flow, gather: () => Outcome<undefined>): Outcome<undefined>
}

/** What a paragraph is known by. */
export interface Remembered {
  readonly first: FlowNode
  readonly measure: Mpt
  readonly left: Mpt
}

/** A width that was asked of the room, and the answer. */
export interface Reservation {
  readonly late: Pick<Late, 'id' | 'wants' | 'font'>
  readonly width: Mpt
}

interface Entry {
  readonly measure: Mpt
  readonly left: Mpt
  readonly asked: readonly Reservation[]
  readonly set: Outcome<readonly SettingVariant[]>
}

export function createMemory(): Memory {
  const entries = new WeakMap<FlowNode, Entry>()
  const flows = new WeakMap<Flow, Outcome<undefined>>()

  return {
    recall(paragraph, room) {
      const entry = entries.get(paragraph.first)
      if (!entry || entry.measure !== paragraph.measure || entry.left !== paragraph.left) return undefined
      return entry.asked.every(({ late, width }) => room.widthFor(late) === width) ? entry.set : undefined
    },
    keep({ first, measure, left }, asked, set) {
      entries.set(first, { measure, left, asked, set })
    },
    once(flow, gather) {
      const gathered = flows.get(flow) ?? gather()
      flows.set(flow, gathered)
      return gathered
    },
  }
}

/** A room that writes down what is asked of it. */
export function listening(room: Room): { readonly room: Room; readonly asked: readonly Reservation[] } {
  const asked: Reservation[] = []
  return {
    asked,
    room: {
      widthFor(late) {
        const width = room.widthFor(late)
        asked.push({ late, width })
        return width
      },
    },
  }
}
