/**
 * Labels of notes, each given once.
 */

/** Labels that are not used twice: `1`, then `1-b`. */
export class Labels {
  readonly #uses = new Map<string, number>()

  take(name: string): string {
    const uses = this.#uses.get(name) ?? 0
    this.#uses.set(name, uses + 1)
    return uses === 0 ? name : `${name}-${uses + 1}`
  }
}
