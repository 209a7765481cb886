/**
 * The fields of an edition, as they are written in YAML. The only importer of zod.
 *
 * One table serves three: the check of what an author wrote, the types of what
 * comes out, and the JSON Schema with which editors complete and explain the
 * fields. So each field's description is written for an author.
 */

import { z } from 'zod'
import { type Code, formats, nearest, parseLength, type Report, type YamlDocument } from '../base/index.ts'
import { markKinds, paperNames, readPaper, schemeNames } from '../impose/index.ts'
import { coverBindings, coverPatterns } from './cover.ts'
import type { EditionDate, NumberStyle, PersonRole } from './edition.ts'
import { reportFieldMistakes } from './field-mistakes.ts'
import { readIdentifier } from './identifier.ts'
import { isLanguageTag } from './language-tag.ts'
import { readTrim, trimNames } from './trim.ts'

/** One edition is read, not thousands: zod would write and compile a program that checks them faster. */
z.config({ jitless: true })

// ——— values

/** Fails a field with a code of ours: what was expected, and a hint. */
function refuse(context: z.RefinementCtx, code: Code, expected: string, hint?: string): typeof z.NEVER {
  context.addIssue({ code: 'custom', message: expected, params: { code, hint } })
  return z.NEVER
}

/** Words. A number is one too: a book may be called 1984. */
function text(description: string) {
  return z
    .union([z.string(), z.number()], { error: 'words' })
    .transform((written, context) => {
      const words = String(written).replace(/\s+/g, ' ').trim()
      return words === '' ? refuse(context, 'edition/missing-field', 'words, not nothing') : words
    })
    .describe(description)
}

/** One of a few words. */
function word<const W extends readonly [string, ...string[]]>(words: W, description: string) {
  return z.enum(words, { error: `one of ${words.join(', ')}` }).describe(description)
}

/** One or several. */
function several<S extends z.ZodType>(item: S, expected: string) {
  return z
    .union([item, z.array(item)], { error: expected })
    .transform((found) => (Array.isArray(found) ? found : [found]))
}

const lang = z
  .string({ error: 'a language tag such as en' })
  .transform((tag, context) =>
    isLanguageTag(tag)
      ? tag
      : refuse(
          context,
          'edition/bad-language',
          'a language tag such as en or de-AT',
          tag.includes('_') ? `write “${tag.replaceAll('_', '-')}”` : undefined,
        ),
  )

const date = z
  .union([z.string(), z.number()], { error: 'a date such as 2026-11-22' })
  .transform(
    (written, context): EditionDate =>
      readDate(String(written)) ??
      refuse(context, 'edition/bad-date', 'a date such as 2026-11-22, 2026-11 or 2026'),
  )

/** `2026`, `2026-11` or `2026-11-22`, if the calendar has it. */
function readDate(written: string): EditionDate | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(written.trim())
  if (!match) return undefined
  const [text, year = '', month, day] = match
  if (Number(year) === 0) return undefined
  if (month === undefined) return { text, year: Number(year) }
  if (Number(month) < 1 || Number(month) > 12) return undefined
  if (day === undefined) return { text, year: Number(year), month: Number(month) }
  if (Number(day) < 1 || Number(day) > daysIn(Number(month), Number(year))) return undefined
  return { text, year: Number(year), month: Number(month), day: Number(day) }
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const identifier = z
  .union([z.string(), z.number()], { error: 'an identifier such as isbn:978-0-14-044461-2' })
  .transform(
    (written, context) =>
      readIdentifier(String(written)) ??
      refuse(
        context,
        'edition/bad-identifier',
        'an identifier: isbn:, doi:, uuid:, urn: or https:, with its check digit right',
        'compare it with the number you were given, digit by digit',
      ),
  )

const multiple = 'multiple-of and a number from 2 to 64, as in “multiple-of 4”'

const pages = z
  .string({ error: multiple })
  .regex(/^multiple-of +([2-9]|[1-5]\d|6[0-4])$/, { error: multiple })
  .transform((written) => Number(written.replace(/^\D+/, '')))

const trim = z.string({ error: 'a size such as A5 or “130mm 200mm”' }).transform((written, context) => {
  const near = nearest(written, Object.keys(trimNames))
  return (
    readTrim(written) ??
    refuse(
      context,
      'edition/bad-size',
      'a size such as A5 or “130mm 200mm”, from 50mm to 1000mm',
      near && `did you mean “${near}”?`,
    )
  )
})

// ——— people

const roles = [
  'author',
  'translator',
  'editor',
  'illustrator',
  'designer',
  'contributor',
  'foreword',
  'afterword',
] as const satisfies readonly PersonRole[]

const sortName = text(
  'The name as catalogues sort it: “Paine, Thomas”. Made from the name if left out.',
).optional()

const people = z
  .array(
    z.strictObject(
      {
        name: text('The name as it is printed.'),
        sort: sortName,
        role: word(roles, 'What this person did. The author if left out.').optional(),
      },
      { error: 'a person: name, sort, role' },
    ),
    { error: 'a list of people, each with name and role' },
  )
  .describe('Everyone who made the work, in the order they are to be printed.')

/** `author: Thomas Paine`: several people of one role, as other programs write them. */
function peopleOf(role: string) {
  const name = text('The name as it is printed.')
  const named = z.strictObject(
    {
      name,
      sort: sortName,
      affiliation: z.unknown().describe('Has no effect.').optional(),
      email: z.unknown().describe('Has no effect.').optional(),
      orcid: z.unknown().describe('Has no effect.').optional(),
    },
    { error: 'a person: name, sort' },
  )
  return several(z.union([name, named], { error: 'a name' }), 'a name, or a list of names').describe(
    `Short for “people” with the role ${role}: a name, or a list of names.`,
  )
}

// ——— what stands in the work

const pageNames = ['half-title', 'title', 'imprint', 'dedication', 'contents', 'colophon'] as const

const sectionRoles = [
  'part',
  'chapter',
  'preface',
  'foreword',
  'introduction',
  'prologue',
  'afterword',
  'epilogue',
  'appendix',
  'bibliography',
  'glossary',
  'acknowledgments',
  'dedication',
  'epigraph',
] as const

const path = text('A manuscript’s path in the work’s folder.')

const manuscript = z.strictObject(
  {
    file: path,
    role: word(
      sectionRoles,
      'What the manuscript is. Told from the file’s name if left out, else a chapter.',
    ).optional(),
  },
  { error: 'a manuscript: file, role' },
)

const plainSection = z.union([path, manuscript], { error: 'a path, or file and role' })

const part = z.strictObject(
  {
    part: text('The part’s title, or the path of the manuscript that opens it.'),
    sections: z.array(plainSection, { error: 'a list of manuscripts' }).describe('The part’s chapters.'),
  },
  { error: 'a part: part, sections' },
)

const sections = z
  .array(z.union([path, manuscript, part], { error: 'a path, a file with its role, or a part' }), {
    error: 'a list of manuscripts',
  })
  .describe('The manuscripts, in printed order. All in the work’s folder, in order of name, if left out.')

function leaves(description: string) {
  return z
    .array(plainSection, { error: 'a list of pages and manuscripts' })
    .describe(`${description} Pages: ${pageNames.join(', ')}.`)
}

const numberStyle = [
  'none',
  'decimal',
  'upper-roman',
  'lower-roman',
  'upper-alpha',
] as const satisfies readonly NumberStyle[]

const numbering = z
  .strictObject(
    {
      parts: word(numberStyle, 'How parts are numbered.').optional(),
      chapters: word(numberStyle, 'How chapters are numbered.').optional(),
      headings: word(numberStyle, 'How the headings within chapters are numbered.').optional(),
      figures: word(numberStyle, 'How figures are numbered, through the whole work.').optional(),
      tables: word(numberStyle, 'How tables are numbered, through the whole work.').optional(),
    },
    { error: 'parts, chapters, headings, figures, tables' },
  )
  .describe('What is numbered, and how. Nothing is if left out.')

const marks = ['numbers', 'letters', 'symbols'] as const
const restarts = ['edition', 'chapter', 'page'] as const

const notes = z
  .strictObject(
    {
      numbering: word(
        restarts,
        'Where the counting of notes begins anew. The chapter if left out, in a leaflet never.',
      ).optional(),
      place: word(
        ['page', 'chapter', 'edition'],
        'Where print has them: at the foot of the page, which is usual, at the end of the chapter, or of the text.',
      ).optional(),
      streams: z
        .array(
          z.strictObject(
            {
              id: z
                .string({ error: 'a short name such as ed' })
                .regex(/^(?!inline$)[a-z][a-z\d-]*$/, { error: 'a short name in small letters, such as ed' })
                .describe(
                  'What stands before the colon in a note’s label: [^ed:mill]. Notes without are of “author”.',
                ),
              name: text('Whose notes these are: “Notes by the editor”.').optional(),
              marks: word(marks, '1 2 3, a b c, or * † ‡.').optional(),
              restart: word(restarts, 'Where this stream’s counting begins anew.').optional(),
            },
            { error: 'a stream: id, name, marks, restart' },
          ),
          { error: 'a list of streams' },
        )
        .describe('Series of notes beside author, ed and tr, or other marks for these.')
        .optional(),
    },
    { error: 'numbering, streams' },
  )
  .describe('How notes are marked and counted.')

// ——— the bindery

/** Lengths and thicknesses may be written as a bare 0. */
const measure = (example: string) =>
  z.union([z.string(), z.number()], { error: `a length such as ${example}` })

function length(description: string) {
  const expected = 'a length such as 3mm'
  return measure('3mm')
    .transform(
      (written, context) => parseLength(String(written)) ?? refuse(context, 'edition/wrong-type', expected),
    )
    .describe(description)
}

/** Micrometres. Finer than a millipoint: a hundred sheets lie in each other. */
const thickness = measure('0.1mm').transform((written, context) => {
  const match = /^(-?\d*\.?\d+) ?(mm|µm|um)$/.exec(String(written).trim())
  if (!match) return refuse(context, 'edition/wrong-type', 'a thickness such as 0.1mm')
  return Math.round(Number(match[1]) * (match[2] === 'mm' ? 1000 : 1))
})

const paper = z.string({ error: 'a paper such as A4' }).transform((written, context) => {
  const near = nearest(written, paperNames)
  const hint = near && `did you mean “${near}”?`
  return (
    readPaper(written) ?? refuse(context, 'edition/bad-paper', 'a paper such as A4 or “320mm 450mm”', hint)
  )
})

const count = (description: string) => z.int({ error: 'a whole number' }).describe(description)

const booklet = z
  .strictObject(
    {
      scheme: word(
        schemeNames,
        'How pages are laid on sheets. “booklet”, folded once and stitched, if left out.',
      ),
      paper: paper.describe(
        `The paper that is printed on: ${paperNames.join(', ')}, or two sides as in “320mm 450mm”. The smallest that holds the pages if left out.`,
      ),
      thickness: thickness.describe('How thick one sheet is: “0.1mm”, which is office paper, if left out.'),
      grammage: z
        .number({ error: 'a number of grams' })
        .positive({ error: 'a number of grams' })
        .describe('How heavy the paper is, in g/m². Its thickness is made of this if it is not given.'),
      bulk: z
        .number({ error: 'a number such as 1.25' })
        .positive({ error: 'a number such as 1.25' })
        .describe(
          'How bulky it is, in cm³/g: 0.8 for coated paper, 1.25 for office paper, up to 2 for book paper.',
        ),
      signature: count(
        'How many pages go into a signature: whole sheets, up to 64. 16 if left out, or what one sheet has.',
      ),
      up: count('How many pages stand on one side of a sheet, where the scheme leaves it open.'),
      bleed: length('How much of what runs off the page is printed beyond its edge: 3mm for most presses.'),
      gutter: length(
        'How much white there is between pages that are cut apart. Twice the bleed if left out.',
      ),
      milling: length('How much a perfect binder takes off the spine of each leaf.'),
      duplex: word(
        ['long-edge', 'short-edge', 'none'],
        'Along which edge the printer turns the paper over. “none” makes two files, fronts and backs.',
      ),
      binding: word(['left', 'right'], 'Where the spine is: left for scripts that run to the right.'),
      blanks: word(
        ['end', 'before-last', 'both'],
        'Where blank pages go: behind the last page, before it, or inside both covers.',
      ),
      marks: z
        .array(word(markKinds, 'A mark.'), { error: `a list of ${markKinds.join(', ')}` })
        .describe('What is printed around the pages, as far as the paper has room. Nothing if left out.'),
    },
    { error: 'a table: scheme, paper, duplex, …' },
  )
  .partial()
  .describe('How the pages are laid on sheets, where the outputs list a booklet.')

// ——— the cover

const coverImage = text('The path of the cover image in the work’s folder: JPEG, PNG or SVG.')

const cover = z
  .union(
    [
      coverImage,
      z
        .strictObject({
          image: coverImage,
          colour: z
            .string({ error: 'a colour such as #7d2424' })
            .regex(/^#[\da-fA-F]{6}$/, { error: 'a colour such as #7d2424' })
            .transform((colour) => colour.toLowerCase())
            .describe('The one colour beside black. Chosen by the work’s name if left out.'),
          pattern: word(
            coverPatterns,
            'The pattern of the cover’s paper. Chosen by the work’s name if left out.',
          ),
          binding: word(
            coverBindings,
            'How the book is bound: glued, with a spine, or stitched through the fold. Glued if left out, unless a booklet is asked for.',
          ),
          thickness: thickness.describe(
            'How thick one leaf is. As the booklet’s paper if left out, else “0.1mm”.',
          ),
          grammage: z
            .number({ error: 'a number of grams' })
            .positive({ error: 'a number of grams' })
            .describe(
              'How heavy the book’s paper is, in g/m². Its thickness is made of this if it is not given.',
            ),
          bulk: z
            .number({ error: 'a number such as 1.25' })
            .positive({ error: 'a number such as 1.25' })
            .describe('How bulky it is, in cm³/g.'),
          bleed: length('How much of the cover is printed beyond its edge. 3mm if left out.'),
          price: text('The price, as it is printed on the back: “£4.50”.'),
          'add-on': z
            .union([z.string(), z.number()], { error: 'two or five digits' })
            .transform(String)
            .refine((digits) => /^(?:\d{2}|\d{5})$/.test(digits), { error: 'two or five digits' })
            .describe('The digits beside the barcode, which tell shops the price: “51250”.'),
        })
        .partial(),
    ],
    { error: 'a path, “none”, or a table: image, colour, pattern, binding, thickness, price' },
  )
  .describe(
    'The cover: the path of an image, “none” for an e-book without one, or how the house’s own is to be. A work without this has a cover of the house.',
  )

// ——— the table

const title = text('The work’s title. Words in it may be emphasised, as in a manuscript.')

const shared = {
  subtitle: text('The work’s subtitle. Words in it may be emphasised.'),
  people,
  author: peopleOf('author'),
  translator: peopleOf('translator'),
  editor: peopleOf('editor'),
  illustrator: peopleOf('illustrator'),
  date: date.describe(
    'When this edition appears: 2026, 2026-11 or 2026-11-22. Nothing else in the output knows the time.',
  ),
  publisher: text('Who publishes it.'),
  place: text('Where it is published.'),
  certifier: text(
    'Who has checked the e-book against EPUB Accessibility 1.1 and WCAG 2.2 AA, and answers for it. Nothing of the kind is claimed if left out.',
  ),
  identifier: identifier.describe(
    'isbn:, doi:, uuid:, urn: or https:. Made from title, people, language and date if left out.',
  ),
  rights: text('Who has which rights, in a sentence for the imprint.'),
  series: z
    .union(
      [
        text('The series’ title.'),
        z.strictObject(
          { title: text('The series’ title.'), number: text('The work’s number in it.').optional() },
          { error: 'a series: title, number' },
        ),
      ],
      { error: 'a title, or title and number' },
    )
    .describe('The series in which it appears.'),
  revision: z
    .int({ error: 'a whole number from 1' })
    .min(1, { error: 'a whole number from 1' })
    .describe('Which edition of the work this is: 1 for the first.'),
  description: text('What it is about, in a sentence or a few, for catalogues.'),
  subjects: several(text('A subject.'), 'a subject, or a list of them').describe(
    'What it is about, in key words.',
  ),
  cover,
  trim: trim.describe(
    `The size of the cut page: ${Object.keys(trimNames).join(', ')}, or width and height as in “130mm 200mm”.`,
  ),
  front: leaves(
    'What stands before the first section. Title, imprint and contents if left out; nothing in a leaflet.',
  ),
  back: leaves('What stands after the last section. A colophon if left out; nothing in a leaflet.'),
  contents: z
    .strictObject(
      {
        depth: z
          .int({ error: 'a whole number from 1 to 6' })
          .min(1, { error: 'a whole number from 1 to 6' })
          .max(6, { error: 'a whole number from 1 to 6' })
          .describe('How many levels are listed: 1 for chapters (or parts) alone. 2 if left out.'),
      },
      { error: 'depth' },
    )
    .describe('What the contents list.'),
  pages: pages.describe(
    'What the number of printed pages shall be: “multiple-of 4” sets the text a little looser or tighter so that it fills folded sheets.',
  ),
  numbering,
  notes,
  outputs: z
    .array(word(formats, 'A kind of file.'), { error: `a list of ${formats.join(', ')}` })
    .min(1, { error: `a list of ${formats.join(', ')}` })
    .describe('What is made. The e-book and the PDF if left out.'),
  booklet,
  embed: word(
    ['source'],
    'What the PDF carries inside: “source” attaches the manuscripts and the edition, and makes it PDF/A-3a.',
  ),
  fonts: word(
    ['embed'],
    'What the e-book does about its face: “embed” lays the house’s faces into it, as far as its words need them. Readers can still choose their own. Left out, every reader’s own face is used.',
  ),
  colour: word(
    ['rgb', 'cmyk'],
    'How the PDF tells its colours: “rgb” as the light of screens, which every printer takes too; “cmyk” as the inks of a press, for printers who ask for it. rgb if left out.',
  ),
  profile: text(
    'The path of the press’s profile in the work’s folder, a file ending in .icc that the printer gives: for “colour: cmyk” and the output “print”. That of American offset on coated paper (CGATS TR 001) if left out.',
  ),
  slug: z
    .string({ error: 'a name in small letters, digits and hyphens' })
    .regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, { error: 'a name in small letters, digits and hyphens' })
    .max(100, { error: 'a name of at most 100 letters' })
    .describe('Names the folder and files that are written. The name of the work’s folder if left out.'),
}

const optional = z.object(shared).partial().shape

/** `edition.yaml`, as it must be. */
const editionSchema = z
  .strictObject({
    title,
    lang: lang.describe('The language of the text: en, fr, de-AT.'),
    ...optional,
    sections: sections.optional(),
  })
  .describe('What is to be built of a work, and how: edition.yaml.')

/** Whatever of it could be read. */
const readable = editionSchema.partial()

/** What an author wrote down, each field checked; absent where it was not written or was wrong. */
export type EditionFields = z.output<typeof readable>
export type PlainSection = z.output<typeof plainSection>
export type SectionItem = z.output<typeof sections>[number]
export type PeopleField = z.output<typeof shared.author>

export const pageNameList: readonly (typeof pageNames)[number][] = pageNames
export const sectionRoleList: readonly (typeof sectionRoles)[number][] = sectionRoles

/** The JSON Schema of `edition.yaml`, draft 2020-12. */
export function editionJsonSchema(): unknown {
  return z.toJSONSchema(editionSchema, { io: 'input' })
}

// ——— reading

export type BookletFields = z.output<typeof booklet>

/** The table “booklet” as a command's options give it; or what is wrong with the first that is. */
export function readBookletFields(
  written: Readonly<Record<string, unknown>>,
):
  | { readonly kind: 'right'; readonly said: BookletFields }
  | { readonly kind: 'wrong'; readonly field: string; readonly expected: string } {
  const read = booklet.safeParse(written)
  if (read.success) return { kind: 'right', said: read.data }
  const [first] = read.error.issues
  return { kind: 'wrong', field: String(first?.path[0] ?? ''), expected: first?.message ?? '' }
}

/** Checks `fields`, which `yaml` knows the places of, and keeps all that are right. */
export function readFields(
  fields: Readonly<Record<string, unknown>>,
  yaml: YamlDocument,
  report: Report,
): EditionFields {
  const first = readable.safeParse(fields)
  if (first.success) return first.data

  const wrong = new Set<unknown>()
  for (const issue of first.error.issues) {
    wrong.add(issue.path[0])
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0)
      for (const key of issue.keys) wrong.add(key)
  }
  reportFieldMistakes(first.error.issues, { fields, yaml, fieldsBeside: knownBeside }, report)
  const right = Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(name)))
  const second = readable.safeParse(right)
  return second.success ? second.data : {}
}

/** The fields that may stand in the same table as an unknown one. */
function knownBeside(path: readonly (string | number)[]): readonly string[] {
  if (path.length === 0) return Object.keys(editionSchema.shape)
  const owner = path.findLast((step) => typeof step === 'string')
  switch (owner) {
    case 'people':
      return Object.keys(people.element.shape)
    case 'sections':
      return [...Object.keys(manuscript.shape), ...Object.keys(part.shape)]
    case 'front':
    case 'back':
      return Object.keys(manuscript.shape)
    case 'numbering':
      return Object.keys(numbering.shape)
    case 'notes':
      return Object.keys(notes.shape)
    case 'streams':
      return ['id', 'name', 'marks', 'restart']
    case 'contents':
      return ['depth']
    case 'booklet':
      return Object.keys(booklet.shape)
    case 'cover':
      return Object.keys(cover.options[1].shape)
    default:
      return ['title', 'number', 'name', 'sort']
  }
}
