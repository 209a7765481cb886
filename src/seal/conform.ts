/**
 * Whether a value has a shape: the few words of JSON Schema that a seal needs.
 */

export type Shape =
  | {
      readonly type: 'string'
      readonly description?: string
      readonly pattern?: string
      readonly enum?: readonly string[]
    }
  | { readonly type: 'integer'; readonly description?: string; readonly minimum: number }
  | { readonly type: 'array'; readonly description?: string; readonly items: Shape }
  | {
      readonly type: 'object'
      readonly description?: string
      readonly properties?: Readonly<Record<string, Shape>>
      readonly required?: readonly string[]
      /** The shape of members that are not among `properties`; false if there may be none. */
      readonly additionalProperties: Shape | false
    }

/** A shape has few levels, so this goes no deeper than it does, whatever the value. */
export function conforms(value: unknown, shape: Shape): boolean {
  switch (shape.type) {
    case 'string':
      return (
        typeof value === 'string' &&
        (shape.pattern === undefined || patternOf(shape.pattern).test(value)) &&
        (shape.enum === undefined || shape.enum.includes(value))
      )
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= shape.minimum
    case 'array':
      return Array.isArray(value) && value.every((item) => conforms(item, shape.items))
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
      const { properties = {}, required = [], additionalProperties } = shape
      return (
        required.every((name) => Object.hasOwn(value, name)) &&
        Object.entries(value).every(([name, member]) => {
          const expected = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
          return expected !== undefined && expected !== false && conforms(member, expected)
        })
      )
    }
  }
}

/** Patterns are few and asked for thousands of times. */
const patterns = new Map<string, RegExp>()

function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source)
  patterns.set(source, pattern)
  return pattern
}
