/**
 * What a web page puts round a text and nobody wants in a book: navigation,
 * share buttons, printing links, page numbers.
 *
 * It is recognised by its words, and only in lines that hold nothing else. What
 * is recognised is set aside in a comment, never dropped.
 */

import type { Piece } from './pieces.ts'

/** Whole lines, in small letters; what may vary is left open. Gathered from WordPress, Drupal, SPIP and Blogger pages. */
const phrases: readonly RegExp[] = [
  /^print friendly(?:,? pdf(?: ?& ?| and )e-?mail)?$/,
  /^(?:front|home|main|previous|next|first|last|cover) ?page(?: of (?:this|the) (?:issue|site|journal|paper))?$/,
  /^(?:home|menu|search|contact(?: us)?|about(?: us)?|site ?map|log ?in|log ?out|register|subscribe(?: now)?|donate|skip to (?:main )?content|skip to navigation)$/,
  /^(?:back|return) to (?:the )?(?:top|home|index|contents|issue|list)(?: of (?:the )?page)?$|^top(?: of (?:the )?page)?$/,
  /^(?:share|tweet|like|e-?mail|print|pin it|save)(?: (?:this|on|with)(?: (?:post|page|article|story|facebook|twitter|x|friends))?)?:?$/,
  /^(?:click to )?(?:share|e-?mail|print|tweet)(?: this)? (?:on|to|via|with) [\p{L} ]{1,30}(?:\(opens in new window\))?$/u,
  /^(?:facebook|twitter|x|whatsapp|telegram|reddit|linkedin|mastodon|rss|pdf|epub|e-?mail|print)(?:[\s|·•/,]+(?:facebook|twitter|x|whatsapp|telegram|reddit|linkedin|mastodon|rss|pdf|epub|e-?mail|print))*$/,
  /^like ?this:?$|^like loading(?:\.\.\.|…)$|^loading(?:\.\.\.|…)$/,
  /^related(?: (?:posts?|articles?|links?|content))?:?$|^you (?:may|might) also like:?$|^read more(?:\.\.\.|…)?$|^continue reading.{0,60}$/,
  /^(?:posted|filed|published|submitted) (?:in|under|on|by)[: ].{1,100}$|^(?:tags?|categor(?:y|ies)|keywords|labels):? .{1,100}$/,
  /^(?:← ?|[«‹] |<+ ).{1,80}$|^.{1,80}(?: ?→| [»›]| >+)$/,
  /^(?:previous|next|older|newer)(?: (?:post|article|entry|chapter|issue|story)s?)?:?(?: .{1,60})?$/,
  /^leave a (?:reply|comment).{0,60}$|^log ?in or register.{0,60}$|^add (?:a |new )?comment$|^(?:your )?comments? (?:are|is) closed\.?$|^cancel reply$|^post comment$/,
  /^last (?:updated|modified|revised|changed)(?: on|:)? .{1,60}$|^(?:reply|répondre|antworten|responder|rispondi)$/,
  /^(?:copyright|©).{0,100}$|^all rights reserved\.?$|^powered by .{1,40}$|^proudly powered by .{1,40}$/,
  /^\d+ (?:views?|shares?|likes?)$|^reading time:? .{1,20}$|^\d+ min(?:ute)?s? read$/,
  /^page \d+(?: (?:of|\/) \d+)?$|^[-–—] ?\d{1,4} ?[-–—]$|^\[(?:page|p\.?) ?\d+\]$/,
  /^(?:imprimer|partager|retour en haut|haut de page|accueil|version imprimable|envoyer par (?:e-?mail|courriel)|lire la suite|articles? liés?|à lire aussi|recherche|plan du site|se connecter|laisser un commentaire)(?: .{0,40})?$/,
  /^(?:drucken|teilen|nach oben|startseite|seite drucken|weiterlesen|zurück zur (?:übersicht|startseite)|druckversion|kommentar hinterlassen|impressum|suche)$/,
  /^(?:imprimir|compartir|volver arriba|inicio|leer más|stampa|condividi|torna su|afdrukken|delen|naar boven)$/,
  /^[\p{L}&'’ ]{2,24}(?: ?[|·»>] ?[\p{L}&'’ ]{2,24}){2,}$/u,
]

/** No line of furniture is longer, in characters. */
const LONGEST = 140

export function isFurniture(text: string): boolean {
  if (text.length > LONGEST) return false
  const line = text.toLowerCase().trim()
  return phrases.some((phrase) => phrase.test(line)) && !/[«‹].*[»›]/.test(line)
}

/**
 * Numbers that stand alone in their lines and cut a sentence in two: pages.
 * (A number between two whole paragraphs may head a section.)
 */
export function isPageNumber(pieces: readonly Piece[], at: number): boolean {
  const text = pieces[at]?.passage.text ?? ''
  if (!/^[-–—[(]? ?(?:\d{1,4}|[ivxlc]{1,7}) ?[-–—\])]?$/.test(text)) return false
  const before = pieces[at - 1]?.passage.text ?? ''
  const after = pieces[at + 1]?.passage.text ?? ''
  return before.length > 40 && !/[.!?…:”"»)\d]$/.test(before) && /^\p{Ll}/u.test(after)
}

/** Headings under which a text’s notes stand. */
export function isNotesHeading(text: string): boolean {
  return /^(?:(?:end|foot)?notes?|notes? and references|references(?: and notes)?|notes? de bas de page|notes? de l[’']auteur|anmerkungen|fu(?:ß|ss)noten|endnoten|notas(?: al pie| de rodapé)?|note(?: a piè di pagina)?|(?:voet|eind)noten|примечания)[.:]?$/i.test(
    text.trim(),
  )
}

/** Whether a line can be nothing but the heading of readers’ answers, whatever stands below it. */
export function saysComments(text: string): boolean {
  return /^(?:\d+ )?(?:comments?|commentaires?|kommentare?|comentarios?|commenti)(?: ?\(\d+\))?:?$/i.test(
    text.trim(),
  )
}

/** Headings under which readers answer. */
export function isCommentsHeading(text: string): boolean {
  return /^(?:\d+ )?(?:comments?|repl(?:y|ies)|responses?|thoughts?|commentaires?|réponses?|kommentare?|comentarios?|commenti|reacties)(?: (?:to|on|sur|zu|a) .{1,100}| ?\(\d+\))?[.:]?$/i.test(
    text.trim(),
  )
}
