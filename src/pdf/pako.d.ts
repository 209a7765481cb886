/** As much of pako as we use; the package has no types of its own. */

declare module 'pako' {
  class Inflate {
    constructor(options: { readonly chunkSize: number })
    /** Whether the stream has come to its end, or to a mistake. */
    readonly ended: boolean
    onData: (chunk: Uint8Array) => void
    /** False if the input is damaged. `isLast` says that nothing follows. */
    push(bytes: Uint8Array, isLast: boolean): boolean
  }

  interface Pako {
    deflate(bytes: Uint8Array, options: { readonly level: number; readonly windowBits: number }): Uint8Array
    readonly Inflate: typeof Inflate
  }

  const pako: Pako
  export default pako
}
