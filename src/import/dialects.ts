/**
 * Other dialects of Markdown → ours, word by word.
 *
 * What is not ours (Pandoc's title block, Obsidian's wiki links, VFM's ruby, a
 * little HTML) is rewritten within its line, outside programs; each stretch
 * keeps its place in the file.
 */

import type { Source } from '../base/index.ts'
import { type Changed, replaceIn, unchanged } from './origin.ts'

type Rewriting = readonly [RegExp, (match: RegExpExecArray) => string]

/** In this order: what one writes, the next may read. */
const rewritings: readonly Rewriting[] = [
  // Obsidian: embedded images, links with words and without, marked words, comments.
  [
    /!\[\[([^\]|\n]{1,200})(?:\|[^\]\n]{0,200})?\]\]/g,
    ([, path = '']) => `![](${path.replaceAll(' ', '%20')})`,
  ],
  [/\[\[([^\]|\n]{1,200})\|([^\]\n]{1,200})\]\]/g, ([, , words = '']) => words],
  [/\[\[([^\]|\n]{1,200})\]\]/g, ([, words = '']) => words],
  [/==(?=\S)([^=\n]{1,400})==/g, ([, words = '']) => `*${words}*`],
  [/%%([^%\n]{1,1000})%%/g, ([, words = '']) => `<!-- ${words.replace(/-{2,}/g, '-')} -->`],
  // VFM: ruby, over the whole or letter by letter.
  [
    /\{([^{}|=#.\n]{1,40})\|([^{}\n]{1,80})\}/g,
    ([, words = '', ruby = '']) => `${words} (${ruby.replaceAll('|', ' ')})`,
  ],
  // Pandoc: H~2~O and x^2^.
  [/(?<=[\p{L}\p{N})])~([\p{L}\p{N}+–-]{1,20})~(?!~)/gu, ([, words = '']) => `[${words}]{.sub}`],
  [/(?<=[\p{L}\p{N})])\^([\p{L}\p{N}+–-]{1,20})\^/gu, ([, words = '']) => `[${words}]{.sup}`],
  // Pandoc: headings without numbers; spans with languages are ours already.
  [/^(#{1,6} [^\n]*?)[ \t]*\{(?:-|\.unnumbered|\.unlisted|[ \t])+\}[ \t]*$/gm, ([, heading = '']) => heading],
  // A little HTML, as all dialects have it.
  [/<(sup|sub)>([^<\n]{1,80})<\/\1>/gi, ([, name = '', words = '']) => `[${words}]{.${name.toLowerCase()}}`],
  [/<\/?(?:em|i)>/gi, () => '*'],
  [/<\/?(?:strong|b)>/gi, () => '**'],
  [/<br[ \t]*\/?>/gi, () => ' '],
  [
    /<\/?(?:div|p|span|center|small|u|font|section|article|a|img|mark|ruby|rt|rp|details|summary|hr)(?:[ \t][^<>\n]*)?\/?>/gi,
    () => '',
  ],
]

export function inOurDialect(source: Source): Changed {
  const titled = replaceIn(unchanged(source), /^(?:%[^\n]*\n){1,3}/g, ([block]) =>
    block.replace(/^%(.*)$/gm, (_, words: string) => `<!-- ${words.trim().replace(/-{2,}/g, '-')} -->`),
  )
  return rewritings.reduce(
    (changed, [pattern, replace]) => replaceOutside(programsIn(changed.text), changed, { pattern, replace }),
    titled,
  )
}

function replaceOutside(
  programs: readonly Stretch[],
  changed: Changed,
  { pattern, replace }: { readonly pattern: RegExp; readonly replace: (match: RegExpExecArray) => string },
): Changed {
  let next = 0
  return replaceIn(changed, pattern, (match) => {
    while ((programs[next]?.to ?? Number.POSITIVE_INFINITY) <= match.index) next++
    const isInside = (programs[next]?.from ?? Number.POSITIVE_INFINITY) <= match.index
    return isInside ? match[0] : replace(match)
  })
}

interface Stretch {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** Fenced blocks, and words between back-quotes. */
function programsIn(text: string): readonly Stretch[] {
  const stretches: Stretch[] = []
  let fence: { readonly mark: string; readonly from: number } | undefined
  let at = 0
  for (const line of text.split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    const end = at + line.length + 1
    if (fence && mark?.startsWith(fence.mark)) {
      stretches.push({ from: fence.from, to: end })
      fence = undefined
    } else if (!fence && mark !== undefined) fence = { mark, from: at }
    else if (!fence)
      for (const code of line.matchAll(/(`+)(?!`)[^`]*\1(?!`)/g))
        stretches.push({ from: at + code.index, to: at + code.index + code[0].length })
    at = end
  }
  if (fence) stretches.push({ from: fence.from, to: text.length })
  return stretches
}
