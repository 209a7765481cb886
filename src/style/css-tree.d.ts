/** The halves of css-tree that read: its published types name only the whole, which loads a dictionary of all CSS. */

declare module 'css-tree/parser' {
  import type { CssNode, ParseOptions } from 'css-tree'

  export default function parse(text: string, options?: ParseOptions): CssNode
}

declare module 'css-tree/tokenizer' {
  export function tokenize(text: string, onToken: (type: number, start: number, end: number) => void): void
  export const tokenTypes: Readonly<Record<'LeftCurlyBracket' | 'RightCurlyBracket' | 'Comment', number>>
}
