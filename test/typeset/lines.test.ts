import { goldenTests } from '../support/golden.ts'
import { drawParagraph, setOnTypewriter } from '../support/paragraphs.ts'
import { splitCase } from '../support/styles.ts'

goldenTests('lines', ({ settings, source }) => {
  const { body, css } = splitCase(source)
  const measure = Number(settings.get('measure') ?? 40)
  const set = setOnTypewriter({
    body,
    css,
    measure,
    lang: settings.get('lang') ?? 'en',
    late: Number(settings.get('late') ?? 2),
    images: new Map([['mill.png', { width: 40, height: 20 }]]),
  })
  return drawParagraph(set, measure)
})
