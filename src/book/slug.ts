/**
 * Slugs and ids: names that files, links and XML can all carry.
 */

/** Letters that Unicode does not take apart into a base and an accent. */
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ĸ: 'k',
}

/** Ids stay short enough for a file name. */
const longest = 60

/** `Über das Wasser` → `uber-das-wasser`; the empty string if no Latin letter or digit is in it. */
export function slugOf(text: string): string {
  const plain = text
    .slice(0, 4 * longest)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const latin = plain.replace(/\P{ASCII}/gu, (letter) => folded[letter] ?? (/[’ʼ‘]/u.test(letter) ? '' : ' '))
  const words = latin.replace(/'/g, '').split(/[^a-z\d]+/)
  let slug = ''
  for (const word of words.filter((word) => word !== '')) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if (longer.length > longest) return slug === '' ? word.slice(0, longest) : slug
    slug = longer
  }
  return slug
}

/** A slug fit for an XML id: it begins with a letter. */
export function idOf(text: string, otherwise: string): string {
  const slug = slugOf(text)
  if (slug === '') return otherwise
  return /^[a-z]/.test(slug) ? slug : `${otherwise}-${slug}`
}

/** Whether an author's id can stand in XML: a name without a colon (Namespaces in XML, NCName). */
export function isXmlId(id: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{Nd}_.\-·]*$/u.test(id)
}

/** Gives out names, each only once: a second `mill` is `mill-2`. */
export class Names {
  readonly #taken = new Set<string>()
  /** The last number tried for a name, so that a thousand equal headings cost a thousand steps. */
  readonly #last = new Map<string, number>()

  /** False if the name is taken already. */
  claim(name: string): boolean {
    if (this.#taken.has(name)) return false
    this.#taken.add(name)
    return true
  }

  unique(name: string): string {
    if (this.claim(name)) return name
    for (let number = (this.#last.get(name) ?? 1) + 1; ; number++) {
      this.#last.set(name, number)
      const candidate = `${name}-${number}`
      if (this.claim(candidate)) return candidate
    }
  }
}
