/**
 * The stock: what pages draw from. Each face and each image is in the file once.
 */

import { known } from '../base/index.ts'
import type { Face } from '../typeset/index.ts'
import type { ToldColours } from './colours.ts'
import { embedFace, type FaceInFile } from './embedded-face.ts'
import type { ObjectStore, Ref } from './objects.ts'
import type { Resources } from './operators.ts'
import { readPicture } from './picture.ts'
import { openTypecase, type Typecase } from './typecase.ts'

/** Where the faces are that the runs were shaped with. */
export interface Faces {
  bytesOf(face: Face): Uint8Array
  /** The glyph of the word space. */
  spaceOf(face: Face): number
}

/** The bytes of an image, by its source in the flow; undefined if there are none. */
export type ImageBytes = (source: string) => Uint8Array | undefined

export interface Stock {
  /** What a page's operators name; what they have named is told to `list`. */
  resourcesOf(list: ResourceList): Resources
  /** Once all pages are written: then it is known which glyphs they show. */
  writeFaces(): void
}

/** A page or a form, which has to list by name what it draws with. */
export interface ResourceList {
  useFace(name: string, ref: Ref): void
  useImage(name: string, ref: Ref): void
}

/** Where objects are kept, and how their colours are told. */
export interface ColouredStore extends ObjectStore {
  readonly colours: ToldColours
}

interface StoredImage {
  readonly name: string
  readonly orientation: number
  readonly ref: Ref
}

export function openStock(store: ColouredStore, imageBytes: ImageBytes, faces: Faces): Stock {
  const typecases = new Map<Face, Typecase>()
  const embedded: FaceInFile[] = []
  const images = new Map<string, StoredImage | undefined>()

  const typecaseFor = (face: Face): Typecase => {
    const held = typecases.get(face)
    if (held) return held
    const matter = { face, bytes: faces.bytesOf(face), spaceGlyph: faces.spaceOf(face) }
    const inFile = embedFace(`F${embedded.length + 1}`, matter, store)
    embedded.push(inFile)
    const made = openTypecase(inFile, face.unitsPerEm)
    typecases.set(face, made)
    return made
  }

  const imageFor = (source: string): StoredImage | undefined => {
    if (images.has(source)) return images.get(source)
    const bytes = imageBytes(source)
    const picture = bytes && readPicture(bytes)
    const dictionary = picture && store.colours.picture(picture.dictionary)
    const made = dictionary && {
      name: `I${images.size + 1}`,
      orientation: picture.orientation,
      ref: store.stream(dictionary, picture.bytes),
    }
    images.set(source, made)
    return made
  }

  return {
    resourcesOf: (list) => ({
      colours: store.colours,
      typecaseFor(font) {
        const typecase = typecaseFor(font.face)
        const { name } = typecase.face
        list.useFace(name, known(embedded[Number(name.slice(1)) - 1], name).ref)
        return typecase
      },
      imageFor(source) {
        const image = imageFor(source)
        if (image) list.useImage(image.name, image.ref)
        return image
      },
    }),
    writeFaces() {
      for (const face of embedded) face.write()
    },
  }
}
