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
        (shape.pattern === undefined || new RegExp(shape.pattern).test(value)) &&
        (shape.enum === undefined || shape.enum.includes(value))
      )
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= shape.minimum
    case 'array':
      return Array.isArray(value) && value.every((item) => conforms(item, shape.items))
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
      const { properties = {}, required = [], additionalProperties } = shape
      const members = new Map<string, unknown>(Object.entries(value))
      return (
        required.every((name) => members.has(name)) &&
        [...members].every(([name, member]) => {
          const expected = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
          return expected !== undefined && expected !== false && conforms(member, expected)
        })
      )
    }
  }
}
