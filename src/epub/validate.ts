/**
 * A second look at a finished e-book, by a validator that is not ours: a port of
 * EPUBCheck that needs no Java. The only importer of @likecoin/epubcheck-ts.
 *
 * It is loaded when first asked for, since a plain build never asks. What may
 * have been made to fill the memory is refused before anything is unpacked; a
 * broken e-book gives findings, however broken it is.
 */

import { type Finding, shortened } from './finding.ts'
import { entriesOfZip, type ZipEntry } from './zip-directory.ts'

/**
 * What the port leaves to the full EPUBCheck, for those who ask whether an
 * e-book is valid beyond doubt. (Measured by breaking e-books on purpose, with
 * version 0.7.0; its own list is the section “Validation Coverage” of its README.)
 */
export const beyondOurCheck =
  'This does not look at which elements and attributes may stand where in a text, nor at values in stylesheets, nor inside pictures; the full EPUBCheck, which needs Java, does'

/** Bytes an e-book may have when it is unpacked: five times what the shops that say so take. */
const MOST_UNPACKED = 500_000_000

/** Everything the validator finds wrong or doubtful, in its order. Never throws. */
export async function validateEpub(bytes: Uint8Array): Promise<readonly Finding[]> {
  const entries = entriesOfZip(bytes)
  if (entries === undefined) return [whole('PKG-004', 'this is not a zip file, which every e-book is')]
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > MOST_UNPACKED) {
    const millions = Math.ceil(size / 1_000_000)
    return [
      whole('PKG-004', `unpacked it would have ${millions} MB, and may have been made to fill the memory`),
    ]
  }
  return [...entries.flatMap(nameFinding), ...(await ask(bytes))]
}

function whole(rule: string, message: string): Finding {
  return { rule, gravity: 'error', message, path: '', place: { kind: 'file' } }
}

/** A name that leads out of the folder an e-book is unpacked to (EPUB 3.3, section 4.2.3). */
function nameFinding({ name }: ZipEntry): readonly Finding[] {
  const leadsOut = /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(name)
  return leadsOut ? [whole('PKG-009', `the name “${name}” leads out of the e-book`)] : []
}

async function ask(bytes: Uint8Array): Promise<readonly Finding[]> {
  const { EpubCheck } = await import('@likecoin/epubcheck-ts')
  try {
    const { messages } = await EpubCheck.validate(bytes, { includeInfo: false })
    return messages.flatMap(({ id, severity, message, location }): readonly Finding[] => {
      if (severity === 'usage' || severity === 'info') return []
      const { line, column } = location ?? {}
      return [
        {
          rule: id,
          gravity: severity === 'warning' ? 'warning' : 'error',
          message: shortened(message),
          path: location?.path ?? '',
          place: line === undefined ? { kind: 'file' } : { kind: 'line', line, ...(column && { column }) },
        },
      ]
    })
  } catch (thrown) {
    // The package answers for itself: whatever it cannot read, no reader can be trusted to.
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    return [whole('CHK-008', `the validator could not read it to its end: ${shortened(said)}`)]
  }
}
