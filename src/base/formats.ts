/**
 * The kinds of output: what an edition lists, what a command is asked for, what a seal names.
 */

/** In the order in which they are made and shown. */
export const formats = ['epub', 'pdf', 'booklet', 'print', 'cover'] as const

export type Format = (typeof formats)[number]

/** What is made of an edition that does not say. */
export const usualFormats: readonly Format[] = ['epub', 'pdf']

/** Those of a list, each once, in the order in which they are made. */
export function formatsAmong(listed: readonly string[]): readonly Format[] {
  return formats.filter((format) => listed.includes(format))
}
