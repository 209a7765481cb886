/**
 * Drawings: what is read of them, what is refused, and where everything comes to stand.
 */

import { describe, expect, test } from 'vitest'
import { formatSpan, makeSource } from '../../src/base/index.ts'
import { dumpDrawing } from '../../src/inspect/index.ts'
import { type Drawing, drawSvg, parseSvg, serializeSvg, traceDrawing } from '../../src/svg/index.ts'
import { goldenTests } from '../support/golden.ts'
import { houseShaper } from '../support/house.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { typewriter } from '../support/typewriter.ts'

const shaper = typewriter()

function read(text: string) {
  return parseSvg(makeSource('mill.svg', text))
}

function draw(text: string): Drawing {
  return drawSvg(read(text).value, { shaper, lang: 'en' }).value
}

/** What is said of a drawing: codes and messages. */
function said(text: string): readonly string[] {
  const svg = read(text)
  const drawn = drawSvg(svg.value, { shaper, lang: 'en' })
  return [...svg.diagnostics, ...drawn.diagnostics].map(
    ({ code, message, span }) => `${formatSpan(span)} ${code} ${message}`,
  )
}

goldenTests('drawing', ({ source }) => {
  const mistakes = said(source)
  return [dumpDrawing(draw(source)), ...mistakes].join('\n')
})

/** An outline's points, whatever they are points of. */
function outlineOf(data: string) {
  const [item] = draw(
    `<svg viewBox="-5000 -5000 10000 10000" width="7500pt" height="7500pt"><path d="${data}"/></svg>`,
  ).items
  return item?.kind === 'shape' ? item.outline : []
}

describe('a path', () => {
  test('is the same told by absolute and by relative commands', () => {
    for (const seed of seeds(200)) {
      const { absolute, relative } = randomPath(random(seed))
      const [one, other] = [outlineOf(absolute), outlineOf(relative)]
      expect(one.length, `seed ${seed}`).toBeGreaterThan(0)
      expect(other, `seed ${seed}`).toEqual(one)
    }
  })

  test('needs no white space where none is needed', () => {
    expect(outlineOf('M1-2.5.5-3L.1.2-3-4a5 6 0 0130 10z')).toEqual(
      outlineOf('M 1 -2.5 L .5 -3 L .1 .2 L -3 -4 a 5 6 0 0 1 30 10 z'),
    )
  })

  test('of an arc stays on its ellipse', () => {
    for (const seed of seeds(200)) {
      const { between, pick } = random(seed)
      const [rx, ry] = [between(20, 900), between(20, 900)]
      const [from, to] = [between(0, 359), between(0, 359)]
      if (from === to) continue
      const at = (degrees: number) => {
        const angle = (degrees * Math.PI) / 180
        return `${rx * Math.cos(angle)} ${ry * Math.sin(angle)}`
      }
      const sweep = pick([0, 1])
      const way = sweep === 1 ? (to - from + 360) % 360 : (from - to + 360) % 360
      const data = `M${at(from)}A${rx} ${ry} 0 ${way > 180 ? 1 : 0} ${sweep} ${at(to)}`
      let [x0, y0] = [0, 0]
      for (const segment of outlineOf(data)) {
        if (segment.kind === 'close') continue
        if (segment.kind === 'curve') {
          for (const t of [0.25, 0.5, 0.75]) {
            const along = (a: number, b: number, c: number, d: number) =>
              (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d
            const x = (along(x0, segment.x1, segment.x2, segment.x) - 3_750_000) / 750
            const y = (along(y0, segment.y1, segment.y2, segment.y) - 3_750_000) / 750
            expect(Math.hypot(x / rx, y / ry), `seed ${seed}`).toBeCloseTo(1, 2)
          }
        }
        ;[x0, y0] = [segment.x, segment.y]
      }
    }
  })

  test('is drawn up to its first mistake, which is told', () => {
    const broken = '<svg viewBox="0 0 9 9"><path d="M1 1L2 2L3 Q"/></svg>'
    expect(said(broken)).toEqual(['mill.svg:1:24 svg/bad-value a path cannot be read from “Q” on'])
    expect(draw(broken).items).toHaveLength(1)
  })
})

interface TwoWays {
  readonly absolute: string
  readonly relative: string
}

/** A path of whole numbers, told in both ways. */
function randomPath({ between, pick }: Random): TwoWays {
  let [absolute, relative] = ['', '']
  let [x, y] = [0, 0]
  let [startX, startY] = [0, 0]
  const place = () => [between(-900, 900), between(-900, 900)] as const
  const add = (command: string, ...places: readonly (readonly [number, number])[]) => {
    absolute += `${command}${places.map(([px, py]) => `${px} ${py}`).join(' ')}`
    relative += `${command.toLowerCase()}${places.map(([px, py]) => `${px - x} ${py - y}`).join(' ')}`
    ;[x, y] = places.at(-1) ?? [startX, startY]
  }
  const begin = place()
  add('M', begin)
  ;[startX, startY] = begin
  for (let step = 0; step < between(1, 12); step++) {
    switch (pick(['L', 'H', 'V', 'C', 'S', 'Q', 'T', 'A', 'Z'] as const)) {
      case 'L':
        add('L', place())
        break
      case 'H': {
        const to = between(-900, 900)
        absolute += `H${to}`
        relative += `h${to - x}`
        x = to
        break
      }
      case 'V': {
        const to = between(-900, 900)
        absolute += `V${to}`
        relative += `v${to - y}`
        y = to
        break
      }
      case 'C':
        add('C', place(), place(), place())
        break
      case 'S':
        add('S', place(), place())
        break
      case 'Q':
        add('Q', place(), place())
        break
      case 'T':
        add('T', place())
        break
      case 'A': {
        const to = place()
        const ellipse = `${between(0, 500)} ${between(0, 500)} ${between(0, 90)} ${between(0, 1)} ${between(0, 1)} `
        absolute += `A${ellipse}${to[0]} ${to[1]}`
        relative += `a${ellipse}${to[0] - x} ${to[1] - y}`
        ;[x, y] = to
        break
      }
      case 'Z':
        absolute += 'Z'
        relative += 'z'
        ;[x, y] = [startX, startY]
        break
    }
  }
  return { absolute, relative }
}

describe('what is written again', () => {
  test('is read back as the same drawing', () => {
    for (const seed of seeds(100)) {
      const text = randomDrawing(random(seed))
      const first = read(text)
      const again = read(serializeSvg(first.value))
      expect(again.diagnostics, `seed ${seed}: ${text}`).toEqual([])
      expect(serializeSvg(again.value), `seed ${seed}`).toBe(serializeSvg(first.value))
      const drawn = (svg: typeof first) => drawSvg(svg.value, { shaper, lang: 'en' }).value
      expect(drawn(again), `seed ${seed}`).toEqual(drawn(first))
    }
  })

  test('holds nothing that could run, fetch or hide, whatever was read', () => {
    const hostile = [
      '<svg viewBox="0 0 9 9" onload="alert(1)"><script>alert(1)</script></svg>',
      '<svg viewBox="0 0 9 9"><style>*{fill:url(http://x)}</style><rect style="fill:url(http://x)"/></svg>',
      '<svg viewBox="0 0 9 9"><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject></svg>',
      '<svg viewBox="0 0 9 9"><image href="http://x/a.png" width="9" height="9"/></svg>',
      '<svg viewBox="0 0 9 9"><image xlink:href="//x/a.png" width="9" height="9"/></svg>',
      '<svg viewBox="0 0 9 9"><image href="javascript:alert(1)" width="9" height="9"/></svg>',
      '<svg viewBox="0 0 9 9"><image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/></svg>',
      '<svg viewBox="0 0 9 9"><a href="http://x"><text>A</text></a><use href="#a"/></svg>',
      '<svg viewBox="0 0 9 9"><rect fill="url(http://x)" width="9" height="9"/></svg>',
      '<svg viewBox="0 0 9 9"><animate attributeName="x" to="1"/><set/></svg>',
      '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 9 9"><text>&a;</text></svg>',
      '<svg viewBox="0 0 9 9"><text font-family="a;b:url(http://x)">A</text></svg>',
      '<?xml-stylesheet href="http://x"?><svg viewBox="0 0 9 9"/>',
    ]
    for (const text of hostile) {
      const written = serializeSvg(read(text).value)
      expect(said(text), text).not.toEqual([])
      expect(written, text).not.toMatch(
        /script|http:\/\/x|\/\/x|url\(|on\w+=|foreign|javascript|style|passwd|<a |use/,
      )
      expect(read(written).diagnostics, text).toEqual([])
    }
  })
})

/** A drawing of random elements in random manners. */
function randomDrawing(source: Random): string {
  const { between, pick, chance } = source
  const number = () => between(-300, 600) / 10
  const manner = () =>
    [
      chance(40)
        ? ` fill="${pick(['none', '#a1b', '#0a1b2c', 'rgb(1, 2, 3)', 'teal', 'currentColor'])}"`
        : '',
      chance(40) ? ` stroke="${pick(['none', 'black', '#fff'])}" stroke-width="${between(0, 5)}"` : '',
      chance(20) ? ` stroke-dasharray="${pick(['none', '1 2', '3', '0 0', '1,2,3'])}"` : '',
      chance(20)
        ? ` transform="${pick(['translate(3)', 'rotate(30 4 5)', 'scale(2 .5)', 'matrix(1 0 0 1 2 3) scale(0)'])}"`
        : '',
    ].join('')
  const element = (depth: number): string => {
    switch (pick(['g', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'path', 'text'] as const)) {
      case 'g':
        return depth > 4
          ? '<g/>'
          : `<g${manner()}>${Array.from({ length: between(0, 3) }, () => element(depth + 1)).join('')}</g>`
      case 'rect':
        return `<rect${manner()} x="${number()}" y="${number()}" width="${number()}" height="${number()}" rx="${between(0, 9)}"/>`
      case 'circle':
        return `<circle${manner()} cx="${number()}" cy="${number()}" r="${number()}"/>`
      case 'ellipse':
        return `<ellipse${manner()} cx="${number()}" cy="${number()}" rx="${number()}" ry="${number()}"/>`
      case 'line':
        return `<line${manner()} x1="${number()}" y1="${number()}" x2="${number()}" y2="${number()}"/>`
      case 'polygon':
        return `<polygon${manner()} points="${number()},${number()} ${number()} ${number()} ${number()} ${number()}"/>`
      case 'path':
        return `<path${manner()} d="${randomPath(source).relative}"/>`
      case 'text':
        return `<text x="${number()}" y="${number()}" text-anchor="${pick(['start', 'middle', 'end'])}" font-size="${between(0, 30)}"> A &lt; <tspan dy="3" font-style="italic">b&amp;c</tspan> d</text>`
    }
  }
  return `<svg viewBox="0 0 60 40">${Array.from({ length: between(0, 8) }, () => element(0)).join('')}</svg>`
}

describe('bad drawings', () => {
  test('never throw, whatever is in them', () => {
    for (const seed of seeds(300)) {
      const source = random(seed)
      const text = randomDrawing(source)
      const at = source.between(0, text.length)
      const noise = source.pick(['<', '>', '"', '&', '\u0000', '<g', '</g>', 'NaN', '1e999', '-', '<!--', ''])
      const broken = text.slice(0, at) + noise + text.slice(at + source.between(0, 9))
      const drawn = draw(broken)
      for (const item of drawn.items) {
        const lengths =
          item.kind === 'shape'
            ? item.outline.flatMap((segment) =>
                Object.values(segment).filter((value) => typeof value === 'number'),
              )
            : [item.matrix.e, item.matrix.f]
        expect(lengths.every(Number.isInteger), `seed ${seed}: ${broken}`).toBe(true)
      }
    }
  })

  test('may be large, deep or long, and are done with in time', () => {
    const begun = performance.now()
    const deep = `<svg viewBox="0 0 9 9">${'<g>'.repeat(100_000)}`
    const many = `<svg viewBox="0 0 9 9">${'<rect width="1" height="1"/>'.repeat(100_000)}</svg>`
    const long = `<svg viewBox="0 0 9 9"><path d="M0 0${'l1 1'.repeat(400_000)}"/></svg>`
    const attributes = `<svg viewBox="0 0 9 9"><g ${Array.from({ length: 30_000 }, (_, at) => `a${at}="1"`).join(' ')}/></svg>`
    const closing = `<svg viewBox="0 0 9 9">${'</g>'.repeat(200_000)}</svg>`
    for (const text of [deep, many, long, attributes, closing, 'x'.repeat(5_000_000), '', '<']) draw(text)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  test.each([
    ['<svg width="0" height="5"></svg>', 'svg/no-size'],
    ['<svg viewBox="0 0 1e9 1e9"></svg>', 'svg/no-size'],
    ['<svg viewBox="0 0 9 9"><g transform="rotate(1 2)"/></svg>', 'svg/bad-value'],
    ['<svg viewBox="0 0 9 9"><polygon points="1 2 3"/></svg>', 'svg/bad-value'],
    ['<svg viewBox="0 0 9 9" stroke="red"><text>A</text></svg>', 'svg/bad-value'],
    ['<svg viewBox="0 0 9 9"><image href="a.png"/></svg>', 'svg/bad-value'],
    ['<svg viewBox="0 0 9 9"><rect fill-opacity=".5"/></svg>', 'svg/transparency'],
    ['<svg viewBox="0 0 9 9"><tspan>A</tspan></svg>', 'svg/misplaced'],
    ['<svg viewBox="0 0 9 9"/><svg/>', 'svg/misplaced'],
    ['<html/>', 'svg/unknown-element'],
  ])('%s is %s', (text, code) => {
    expect(said(text).join('\n')).toContain(code)
  })
})

test('a traced drawing has no text, and is a drawing again', async () => {
  const house = await houseShaper()
  const text =
    '<svg viewBox="0 0 90 40" stroke="none"><text x="45" y="20" text-anchor="middle">Mill &amp; mud</text><rect width="5" height="5" stroke="red" stroke-dasharray="1 2"/></svg>'
  const drawing = drawSvg(read(text).value, { shaper: house, lang: 'en' }).value
  const traced = traceDrawing(drawing, (face, glyph) => house.outlineOf(face, glyph))
  expect(traced).not.toContain('<text')
  expect(said(traced)).toEqual([])
  const letters = [...'Mill&mud'].length
  expect(draw(traced).items.filter(({ kind }) => kind === 'shape')).toHaveLength(letters + 1)
})

test('words that do not fit a face are told, and the others are set', async () => {
  const house = await houseShaper()
  const svg = read('<svg viewBox="0 0 90 40"><text x="1" y="20">Mill שלום</text></svg>').value
  const { value, diagnostics } = drawSvg(svg, { shaper: house, lang: 'en' })
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'type/missing-glyph no face of the house has “שלום”',
  ])
  expect(value.items.length).toBeGreaterThan(0)
})
