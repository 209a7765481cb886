/** As much of pako as we use; the package has no types of its own. */

declare module 'pako' {
  export function deflate(
    bytes: Uint8Array,
    options: { readonly level: number; readonly windowBits: number },
  ): Uint8Array
}
