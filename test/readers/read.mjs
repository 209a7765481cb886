/**
 * Opens e-books in a real reading system, foliate-js on Chromium, and reads them
 * as people do: calls up notes, goes by the contents, by printed page, and back;
 * on a large screen, on a telephone with large type, on light pages and dark.
 *
 *     node test/readers/read.mjs MODULES SCREENSHOTS BOOK.epub…
 *
 * MODULES is the node_modules folder of `.ci/readers`. Prints a line for each
 * book, and ends with 1 if a reader would have been left standing.
 */

import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'

const [modules = '', shots = '', ...books] = process.argv.slice(2)
const { chromium } = createRequire(join(resolve(modules), 'x.js'))('playwright-core')
mkdirSync(shots, { recursive: true })

/** Milliseconds for what a quiet machine does in one or two seconds, since builders are seldom quiet. */
const PATIENCE = 180_000

/** Milliseconds for a whole book: what takes longer has come to a stop. */
const LONGEST_BOOK = 1_200_000

const types = { js: 'text/javascript', html: 'text/html', epub: 'application/epub+zip' }
let book = ''
let wrong = []
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://reader').pathname
  const file =
    path === '/' ? join(import.meta.dirname, 'page.html') : path === '/book.epub' ? book : join(modules, path)
  try {
    const bytes = readFileSync(file)
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1) ?? ''] ?? 'text/plain' })
    response.end(bytes)
  } catch {
    response.writeHead(404)
    response.end()
  }
}).listen(0, '127.0.0.1')
await new Promise((done) => server.once('listening', done))
const address = `http://127.0.0.1:${server.address().port}/`

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
  timeout: PATIENCE,
})
let failed = 0
for (const path of books) {
  book = resolve(path)
  try {
    const said = await Promise.race([read(basename(path, '.epub')), giveUp()])
    process.stdout.write(`${basename(path)}: ${said}\n`)
  } catch (problem) {
    failed += 1
    process.stdout.write(`${basename(path)}: ${problem instanceof Error ? problem.message : problem}\n`)
    // What was left open must not speak into the next book.
    for (const context of browser.contexts()) await context.close()
  }
}
await browser.close()
server.close()
process.exit(failed > 0 ? 1 : 0)

async function giveUp() {
  await new Promise((done) => setTimeout(done, LONGEST_BOOK))
  throw new Error('the reader has come to a stop')
}

/** Follows everything there is to follow; throws at what leads nowhere. */
async function read(name) {
  wrong = []
  const page = await open({ width: 900, height: 700 }, 'light')
  const found = await page.evaluate(async () => {
    const { view, turnTo, until } = window
    const problems = []
    const flat = (entries) => (entries ?? []).flatMap((entry) => [entry, ...flat(entry.subitems)])
    const contents = flat(view.book.toc)
    const pages = flat(view.book.pageList)
    for (const [kind, list] of [
      ['contents', contents],
      ['page-list', pages],
    ]) {
      for (const { href, label } of list) {
        const target = await view.book.resolveHref(href)
        if (!target) problems.push(`${kind}: “${label}” leads nowhere`)
        else {
          const doc = await turnTo(href)
          // A file as a whole has no element: its anchor is 0.
          if (target.anchor(doc) === null) problems.push(`${kind}: “${label}” is not where it should be`)
        }
      }
    }

    let notes = 0
    for (const index of view.book.sections.keys()) {
      const doc = await turnTo(index)
      const calls = [...doc.querySelectorAll('a[role~="doc-noteref"]')]
      const said = calls.map((call) => doc.getElementById(call.getAttribute('href').slice(1))?.textContent)
      for (const [at, call] of calls.entries()) {
        window.note = undefined
        call.click()
        const plain = (text) => (text ?? '').replace(/\s+/g, '')
        if (!(await until(() => window.note))) problems.push(`the note of “${call.id}” does not open`)
        else if (window.note.type !== 'footnote' || !window.note.hidden)
          problems.push(`“${call.id}” opens no footnote`)
        else if (plain(window.note.text) !== plain(said[at]) || plain(said[at]) === '')
          problems.push(`the note of “${call.id}” says something else`)
        document.querySelector('dialog').close()
        notes += 1
      }
      const open = doc.querySelectorAll('aside[role~="doc-footnote"]')
      const backs = [...doc.querySelectorAll('a[role~="doc-backlink"]')]
      if (backs.length !== open.length) problems.push('a note without a way back')
      for (const back of backs) {
        const call = doc.getElementById(back.getAttribute('href').slice(1))
        let isBack = false
        const arrive = ({ detail: { range } }) => {
          isBack ||= call !== null && range?.intersectsNode(call) === true
        }
        view.addEventListener('relocate', arrive)
        back.click()
        if (call?.getAttribute('role') !== 'doc-noteref' || !(await until(() => isBack)))
          problems.push(`“${back.getAttribute('href')}” does not lead back to the call`)
        view.removeEventListener('relocate', arrive)
      }
    }
    const streams = new Set(
      (await Promise.all(view.book.sections.map((section) => section.createDocument()))).flatMap((doc) =>
        [...doc.querySelectorAll('aside[role~="doc-footnote"]')].map((note) => note.className),
      ),
    )
    return { problems, notes, contents: contents.length, pages: pages.length, streams: streams.size }
  })
  await page.close()
  found.problems.push(...(await squeeze()))
  for (const [width, height] of [
    [360, 640],
    [1100, 800],
  ]) {
    for (const scheme of ['light', 'dark']) await shoot(name, { width, height }, scheme)
  }
  if (wrong.length > 0 || found.problems.length > 0) throw new Error([...wrong, ...found.problems].join('; '))
  if (found.contents === 0) throw new Error('it has no contents')
  const { contents, pages, notes, streams } = found
  return `${contents} entries, ${pages} pages, ${notes} calls of notes in ${streams} streams, all of them lead somewhere`
}

/**
 * What is cut off on the smallest screen at twice the size of type (WCAG 2.2,
 * 1.4.4 and 1.4.10). Tables may be, since who reads them needs both directions;
 * but on a telephone, in the type it comes with, they are not.
 */
async function squeeze() {
  return [
    ...(await cutOff({ width: 320, typeSize: '200%', holder: 'body', besides: 'table' })),
    ...(await cutOff({ width: 360, typeSize: '100%', holder: 'table', besides: 'none' })),
  ]
}

async function cutOff({ width, ...asked }) {
  const page = await open({ width, height: 640 }, 'light')
  const cut = await page.evaluate(async ({ typeSize, holder, besides }) => {
    const { view, turnTo, scroll } = window
    await scroll(typeSize)
    const found = []
    for (const index of view.book.sections.keys()) {
      const doc = await turnTo(index)
      const room = doc.documentElement.clientWidth
      const isCut = (place) =>
        [...place.getClientRects()].some(({ left, right }) => right > room + 1 || left < -1)
      const isMeant = (element) => element.closest(holder) && !element.closest(besides)
      const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (!isMeant(text.parentElement)) continue
        for (const word of text.data.matchAll(/\S+/g)) {
          const range = doc.createRange()
          range.setStart(text, word.index)
          range.setEnd(text, word.index + word[0].length)
          if (isCut(range)) found.push(`“${word[0]}” is cut off in type of ${typeSize}`)
        }
      }
      for (const picture of doc.body.querySelectorAll('img'))
        if (isMeant(picture) && isCut(picture))
          found.push(`“${picture.alt}” is cut off in type of ${typeSize}`)
    }
    return found
  }, asked)
  await page.close()
  return cut
}

async function open(viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme })
  page.setDefaultTimeout(PATIENCE)
  page.on('pageerror', (error) => wrong.push(error.stack ?? error.message))
  await page.goto(address)
  await page.waitForFunction(() => window.ready === true)
  return page
}

/** The beginning of the text with its first note, for people to look at. */
async function shoot(name, viewport, scheme) {
  const page = await open(viewport, scheme)
  const to = (file) => join(shots, `${name}-${viewport.width}-${scheme}-${file}.png`)
  await page.evaluate(async () => {
    const { view, turnTo } = window
    for (const index of view.book.sections.keys()) {
      const doc = await turnTo(index)
      if (doc.querySelector('a[role~="doc-noteref"]')) return
    }
    await turnTo(0)
  })
  await page.screenshot({ path: to('text') })
  const opened = await page.evaluate(async () => {
    const call = window.view.renderer.getContents()[0].doc.querySelector('a[role~="doc-noteref"]')
    call?.click()
    return call !== null
  })
  if (opened) {
    await page.waitForFunction(() => window.note)
    await page.screenshot({ path: to('note') })
  }
  await page.close()
}
