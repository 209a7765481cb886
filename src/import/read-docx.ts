/**
 * A word-processor file → HTML. The only importer of mammoth.
 *
 * mammoth reads what a document means (styles, notes, images) and leaves how it
 * looks; what it writes goes the way of web pages. It is loaded when the first
 * document is brought in.
 */

/** HTML with notes as links; undefined if the file is damaged. */
export async function readDocx(bytes: Uint8Array): Promise<string | undefined> {
  const { default: mammoth } = await import('mammoth')
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"] },
    )
    return value
  } catch {
    return undefined
  }
}
