/** As much of pako as we use; the package has no types of its own. */

declare module 'pako' {
  interface Pako {
    deflate(bytes: Uint8Array, options: { readonly level: number; readonly windowBits: number }): Uint8Array
  }

  const pako: Pako
  export default pako
}
