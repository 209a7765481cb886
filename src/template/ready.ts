/**
 * The house's templates, compiled when the program itself was.
 *
 * None are, as it stands here; `bundle.mjs` puts them in the bundle.
 * Whoever changes a template is served all the same: one whose text is not
 * among these is read and compiled as it comes.
 */

/** A template that holds no mistake. */
export interface ReadyTemplate {
  readonly name: string
  readonly text: string
  /** As Handlebars writes programs. */
  readonly program: TemplateSpecification
}

export const readyTemplates: readonly ReadyTemplate[] = []
