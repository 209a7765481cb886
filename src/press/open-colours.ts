/**
 * How a work's files tell their colours: the press that its edition names is opened.
 *
 * The house has a profile of its own; a printer who has a better one gives it
 * away, and it lies in the work's folder like everything else.
 */

import { type Files, type Format, isThere, type Outcome, Report, unreachable } from '../base/index.ts'
import type { Edition } from '../book/index.ts'
import { openPress, type Press, type ProfileFault } from '../colour/index.ts'
import { isForPrinters } from './formats-of.ts'

/** The press is absent where nothing of the work is told in its inks, or its profile cannot be had. */
export interface WorkColours {
  readonly press?: Press
}

/** Where the house keeps its own: American offset on coated paper. */
export const HOUSE_PROFILE = 'profiles/cgats-tr001.icc'

export interface Profiles {
  /** The work's. */
  readonly files: Files
  /** The house's templates. */
  readonly shelf: Files
}

/** Reads no profile where `formats` need none. */
export function openColours(
  { colour }: Edition,
  formats: readonly Format[],
  { files, shelf }: Profiles,
): Outcome<WorkColours> {
  const report = new Report()
  if (colour.space === 'rgb' && !formats.some(isForPrinters)) return report.conclude({})

  const { profile: path, span } = colour
  const bytes = path === undefined ? shelf.read(HOUSE_PROFILE) : files.read(path)
  if (bytes === undefined) {
    const code = isThere(files, path ?? '') ? 'file/unreadable' : 'file/missing'
    report.add(
      code,
      span,
      `the profile “${path ?? HOUSE_PROFILE}” cannot be had`,
      'check its name and folder',
    )
    return report.conclude({})
  }
  const opened = openPress(bytes)
  if (opened.kind === 'press') return report.conclude({ press: opened.press })
  report.add(
    'colour/bad-profile',
    span,
    `the profile “${path ?? HOUSE_PROFILE}” ${faultOf(opened)}`,
    'ask the printer for his press’s profile, or leave “profile” out and have that of American offset',
  )
  return report.conclude({})
}

function faultOf(fault: ProfileFault): string {
  switch (fault.kind) {
    case 'not a profile':
      return 'is no colour profile'
    case 'not of a press':
      return fault.device === 'mntr' ? 'is of a screen, not of a press' : 'is not of a press'
    case 'not of four inks':
      return `is of the colours ${fault.space.trim()}, not of four inks`
    case 'no tables':
      return 'has no tables from colours to inks that could be read'
    default:
      return unreachable(fault)
  }
}
