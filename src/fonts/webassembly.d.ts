/** As much of WebAssembly's JavaScript interface as is used here; Node's types leave it out. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer
  }
  class Module {
    private readonly compiled: true
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>
  }
  function compile(program: Uint8Array): Promise<Module>
  function instantiate(program: Uint8Array): Promise<{ readonly instance: Instance }>
}
