/**
 * A page of a new file that holds other people's pages: what is written on it, and what it draws with.
 */

import type { Dictionary, ObjectStore, Ref, Value } from './objects.ts'
import { latin1 } from './pack.ts'
import { boxOf, cutBoxes, type PageBoxes } from './page-boxes.ts'
import type { PdfPage } from './pdf-document.ts'

export interface OpenPage extends PdfPage {
  /** Once all is written on it. */
  close(): void
}

/** `tree` is the tree of pages that it hangs on. */
export function openPage(boxes: PageBoxes, tree: Ref, store: ObjectStore): OpenPage {
  const ref = store.reserve()
  const areas: Ref[] = []
  const [faces, images, spaces] = [new Map<string, Ref>(), new Map<string, Ref>(), new Map<string, Value>()]
  let written = ''
  return {
    ref,
    write: (operators) => {
      written += operators
    },
    useFace: (name, face) => faces.set(name, face),
    useImage: (name, image) => images.set(name, image),
    useColourSpace: (name, space) => spaces.set(name, space),
    annotate: (area) => areas.push(area),
    close() {
      const contents = store.stream({}, latin1(written))
      const { media } = boxes
      const resources: Dictionary = {
        Font: Object.fromEntries(faces),
        XObject: Object.fromEntries(images),
        ColorSpace: Object.fromEntries(spaces),
      }
      store.define(ref, {
        Type: 'Page',
        Parent: tree,
        MediaBox: boxOf({ x: 0, y: 0, ...media }, media),
        ...cutBoxes(boxes),
        Resources: resources,
        Contents: contents,
        ...(areas.length > 0 ? { Annots: areas } : {}),
      })
    },
  }
}
