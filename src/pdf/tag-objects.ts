/**
 * The tag tree as objects of the file.
 *
 * Tags point at stretches of pages by number, and for each page a row of the
 * parent tree points back (ISO 32000-1, §14.7.4.4). A viewer goes from the tree
 * to the page when it reads aloud, and from the page to the tree when somebody
 * clicks.
 */

import { byCodePoint, type Mpt, unreachable } from '../base/index.ts'
import {
  byteString,
  type Dictionary,
  type ObjectStore,
  points,
  type Ref,
  textString,
  type Value,
} from './objects.ts'
import { roleMap } from './roles.ts'
import type { Tag, TagChild } from './structure.ts'

/** What the tags point at. */
export interface TagTargets {
  /** Page dictionaries, by index, and the heights of their pages. */
  readonly pages: readonly Ref[]
  readonly heights: readonly Mpt[]
  /** Link annotations, by page and number. */
  readonly areas: readonly (readonly Ref[])[]
}

export interface WrittenTags {
  readonly root: Dictionary
  /** The parent tree's key for each link annotation, by page and number; pages have their index. */
  readonly keys: ReadonlyMap<Ref, number>
}

/** Writes the tags below the structure root, which the caller keeps under `root`. */
export function writeTags(tree: Tag, root: Ref, targets: TagTargets, store: ObjectStore): WrittenTags {
  const parents: Ref[][] = targets.pages.map(() => [])
  const owners: { area: Ref; tag: Ref }[] = []
  const notes: { id: string; tag: Ref }[] = []

  const write = (tag: Tag, parent: Ref): Ref => {
    const ref = store.reserve()
    const home = tag.children.find((child) => child.kind === 'content')?.page
    const kid = (child: TagChild): Value => {
      switch (child.kind) {
        case 'tag':
          return write(child, ref)
        case 'content': {
          const row = parents[child.page]
          if (row) row[child.mark] = ref
          if (child.page === home) return child.mark
          return { Type: 'MCR', Pg: targets.pages[child.page] ?? null, MCID: child.mark }
        }
        case 'area': {
          const area = targets.areas[child.page]?.[child.area]
          if (area) owners.push({ area, tag: ref })
          return { Type: 'OBJR', Obj: area ?? null, Pg: targets.pages[child.page] ?? null }
        }
        default:
          return unreachable(child)
      }
    }
    const kids = tag.children.map(kid)
    if (tag.id !== undefined) notes.push({ id: tag.id, tag: ref })
    const page = home === undefined ? undefined : targets.pages[home]
    store.define(ref, {
      S: tag.role,
      P: parent,
      ...(page ? { Pg: page } : {}),
      ...(kids.length === 1 && typeof kids[0] === 'number' ? { K: kids[0] } : { K: kids }),
      ...entriesOf(tag, targets.heights),
    })
    return ref
  }

  const document = write(tree, root)
  const rows = parents.flatMap((row, page): Value[] => [page, [...row]])
  const keys = new Map(owners.map(({ area }, at) => [area, targets.pages.length + at]))
  const areaRows = owners.flatMap(({ area, tag }): Value[] => [keys.get(area) ?? null, tag])
  const names = notes
    .toSorted((a, b) => byCodePoint(a.id, b.id))
    .flatMap(({ id, tag }): Value[] => [byteString(id), tag])

  return {
    keys,
    root: {
      Type: 'StructTreeRoot',
      K: [document],
      RoleMap: roleMap,
      ParentTree: store.add({ Nums: [...rows, ...areaRows] }),
      ParentTreeNextKey: targets.pages.length + owners.length,
      ...(names.length > 0 ? { IDTree: store.add({ Names: names }) } : {}),
    },
  }
}

function entriesOf(tag: Tag, heights: readonly Mpt[]): Dictionary {
  const attributes = attributesOf(tag, heights)
  return {
    ...(tag.lang === undefined ? {} : { Lang: textString(tag.lang) }),
    ...(tag.alt === undefined ? {} : { Alt: textString(tag.alt) }),
    ...(tag.expansion === undefined ? {} : { E: textString(tag.expansion) }),
    ...(tag.id === undefined ? {} : { ID: byteString(tag.id) }),
    ...(attributes ? { A: attributes } : {}),
  }
}

function attributesOf({ table, numbering, box }: Tag, heights: readonly Mpt[]): Dictionary | undefined {
  if (table) {
    return {
      O: 'Table',
      ...(table.scope ? { Scope: table.scope } : {}),
      ...(table.columns ? { ColSpan: table.columns } : {}),
      ...(table.rows ? { RowSpan: table.rows } : {}),
    }
  }
  if (numbering) return { O: 'List', ListNumbering: numbering }
  if (!box) return undefined
  const height = heights[box.page] ?? 0
  const { x, y, width } = box
  const corners = [x, height - y - box.height, x + width, height - y].map(points)
  return { O: 'Layout', Placement: box.placement, BBox: corners }
}
