/**
 * The foundation: what elements are before any stylesheet has spoken.
 *
 * Any rule of any stylesheet overrules these, whatever its weight. So a work
 * that replaces the house's styles altogether still has its notes at the foot
 * and its emphasis in italics.
 */

import { makeSource } from '../base/index.ts'
import { parseStylesheet, type Stylesheet } from './stylesheet.ts'

export const foundationRules = `
  html, body, section, header, footer, nav, div, p, h1, h2, h3, h4, h5, h6, blockquote, pre,
  ol, ul, dl, dt, dd, figure, figcaption, hr, aside { display: block }
  head, title, meta, link, [hidden] { display: none }
  li { display: list-item }
  table { display: table }
  caption { display: table-caption }
  thead { display: table-header-group }
  tbody { display: table-row-group }
  tr { display: table-row }
  th, td { display: table-cell }

  aside[role=doc-footnote] { float: footnote }

  h1, h2, h3, h4, h5, h6 { font-weight: bold; break-after: avoid; break-inside: avoid; hyphens: manual }
  h1 { font-size: 1.5em }
  h2 { font-size: 1.25em }
  em, i, cite { font-style: italic }
  strong, b, th, dt { font-weight: bold }
  small { font-size: 0.83em }
  sup { font-variant-position: super }
  sub { font-variant-position: sub }
  del { text-decoration: line-through }
  code { font-family: monospace; hyphens: none }
  pre { white-space: pre-wrap; text-align: start; hyphens: none }
  ol { list-style-type: decimal }
  ol, ul, dd, blockquote { margin-left: 2em }
  figure { text-align: center; break-inside: avoid }
  figure > img { display: block }
  tr { break-inside: avoid }
  hr { border-top: 0.5pt solid; margin: 1lh 0 }
`

export const foundation: Stylesheet = parseStylesheet(makeSource('the foundation', foundationRules)).value
