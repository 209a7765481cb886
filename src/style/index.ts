/**
 * Stylesheets and XHTML to Flow: a subset of CSS, and no CSS after it.
 */

export * from './cascade.ts'
export { plainType } from './draft.ts'
export * from './flow.ts'
export { foundationRules } from './foundation.ts'
export { pageGrammars } from './page-rule.ts'
export { properties } from './properties.ts'
export type { Property } from './property.ts'
export { writeReadySheets } from './ready-syntax.ts'
export { type Shorthand, shorthands } from './shorthands.ts'
export { parseStylesheet, type Stylesheet } from './stylesheet.ts'
export { lengthUnits } from './value.ts'
