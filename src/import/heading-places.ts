/**
 * Lines that look like headings, and are not where headings stand.
 *
 *     The Mill                          ← a heading
 *
 *     Grind what thou art given.        ← a motto
 *
 *     A proverb of the coast            ← whose it is: not a heading
 *
 *     Here a mill stood …
 */

import { isSmallWord } from './language.ts'
import type { Layout } from './pieces.ts'
import type { Role } from './roles.ts'

/** A motto is no longer, in characters: two lines of print. */
const LONGEST_MOTTO = 120

/** Whose motto stands above, or a line that closes a text: a heading has a text below it. */
export function isOutOfPlace(layout: Layout, roles: readonly (Role | undefined)[], at: number): boolean {
  return isUnderMotto(layout, roles, at) || closesText(roles, at)
}

function isUnderMotto({ pieces }: Layout, roles: readonly (Role | undefined)[], at: number): boolean {
  const [above, top] = textAbove(roles, at)
  const motto = pieces[above]?.passage.text ?? ''
  if (!isTitled(roles[top]) || isTitled(roles[above]) || motto.length > LONGEST_MOTTO) return false
  return /[.!?…]["”’»)]?\d{0,2}$/.test(motto) && namesSource(pieces[at]?.passage.text ?? '')
}

/** A name, with or without a place or year; a work, and whom it is by; or a proverb. */
function namesSource(text: string): boolean {
  if (/,|\b(?:1[0-9]|20)\d\d\b/.test(text)) return true
  if (/^(?:\p{Lu}[\p{L}.'’-]*\s?){2,4}$/u.test(text)) return !text.split(' ').some(isSmallWord)
  return /^(?:an? |the |old |from |after )*(?:proverb|motto|song|saying|inscription|ballad|hymn|traditional|proverbe|chanson|sprichwort|volkslied)\b/i.test(
    text,
  )
}

/** The two places above that are not set aside. */
function textAbove(roles: readonly (Role | undefined)[], at: number): readonly [number, number] {
  const above = roles.slice(0, at).findLastIndex((role) => role?.kind !== 'aside')
  return [above, roles.slice(0, Math.max(0, above)).findLastIndex((role) => role?.kind !== 'aside')]
}

function isTitled(role: Role | undefined): boolean {
  const kind = role?.kind
  return kind === 'heading' || kind === 'title' || kind === 'subtitle' || kind === 'byline'
}

/** Nothing of the text follows before its notes, its end, or a grander heading. */
function closesText(roles: readonly (Role | undefined)[], at: number): boolean {
  for (let i = at + 1; i < roles.length; i++) {
    const role = roles[i]
    if (role?.kind === 'heading') return role.heading === 'part' || role.heading === 'chapter'
    if (role?.kind === 'comments-heading') return true
    if (role?.kind !== 'note' && role?.kind !== 'aside') return false
  }
  return true
}
