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

const types = { js: 'text/javascript', html: 'text/html', epub: 'application/epub+zip' }
let book = ''
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
})
let failed = 0
for (const path of books) {
  book = resolve(path)
  try {
    process.stdout.write(`${basename(path)}: ${await read(basename(path, '.epub'))}\n`)
  } catch (problem) {
    failed += 1
    process.stdout.write(`${basename(path)}: ${problem instanceof Error ? problem.message : problem}\n`)
  }
}
await browser.close()
server.close()
process.exit(failed > 0 ? 1 : 0)

/** Follows everything there is to follow; throws at what leads nowhere. */
async function read(name) {
  const page = await open({ width: 900, height: 700 }, 'light')
  const wrong = []
  page.on('pageerror', (error) => {
    if (!isReadersOwn(error)) wrong.push(error.stack ?? error.message)
  })

  const found = await page.evaluate(async () => {
    const { view } = window
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
          await view.goTo(href)
          const { doc } = view.renderer.getContents()[0]
          // A file as a whole has no element: its anchor is 0.
          if (target.anchor(doc) === null) problems.push(`${kind}: “${label}” is not where it should be`)
        }
      }
    }

    let notes = 0
    for (const index of view.book.sections.keys()) {
      await view.goTo(index)
      const { doc } = view.renderer.getContents()[0]
      const calls = [...doc.querySelectorAll('a[role~="doc-noteref"]')]
      const said = calls.map((call) => doc.getElementById(call.getAttribute('href').slice(1))?.textContent)
      for (const [at, call] of calls.entries()) {
        window.note = undefined
        call.click()
        for (let wait = 0; wait < 100 && !window.note; wait++)
          await new Promise((next) => setTimeout(next, 20))
        const plain = (text) => (text ?? '').replace(/\s+/g, '')
        if (!window.note) problems.push(`the note of “${call.id}” does not open`)
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
        const gone = new Promise((done) => view.addEventListener('relocate', done, { once: true }))
        back.click()
        await Promise.race([gone, new Promise((next) => setTimeout(next, 2000))])
        const call = doc.getElementById(back.getAttribute('href').slice(1))
        const { range } = view.lastLocation ?? {}
        if (call?.getAttribute('role') !== 'doc-noteref' || !range?.intersectsNode(call))
          problems.push(`“${back.getAttribute('href')}” does not lead back to the call`)
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
 * foliate-js asks for the style of a page that is still on its way if its window is
 * drawn meanwhile, which happens on a busy machine. A book without a body, which would
 * say the same, does not get as far: there is nothing then to follow in it.
 */
function isReadersOwn({ message, stack = '' }) {
  return message.includes("'getComputedStyle'") && stack.includes('/foliate-js/paginator.js')
}

/**
 * What is cut off on the smallest screen at twice the size of type (WCAG 2.2,
 * 1.4.4 and 1.4.10). Tables may be: who reads them needs both directions.
 */
async function squeeze() {
  const page = await open({ width: 320, height: 640 }, 'light')
  const cut = await page.evaluate(async () => {
    const { view } = window
    window.enlarge()
    const found = []
    for (const index of view.book.sections.keys()) {
      await view.goTo(index)
      await new Promise((next) => setTimeout(next, 100))
      const { doc } = view.renderer.getContents()[0]
      const width = doc.documentElement.clientWidth
      const isCut = (place) =>
        [...place.getClientRects()].some(({ left, right }) => right > width + 1 || left < -1)
      const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (text.parentElement.closest('table')) continue
        for (const word of text.data.matchAll(/\S+/g)) {
          const range = doc.createRange()
          range.setStart(text, word.index)
          range.setEnd(text, word.index + word[0].length)
          if (isCut(range)) found.push(`“${word[0]}” is cut off in large type`)
        }
      }
      for (const picture of doc.body.querySelectorAll('img:not(table *)'))
        if (isCut(picture)) found.push(`“${picture.alt}” is cut off in large type`)
    }
    return found
  })
  await page.close()
  return cut
}

async function open(viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme })
  await page.goto(address)
  await page.waitForFunction(() => window.ready === true, undefined, { timeout: 20_000 })
  return page
}

/** The beginning of the text with its first note, for people to look at. */
async function shoot(name, viewport, scheme) {
  const page = await open(viewport, scheme)
  const to = (file) => join(shots, `${name}-${viewport.width}-${scheme}-${file}.png`)
  await page.evaluate(async () => {
    const { view } = window
    const withNote = await (async () => {
      for (const index of view.book.sections.keys()) {
        await view.goTo(index)
        if (view.renderer.getContents()[0].doc.querySelector('a[role~="doc-noteref"]')) return index
      }
      return 0
    })()
    await view.goTo(withNote)
  })
  await page.waitForTimeout(300)
  await page.screenshot({ path: to('text') })
  const opened = await page.evaluate(async () => {
    const call = window.view.renderer.getContents()[0].doc.querySelector('a[role~="doc-noteref"]')
    call?.click()
    return call !== null
  })
  if (opened) {
    await page.waitForTimeout(500)
    await page.screenshot({ path: to('note') })
  }
  await page.close()
}
