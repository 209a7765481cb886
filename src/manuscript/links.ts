/**
 * Where links and images may lead, and how their addresses are written down.
 */

/** What a scheme means to us; `none` is an address without one. */
export type LinkKind = 'id' | 'allowed' | 'elsewhere' | 'dangerous'

const allowed = new Set(['https', 'http', 'mailto', 'tel', 'doi'])

/** Schemes that run something or open files on a reader's machine (as OWASP and markdown-it list them). */
const dangerous = new Set(['javascript', 'vbscript', 'data', 'file'])

/** A scheme by RFC 3986, §3.1; spaces and controls inside are taken out first, as browsers do. */
const scheme = /^([a-z][a-z0-9+.-]*):/i

export function kindOfLink(url: string): LinkKind {
  if (url.startsWith('#')) return 'id'
  const found = scheme.exec(url.replace(/[\s\p{Cc}]/gu, ''))?.[1]?.toLowerCase()
  if (found === undefined) return 'elsewhere'
  if (dangerous.has(found)) return 'dangerous'
  return allowed.has(found) ? 'allowed' : 'elsewhere'
}

/**
 * An address in the characters an `href` may hold: all others become `%XX` of
 * their UTF-8; what is so written already stays.
 */
export function encodeUrl(url: string): string {
  const wellFormed = url.replace(/\p{Surrogate}/gu, '\ufffd')
  return wellFormed.replace(/%(?![0-9A-Fa-f]{2})|[^\w\-.~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent)
}

/** The file an image names: `my%20mill.png` is `my mill.png`; addresses with a scheme stay as they are. */
export function decodePath(url: string): string {
  if (scheme.test(url)) return url
  return url.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escaped) => {
    const bytes = Uint8Array.from(escaped.split('%').slice(1), (pair) => Number.parseInt(pair, 16))
    const text = new TextDecoder().decode(bytes)
    return text.includes('\ufffd') ? escaped : text
  })
}

/** Writes a path so that `decodePath` gives it back. */
export function encodePath(path: string): string {
  return scheme.test(path) ? path : path.replace(/%(?=[0-9A-Fa-f]{2})/g, '%25')
}
