/**
 * HTML comments, told from other HTML.
 */

/** Whether a text holds comments and spaces, and nothing else (CommonMark 0.31, §6.6). */
export function isComment(html: string): boolean {
  let at = 0
  for (;;) {
    while (/\s/.test(html[at] ?? '')) at++
    if (at >= html.length) return true
    if (!html.startsWith('<!--', at)) return false
    // `<!-->` and `<!--->` are whole comments.
    const end = html.indexOf('-->', at + 2)
    // A comment that is never closed runs to the end of the text.
    if (end < 0) return true
    at = end + '-->'.length
  }
}
