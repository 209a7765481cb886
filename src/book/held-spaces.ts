/**
 * Spaces at which no line ends: what stands on both sides is read as one.
 *
 *     10 %    § 4    p. 12    n° 3    z. B.    № 5    1917 г.
 *
 * A number keeps what it counts, and an abbreviation what it shortens.
 */

import { primaryLanguage } from './language-tag.ts'

/** What ends before the space, and what begins behind it. */
type Pair = readonly [before: RegExp, after: RegExp]

const everywhere: readonly Pair[] = [
  [/[§№]$/u, /^\d/],
  [/\d$/, /^[%‰€°]/],
]

const byLanguage: ReadonlyMap<string, readonly Pair[]> = new Map([
  ['de', [abbreviated('S|Nr|Bd', '\\d'), abbreviated('z|d|u|o|s', '(?:B|h|a|ä|Ä|o|u)\\.')]],
  ['en', [abbreviated('pp?|[Nn]os?|vol', '\\d')]],
  ['es', [abbreviated('p|pp|pág|págs|núm', '\\d')]],
  ['fr', [abbreviated('pp?|t|vol', '\\d'), [/(?<!\p{L})n[°º]$/iu, /^\d/]]],
  ['it', [abbreviated('pp?|pag|vol', '\\d'), [/(?<!\p{L})n\.$/iu, /^\d/]]],
  [
    'ru',
    [abbreviated('с|стр|т|гл', '\\d'), abbreviated('т', '[едпк]\\.'), [/\d$/, /^(?:гг?|вв?|руб|коп)\./u]],
  ],
])

function abbreviated(words: string, next: string): Pair {
  return [new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})\\.$`, 'u'), new RegExp(`^${next}`, 'u')]
}

/** Where such a space may stand: a quick look before `isHeld`. */
export const mayBeHeld = String.raw` (?=[\d%‰€°]|\p{L}{1,3}\.)`

/** Whether the space at `at` holds in this language. */
export function isHeld(text: string, at: number, lang: string): boolean {
  const before = text.slice(Math.max(0, at - 6), at)
  const after = text.slice(at + 1, at + 6)
  const pairs = [...everywhere, ...(byLanguage.get(primaryLanguage(lang)) ?? [])]
  return pairs.some(([ends, begins]) => ends.test(before) && begins.test(after))
}
