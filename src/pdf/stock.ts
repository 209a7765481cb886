/**
 * The stock: what pages draw from. Each face and each image is in the file once.
 */

import { known } from '../base/index.ts'
import type { Drawing } from '../svg/index.ts'
import type { Face } from '../typeset/index.ts'
import type { ToldColours } from './colours.ts'
import { writeDrawing } from './drawing.ts'
import { embedFace, type FaceInFile } from './embedded-face.ts'
import type { Dictionary, ObjectStore, Ref } from './objects.ts'
import type { Resources } from './operators.ts'
import { latin1 } from './pack.ts'
import { readPicture } from './picture.ts'
import { openTypecase, type Typecase } from './typecase.ts'

/** Where the faces are that the runs were shaped with. */
export interface Faces {
  bytesOf(face: Face): Uint8Array
  /** The glyph of the word space. */
  spaceOf(face: Face): number
}

/** An image by its source in the flow: its bytes, or how it is drawn; undefined if there is none. */
export type Images = (source: string) => Uint8Array | Drawing | undefined

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

export function openStock(store: ColouredStore, images: Images, faces: Faces): Stock {
  const typecases = new Map<Face, Typecase>()
  const embedded: FaceInFile[] = []
  const stored = new Map<string, StoredImage | undefined>()

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
    if (stored.has(source)) return stored.get(source)
    const image = images(source)
    const made = image && (image instanceof Uint8Array ? storePicture(image) : storeDrawing(image))
    const named = made && { ...made, name: `I${stored.size + 1}` }
    stored.set(source, named)
    return named
  }

  const storePicture = (bytes: Uint8Array): Omit<StoredImage, 'name'> | undefined => {
    const picture = readPicture(bytes)
    const dictionary = picture && store.colours.picture(picture.dictionary)
    if (!dictionary) return undefined
    return { orientation: picture.orientation, ref: store.stream(dictionary, picture.bytes) }
  }

  /** A form that fills the unit square, and lists what it is drawn with itself. */
  const storeDrawing = (drawing: Drawing): Omit<StoredImage, 'name'> => {
    const list = openList()
    const operators = writeDrawing(drawing, resourcesOf(list))
    const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], Resources: list.dictionary() }
    return { orientation: 1, ref: store.stream(form, latin1(operators)) }
  }

  const resourcesOf = (list: ResourceList): Resources => ({
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
  })

  return {
    resourcesOf,
    writeFaces() {
      for (const face of embedded) face.write()
    },
  }
}

export interface OpenList extends ResourceList {
  dictionary(): Dictionary
}

/** The list of a form, which is written into its dictionary. */
export function openList(): OpenList {
  const faces = new Map<string, Ref>()
  const images = new Map<string, Ref>()
  return {
    useFace: (name, ref) => faces.set(name, ref),
    useImage: (name, ref) => images.set(name, ref),
    dictionary: () => ({ Font: Object.fromEntries(faces), XObject: Object.fromEntries(images) }),
  }
}
