/**
 * What can be told of a manuscript by itself: its pictures, its languages.
 */

import { type Report, startOf } from '../base/index.ts'
import { type Document, type Image, nodesOf } from '../manuscript/index.ts'
import { attributesOf } from './anchors.ts'
import type { Edition } from './edition.ts'
import { checkScripts } from './foreign-script.ts'
import { isLanguageTag } from './language-tag.ts'

/** Pictures and generated words are text too; space, comments and rules are not. */
function hasText({ children }: Document): boolean {
  for (const node of nodesOf(children)) {
    if (node.type === 'image' || node.type === 'crossReference') return true
    if ('value' in node && node.type !== 'html' && node.value.trim() !== '') return true
  }
  return false
}

export function checkDocument(document: Document, edition: Edition, report: Report): void {
  const { source, frontMatter } = document
  if (!hasText(document)) {
    report.add(
      'edition/empty',
      startOf(source),
      `the manuscript “${source.path}” has no text`,
      'write it, or take it off the list',
    )
  }
  if (frontMatter !== undefined && source.path !== edition.span.source.path) {
    report.add(
      'edition/ignored-field',
      { source, ...frontMatter },
      `the front matter of “${source.path}” has no effect here`,
      `write what the edition is to know into “${edition.span.source.path}”`,
    )
  }
  checkScripts(document, edition.lang, report)
  for (const node of nodesOf(document)) {
    if (node.type === 'image') checkImage(node, report)
    const lang = attributesOf(node)?.lang
    if (lang !== undefined && !isLanguageTag(lang)) {
      report.add(
        'edition/bad-language',
        node.span,
        `“${lang}” is not a language tag`,
        'write one such as en, fr or de-AT',
      )
    }
  }
}

function checkImage(image: Image, report: Report): void {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(image.url)) {
    report.add(
      'image/remote',
      image.span,
      `the image “${image.url}” is not in the work’s folder`,
      'save it there and name it here',
    )
  }
  if (image.alt.trim() === '' && !image.decorative) {
    report.add(
      'image/no-alt',
      image.span,
      `the image “${image.url}” has no words for those who cannot see it`,
      'write them between the brackets, or alt="" in braces if it is an ornament',
    )
  }
}
