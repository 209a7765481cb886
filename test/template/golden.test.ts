import { loadTemplates, renderEpub, renderPrint } from '../../src/template/index.ts'
import { bindText } from '../support/editions.ts'
import { goldenTests } from '../support/golden.ts'
import { houseTemplates } from '../support/templates.ts'

const house = houseTemplates()
const modified = '2026-11-22T00:00:00Z'

/** What stands between `<body>` and `</body>`, without the instructions that name nodes. */
function bodyOf(markup: string): string {
  const body = /<body[^>]*>\n?([\s\S]*)<\/body>/.exec(markup)?.[1] ?? markup
  return body.replace(/<\?.*?\?>/g, '').replace(/\n{2,}/g, '\n')
}

goldenTests('xhtml', ({ source }) => {
  const book = bindText(source)
  const templates = loadTemplates({ house, lang: book.lang })
  const texts = renderEpub(book, templates, { resources: [], modified }).value.filter(({ href }) =>
    href.startsWith('text/'),
  )
  return [
    '· print',
    bodyOf(renderPrint(book, templates).value),
    ...texts.flatMap(({ href, content }) => [`· epub: ${href}`, bodyOf(String(content))]),
  ].join('\n')
})
