/**
 * Operators of a content stream, with what they are given (ISO 32000-1, §7.8.2).
 *
 * The stream may be anybody's: what makes no sense is passed over, as viewers do.
 */

export type Operand = number | string | { readonly name: string } | readonly Operand[]

export interface Operation {
  readonly operator: string
  /** Numbers, names and lists; of a text its length in bytes only, since nobody here reads it. */
  readonly operands: readonly Operand[]
}

/** More operands than any operator takes: the stream is no content then. */
const MOST_OPERANDS = 100

const space = /[\s\0]+|%[^\r\n]*/y
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?![^\s\0()<>[\]{}/%])/y
const name = /\/[^\s\0()<>[\]{}/%]*/y
const word = /[^\s\0()<>[\]{}/%]+/y
const hexText = /<[0-9a-fA-F\s]*>/y

export function* operationsIn(content: Uint8Array): Generator<Operation> {
  const text = new TextDecoder('latin1').decode(content)
  let at = 0
  let operands: Operand[] = []
  const lists: Operand[][] = []
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const put = (operand: Operand): void => {
    const into = lists.at(-1) ?? operands
    if (into.length < MOST_OPERANDS * 100) into.push(operand)
  }

  while (at < text.length) {
    if (take(space) !== undefined) continue
    const digits = take(number)
    if (digits !== undefined) put(Number(digits))
    else if (text[at] === '/') put({ name: (take(name) ?? '/').slice(1) })
    else if (text[at] === '(') at = endOfText(text, at, put)
    else if (text[at] === '[') {
      lists.push([])
      at += 1
    } else if (text[at] === ']') {
      const list = lists.pop()
      if (list) put(list)
      at += 1
    } else if (take(hexText) !== undefined) put('')
    else {
      const operator = take(word)
      if (operator === undefined) {
        at += 1
        continue
      }
      yield { operator, operands: operands.slice(-MOST_OPERANDS) }
      operands = []
      lists.length = 0
      // A picture within the line: its bytes are no operators.
      if (operator === 'ID') at = endOfInlinePicture(text, at)
    }
  }
}

/** Behind the text that begins here; brackets in it are counted. */
function endOfText(text: string, from: number, put: (operand: Operand) => void): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') depth -= 1
    if (depth === 0) {
      put('')
      return at + 1
    }
  }
  return text.length
}

function endOfInlinePicture(text: string, from: number): number {
  const end = /[\s\0]EI(?=[\s\0]|$)/g
  end.lastIndex = from
  const found = end.exec(text)
  return found ? found.index + found[0].length : text.length
}
