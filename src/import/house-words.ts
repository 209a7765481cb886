/**
 * The few words an importer must write itself, in the language of the work.
 */

export interface HouseWords {
  /** In place of a note whose text is not in the source. */
  readonly noteMissing: string
  readonly comments: string
}

const words: Readonly<Record<string, HouseWords>> = {
  en: { noteMissing: 'The text of this note is missing from the source.', comments: 'Comments' },
  fr: { noteMissing: 'Le texte de cette note manque dans la source.', comments: 'Commentaires' },
  de: { noteMissing: 'Der Text dieser Anmerkung fehlt in der Vorlage.', comments: 'Kommentare' },
  es: { noteMissing: 'El texto de esta nota falta en la fuente.', comments: 'Comentarios' },
  it: { noteMissing: 'Il testo di questa nota manca nella fonte.', comments: 'Commenti' },
  nl: { noteMissing: 'De tekst van deze noot ontbreekt in de bron.', comments: 'Reacties' },
  pt: { noteMissing: 'O texto desta nota falta na fonte.', comments: 'Comentários' },
}

const english: HouseWords = {
  noteMissing: 'The text of this note is missing from the source.',
  comments: 'Comments',
}

/** English for languages that are not in the table. */
export function wordsFor(lang: string): HouseWords {
  return words[lang.split('-')[0] ?? ''] ?? english
}
