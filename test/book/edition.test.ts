/** Editions: what is read from them, and what is wrong with them. */

import { describe, expect, test } from 'vitest'
import { formatSpan, memoryFiles } from '../../src/base/index.ts'
import { type Edition, readEdition } from '../../src/book/index.ts'
import { textOf } from '../../src/manuscript/index.ts'

/** The edition of these lines beside one manuscript. */
function read(yaml: string) {
  const files = memoryFiles({ 'mill/edition.yaml': yaml, 'mill/one.md': '# One\n\nText.\n' })
  return readEdition(files, 'mill')
}

const head = 'title: The Mill\nlang: en\n'

function codes(yaml: string): readonly string[] {
  return read(yaml).diagnostics.map((found) => `${found.code} ${formatSpan(found.span)}`)
}

function field<K extends keyof Edition>(yaml: string, name: K): Edition[K] {
  const { value, diagnostics } = read(head + yaml)
  expect(diagnostics).toEqual([])
  return value[name]
}

function lone(text: string) {
  return readEdition(memoryFiles({ 'one-page.md': text }), 'one-page.md')
}

describe('a field that is right', () => {
  test('people keep their order and get a name to sort by', () => {
    const people =
      'people:\n  - {name: Ann Miller, role: editor}\nauthor: [Bo Stone, {name: Li Bai, sort: Li Bai}]\n'
    expect(field(people, 'people')).toEqual([
      { name: 'Bo Stone', sortName: 'Stone, Bo', role: 'author' },
      { name: 'Li Bai', sortName: 'Li Bai', role: 'author' },
      { name: 'Ann Miller', sortName: 'Miller, Ann', role: 'editor' },
    ])
  })

  test.each([
    ['2026', { text: '2026', year: 2026 }],
    ['2026-11', { text: '2026-11', year: 2026, month: 11 }],
    ['2024-02-29', { text: '2024-02-29', year: 2024, month: 2, day: 29 }],
  ])('the date %s is read', (written, date) => {
    expect(field(`date: ${written}\n`, 'date')).toEqual(date)
  })

  test.each([
    ['isbn:978-0-306-40615-7', 'urn:isbn:9780306406157'],
    ['isbn:0-306-40615-2', 'urn:isbn:9780306406157'],
    ['ISBN 0-8044-2957-X', 'urn:isbn:9780804429573'],
    ['9780306406157', 'urn:isbn:9780306406157'],
    ['doi:10.1000/182', 'https://doi.org/10.1000/182'],
    ['uuid:F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6', 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ['https://example.org/mill', 'https://example.org/mill'],
  ])('the identifier %s is read', (written, uri) => {
    expect(field(`identifier: ${written}\n`, 'identifier')).toBe(uri)
  })

  test('an edition without an identifier is given one, always the same', () => {
    const made = field('', 'identifier')
    expect(made).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(field('', 'identifier')).toBe(made)
    expect(field('date: 2026\n', 'identifier')).not.toBe(made)
  })

  test.each([
    ['A5', { width: 419_528, height: 595_276 }],
    ['half-letter', { width: 396_000, height: 612_000 }],
    ['130mm 200mm', { width: 368_504, height: 566_929 }],
  ])('the size %s is read', (written, size) => {
    expect(field(`trim: ${written}\n`, 'trim')).toEqual(size)
  })

  test('words are punctuated, and numbers may be words', () => {
    expect(read("title: Don't\nlang: en\n").value.title).toBe('Don’t')
    expect(read('title: 1984\nlang: en\n').value.title).toBe('1984')
  })

  test('a stream of the edition’s own stands beside the usual ones', () => {
    const notes =
      'notes:\n  numbering: page\n  streams:\n    - {id: ed, marks: symbols}\n    - {id: printer, name: The printer}\n'
    expect(field(notes, 'streams')).toEqual([
      { id: 'author', marks: 'numbers', restart: 'page' },
      { id: 'ed', marks: 'symbols', restart: 'page' },
      { id: 'tr', marks: 'symbols', restart: 'page' },
      { id: 'printer', name: 'The printer', marks: 'numbers', restart: 'page' },
    ])
  })

  test('an empty field is as good as none', () => {
    expect(field('subtitle:\n', 'subtitle')).toBeUndefined()
  })
})

describe('YAML that is none', () => {
  test.each([
    [
      'title: *The Mill*',
      '1:8',
      '“*The” asks for a value marked “&The”, and there is none',
      /quotation marks.* star/,
    ],
    ['title: Mills: a history', '1:8', 'a colon and a space stand in the value', /quotation marks/],
    ["title: 'The Mill's tale'", '1:18', 'Unexpected scalar', /double quotation marks/],
    ['title: A\nlang: en\ntitle: B', '3:1', 'the field “title” stands here for the second time', /keep one/],
    ['title: A\n\tlang: en', '2:1', 'a tab stands at the head of the line', /use spaces/],
    ['title: A\n---\nlang: en', '2:1', '“---” begins another file', /delete the line/],
  ])('%j is told in plain words', (yaml, place, words, hint) => {
    const [found, ...others] = read(yaml).diagnostics.filter(({ code }) => code === 'edition/invalid-yaml')
    expect(found?.message).toContain(words)
    expect(found && formatSpan(found.span)).toBe(`mill/edition.yaml:${place}`)
    expect(found?.hints[0]?.message).toMatch(hint)
    expect(others.map(({ message }) => message)).toEqual([])
  })
})

test('YAML deeper than anybody writes is told once, however deep it is', () => {
  for (const depth of [150, 9000]) {
    const [found, ...others] = read(`title: ${'['.repeat(depth)}${']'.repeat(depth)}`).diagnostics
    expect(found?.message, `${depth}`).toContain('more than a hundred levels deep')
    expect(others.map(({ code }) => code)).not.toContain('edition/invalid-yaml')
  }
})

describe('a field that is wrong', () => {
  test.each([
    ['title: "a\n', 'edition/invalid-yaml'],
    [`${head}hue: red\n`, 'edition/unknown-field mill/edition.yaml:3:1'],
    [`${head}people:\n  - nam: A\n`, 'edition/unknown-field mill/edition.yaml:4:5'],
    [`${head}subtitle: [a]\n`, 'edition/wrong-type mill/edition.yaml:3:11'],
    [`${head}people: Ann\n`, 'edition/wrong-type mill/edition.yaml:3:9'],
    [`${head}people:\n  - {name: Ann, role: king}\n`, 'edition/wrong-type mill/edition.yaml:4:23'],
    [`${head}revision: 0\n`, 'edition/wrong-type mill/edition.yaml:3:11'],
    [`${head}outputs: [epub, docx]\n`, 'edition/wrong-type mill/edition.yaml:3:17'],
    [`${head}front: [titel]\n`, 'edition/wrong-type mill/edition.yaml:3:9'],
    [`${head}slug: ../x\n`, 'edition/wrong-type mill/edition.yaml:3:7'],
    ['lang: en\n', 'edition/missing-field mill/edition.yaml:1:1'],
    ['title: A\n', 'edition/missing-field mill/edition.yaml:1:1'],
    ['title: ""\nlang: en\n', 'edition/missing-field mill/edition.yaml:1:1'],
    [`${head}people:\n  - role: editor\n`, 'edition/missing-field mill/edition.yaml:4:5'],
    [`${head}date: 2026-02-30\n`, 'edition/bad-date mill/edition.yaml:3:7'],
    [`${head}date: 22 November\n`, 'edition/bad-date mill/edition.yaml:3:7'],
    ['title: A\nlang: en_GB\n', 'edition/bad-language mill/edition.yaml:2:7'],
    [`${head}identifier: isbn:978-0-306-40615-8\n`, 'edition/bad-identifier mill/edition.yaml:3:13'],
    [`${head}identifier: doi:mill\n`, 'edition/bad-identifier mill/edition.yaml:3:13'],
    [`${head}trim: A55\n`, 'edition/bad-size mill/edition.yaml:3:7'],
    [`${head}trim: 10mm 200mm\n`, 'edition/bad-size mill/edition.yaml:3:7'],
    [`${head}sections: [two.md]\n`, 'file/missing mill/edition.yaml:3:12'],
    [`${head}sections: [../one.md]\n`, 'file/outside mill/edition.yaml:3:12'],
    [`${head}sections: [one.md, one.md]\n`, 'edition/listed-twice mill/edition.yaml:3:20'],
    [`${head}sections: []\n`, 'edition/no-sections mill/edition.yaml:1:1'],
    [
      `${head}front: [one.md]\nsections: [{part: A, sections: []}]\ncover: /a.png\n`,
      'file/outside mill/edition.yaml:5:8',
    ],
    [`${head}cover: https://example.org/a.png\n`, 'image/remote mill/edition.yaml:3:8'],
  ])('%j is %s', (yaml, code) => {
    expect(
      codes(yaml).some((found) => found.startsWith(code)),
      codes(yaml).join('\n'),
    ).toBe(true)
  })

  test('one wrong field takes no other with it', () => {
    const { value } = read('title: The Mill\nlang: en\ndate: never\nsubtitle: A tale\n')
    expect(value.title).toBe('The Mill')
    expect(value.subtitle).toBe('A tale')
    expect(value.date).toBeUndefined()
  })

  test('a slip is met with the nearest name', () => {
    const [found] = read(`${head}subtitel: A tale\n`).diagnostics
    expect(found?.hints[0]?.message).toBe('did you mean “subtitle”?')
    const [turned] = read('titel: A tale\nlang: en\n').diagnostics
    expect(turned?.hints[0]?.message).toBe('did you mean “title”?')
  })

  test.each([
    '',
    '[]',
    'x',
    '- 1',
    '!!js/function x',
    '&a [*a]',
    'title: &a {b: *a}',
    '__proto__: {a: 1}',
    '"": 1',
    '? [a]\n: b',
  ])('an edition of %j gives an edition and diagnostics', (yaml) => {
    const { value, diagnostics } = read(yaml)
    expect(value.leaves.length).toBeGreaterThan(0)
    expect(diagnostics.length).toBeGreaterThan(0)
  })
})

describe('emphasis in titles', () => {
  const titled = (title: string) => read(`title: ${JSON.stringify(title)}\nlang: en\n`).value
  const shape = (words: Edition['titleWords']): unknown =>
    words.map((word) =>
      word.type === 'text'
        ? word.value
        : 'children' in word
          ? { [word.type]: shape(word.children) }
          : word.type,
    )

  test('is shown, and no word of it is in the names and facts of the edition', () => {
    const edition = titled('On *Hamlet*, **twice**')
    expect(shape(edition.titleWords)).toEqual(['On ', { emphasis: ['Hamlet'] }, ', ', { strong: ['twice'] }])
    expect(edition.title).toBe('On Hamlet, twice')
    expect(edition.identifier).toBe(titled('On Hamlet, twice').identifier)
  })

  test('quotation marks close over it as over other words', () => {
    expect(titled(`*Hamlet*'s "ghost", and "*Hamlet*"`).title).toBe('Hamlet’s “ghost”, and “Hamlet”')
  })

  test.each(['2 * 3', 'snake_case_title', '1. One', '# Two', '[a](b)', '`x` <b> &amp; ^1^', '* One'])(
    'nothing else is read: %s',
    (title) => {
      expect(titled(title).title).toBe(title)
    },
  )

  test('a mark that is meant as such has a backslash before it', () => {
    expect(titled('A \\*note\\*').title).toBe('A *note*')
  })

  test('marks that nest without end are printed as they stand', () => {
    const marks = '*'.repeat(6000)
    expect(titled(`${marks}a${marks}`).title).toBe(`${marks}a${marks}`)
    expect(shape(titled('***a** b*').titleWords)).toEqual([{ emphasis: [{ strong: ['a'] }, ' b'] }])
  })

  test('the title of a part may have it too', () => {
    const [leaf] = read(
      `${head}sections:\n  - part: Of *water*\n    sections: [one.md]\n`,
    ).value.leaves.filter(({ kind }) => kind === 'part')
    expect(leaf?.kind === 'part' && shape(leaf.words)).toEqual(['Of ', { emphasis: ['water'] }])
  })
})

describe('which leaves a work has', () => {
  const leaves = (edition: Edition) =>
    edition.leaves.map((leaf) =>
      leaf.kind === 'page' ? leaf.name : leaf.kind === 'part' ? textOf(leaf.words) : leaf.path,
    )

  test('one text is a leaflet without leaves of its own for title and colophon', () => {
    expect(read(head.replace('The Mill', 'One')).value.kind).toBe('leaflet')
    expect(leaves(read(head.replace('The Mill', 'One')).value)).toEqual(['mill/one.md'])
  })

  test('a text whose title is not the work’s is a book', () => {
    expect(leaves(read(head).value)).toEqual(['title', 'imprint', 'contents', 'mill/one.md', 'colophon'])
  })

  test('a folder without edition.yaml is a book of its manuscripts, in order of name', () => {
    const files = memoryFiles({ 'w/2.md': '# B\n', 'w/10.md': '# A\n', 'w/README.md': 'no', 'w/a.txt': 'no' })
    const { value, diagnostics } = readEdition(files, 'w')
    expect(diagnostics).toEqual([])
    expect(value.title).toBe('A')
    expect(leaves(value)).toEqual(['title', 'imprint', 'contents', 'w/10.md', 'w/2.md', 'colophon'])
  })

  test('a manuscript that is not listed is told', () => {
    const files = memoryFiles({ 'edition.yaml': `${head}sections: [a.md]`, 'a.md': '# A', 'b.md': '# B' })
    expect(readEdition(files, '').diagnostics.map((found) => found.code)).toEqual(['edition/unlisted'])
  })

  test.each(['nowhere', 'nowhere.md'])('a work that is not there is told: %s', (path) => {
    expect(readEdition(memoryFiles({}), path).diagnostics.map((found) => found.code)).toEqual([
      'file/missing',
    ])
  })

  test('a work outside the folder is told', () => {
    expect(readEdition(memoryFiles({}), '../x').diagnostics.map((found) => found.code)).toEqual([
      'file/outside',
    ])
  })
})

describe('a lone manuscript', () => {
  test('is an edition without any front matter', () => {
    const { value, diagnostics } = lone('# The Mill\n\nText.\n')
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ kind: 'leaflet', title: 'The Mill', slug: 'one-page', lang: 'en' })
  })

  test('without a title is called by its file’s name', () => {
    expect(lone('Text.\n').value.title).toBe('one-page')
  })

  test('may have Pandoc’s names for fields', () => {
    const { value, diagnostics } = lone(
      '---\ntitle: The Mill\nauthor:\n- name: Ann Miller\n  affiliation: None\nabstract: |\n  A tale\n  of flour.\nkeywords: [mills]\n---\n\nText.\n',
    )
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({
      description: 'A tale of flour.',
      subjects: ['mills'],
      people: [{ name: 'Ann Miller' }],
    })
  })

  test.each([
    ['22 November 2026', '2026-11-22'],
    ['November 22, 2026', '2026-11-22'],
    ['22nd of November 2026', '2026-11-22'],
    ['Nov. 2026', '2026-11'],
    ['1er août 2026', '2026-08-01'],
    ['3. März 2026', '2026-03-03'],
    ['22 de noviembre de 2026', '2026-11-22'],
    ['22 novembre 2026', '2026-11-22'],
    ['22 ноября 2026 г.', '2026-11-22'],
    ['2026/3/1', '2026-03-01'],
    ['2026-03-01 12:30:00 +0100', '2026-03-01'],
    ['2026-03-01T12:30:00Z', '2026-03-01'],
  ])('may be dated in words, “%s”', (written, date) => {
    const { value, diagnostics } = lone(`---\ntitle: A\ndate: "${written}"\n---\n\nText.\n`)
    expect(diagnostics).toEqual([])
    expect(value.date?.text).toBe(date)
  })

  test.each(['today', '22/11/2026', 'Jui 2026', 'Martinmas 2026', 'spring 2026'])(
    'is built without the date “%s”, and told so',
    (written) => {
      const { value, diagnostics } = lone(`---\ntitle: A\ndate: ${written}\n---\n\nText.\n`)
      expect(diagnostics.map(({ code, span }) => `${code} ${formatSpan(span)}`)).toEqual([
        'edition/ignored-field one-page.md:3:7',
      ])
      expect(value.date).toBeUndefined()
    },
  )

  test.each(['2026-13-01', '31 April 2026'])(
    'with a date that is in no calendar, “%s”, is wrong',
    (written) => {
      const { diagnostics } = lone(`---\ntitle: A\ndate: ${written}\n---\n\nText.\n`)
      expect(diagnostics.map(({ code }) => code)).toEqual(['edition/bad-date'])
    },
  )

  test('whose words stand between two rules is told, and not read without them', () => {
    for (const words of ['- A list.', 'A line.']) {
      const { diagnostics } = lone(`---\n${words}\n---\n\nText.\n`)
      expect(diagnostics.map(({ code, span }) => `${code} ${formatSpan(span)}`)).toEqual([
        'edition/wrong-type one-page.md:2:1',
      ])
    }
    expect(lone('---\n---\n\nText.\n').diagnostics).toEqual([])
  })

  test('is told which of their fields have no effect', () => {
    const { diagnostics } = lone('---\ntitle: A\ntoc: true\n---\n\nText.\n')
    expect(diagnostics.map(({ code, span }) => `${code} ${formatSpan(span)}`)).toEqual([
      'edition/ignored-field one-page.md:3:1',
    ])
  })

  test('is told of fields nobody knows', () => {
    const { diagnostics } = lone('---\ntitle: A\nwibble: true\n---\n\nText.\n')
    expect(diagnostics.map(({ code }) => code)).toEqual(['edition/unknown-field'])
  })

  test('shows mistakes under the name that was written', () => {
    const { diagnostics } = lone('---\ntitle: A\nlanguage: en_GB\n---\n\nText.\n')
    expect(diagnostics.map(({ code, span }) => `${code} ${formatSpan(span)}`)).toEqual([
      'edition/bad-language one-page.md:3:11',
    ])
  })
})
