/**
 * The mark a paragraph begins with: a number, a letter, a bullet, a sign.
 *
 * The same marks stand before items of a list, notes at the end, numbered
 * headings and verses; which of these one is, the sequence must tell.
 */

export type NumberForm =
  | 'bare'
  | 'glued'
  | 'dot'
  | 'round'
  | 'half-round'
  | 'bracket'
  | 'superscript'
  | 'roman'
  | 'capital-roman'

export type LeadingMark =
  | { readonly kind: 'number'; readonly form: NumberForm; readonly number: number; readonly length: number }
  | { readonly kind: 'sign'; readonly sign: string; readonly number: 0; readonly length: number }
  | { readonly kind: 'letter'; readonly form: string; readonly number: number; readonly length: number }
  | { readonly kind: 'bullet'; readonly sign: string; readonly number: 0; readonly length: number }

const numbered: readonly (readonly [NumberForm, RegExp])[] = [
  ['bracket', /^\[(\d{1,4})\][:.]?\s*(?=\S)/],
  ['round', /^\((\d{1,4})\)\s*(?=\S)/],
  ['half-round', /^(\d{1,4})\)\s*(?=\S)/],
  ['dot', /^(\d{1,4})\.[–-]?(?:\s+|(?=[\p{L}"“«‘]))(?=\S)/u],
  ['bare', /^\^?(\d{1,4})(?:\s*[:–—-]\s+|\s+)(?=\S)/],
  ['glued', /^\^?(\d{1,4})(?=[\p{Lu}"“«‘(]|\p{Ll}{4})/u],
]

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A number written in superscript digits. */
export function superscriptNumber(digits: string): number {
  return Number([...digits].map((digit) => superscripts.indexOf(digit)).join(''))
}

const romans: readonly (readonly [string, number])[] = [
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

/** The value of Roman letters, small or capital; undefined if they are not written as Romans did. */
export function romanNumber(letters: string): number | undefined {
  let rest = letters.toLowerCase()
  let number = 0
  for (const [sign, value] of romans)
    for (let times = 0; rest.startsWith(sign) && times < 3; times++) {
      rest = rest.slice(sign.length)
      number += value
    }
  return rest === '' && number > 0 ? number : undefined
}

/** A number in small Roman letters. */
export function romanLetters(number: number): string {
  let rest = number
  let letters = ''
  for (const [sign, value] of romans) for (; rest >= value; rest -= value) letters += sign
  return letters
}

export function leadingMark(text: string): LeadingMark | undefined {
  const raised = /^([⁰¹²³⁴-⁹]{1,4})[.)]?\s*(?=\S)/u.exec(text)
  if (raised) {
    return {
      kind: 'number',
      form: 'superscript',
      number: superscriptNumber(raised[1] ?? ''),
      length: raised[0].length,
    }
  }
  for (const [form, pattern] of numbered) {
    const found = pattern.exec(text)
    if (found) return { kind: 'number', form, number: Number(found[1]), length: found[0].length }
  }
  const sign = /^(\*{1,4}|†{1,3}|‡{1,3}|§|¶)\s*(?=\S)/.exec(text)
  if (sign && /\p{L}/u.test(text) && !/^\*+[^\s*][^*]*\*/.test(text))
    return { kind: 'sign', sign: sign[1] ?? '', number: 0, length: sign[0].length }
  const bullet = /^([•◦▪‣·●○■□–—-])\s+(?=\S)/.exec(text)
  if (bullet) return { kind: 'bullet', sign: bullet[1] ?? '', number: 0, length: bullet[0].length }
  const letter = /^(\(?)([a-z])([.)])\s+(?=\S)/.exec(text)
  if (letter) {
    const number = (letter[2] ?? 'a').charCodeAt(0) - 96
    return { kind: 'letter', form: `${letter[1]}${letter[3]}`, number, length: letter[0].length }
  }
  return undefined
}

/**
 * A Roman number that a paragraph begins with: “[ii] Text”, “ii. Text”, “II) Text”. It is asked for
 * by itself, since “i.” may count a list of letters too, and “I.” heads a chapter or begins a name.
 */
export function romanMark(text: string): LeadingMark | undefined {
  const found =
    /^(?:\[([ivxl]{1,7}|[IVXL]{1,7})\]|\(?([ivxl]{1,7}|[IVXL]{1,7})[.):]|([ivxl]{1,7}))\s+(?=\S)/.exec(text)
  const letters = found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
  const number = romanNumber(letters)
  if (!found || number === undefined) return undefined
  const form = letters === letters.toLowerCase() ? 'roman' : 'capital-roman'
  return { kind: 'number', form, number, length: found[0].length }
}

/**
 * The mark of a paragraph where a certain number is expected: in “311 of the 14”
 * it may be glued to a number that the text begins with, in “3as before” to a short word.
 */
export function markExpecting(text: string, number: number): LeadingMark | undefined {
  const found = leadingMark(text)
  if (found?.kind === 'number' && found.number === number) return found
  const digits = String(number)
  const rest = text.slice(digits.length)
  return text.startsWith(digits) && /^(?:\d{1,4}(?:\s|[.,:]\s)|\p{Ll})/u.test(rest)
    ? { kind: 'number', form: 'glued', number, length: digits.length }
    : found
}

/** Whether a mark can come next after another in one list. */
export function isNextMark(before: LeadingMark, next: LeadingMark): boolean {
  if (before.kind === 'bullet' || before.kind === 'sign')
    return next.kind === before.kind && (next.sign === before.sign || next.kind === 'sign')
  if (next.kind !== before.kind || next.number !== before.number + 1) return false
  return next.form === before.form || (isBareForm(next.form) && isBareForm(before.form))
}

/** Where the space after a number came loose, it did not come loose everywhere. */
function isBareForm(form: string): boolean {
  return form === 'bare' || form === 'glued'
}
