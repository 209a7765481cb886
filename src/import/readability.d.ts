/**
 * The part of Mozilla's Readability that is used, and of the small DOM that comes with it.
 */

declare module '@mozilla/readability/JSDOMParser.js' {
  export interface ReadNode {
    readonly childNodes?: readonly ReadNode[]
    getAttribute?(name: string): string | null | undefined
  }
  export default class JSDOMParser {
    parse(xml: string, url?: string): ReadNode
  }
}
