/**
 * What differs between two seals, in words, from the earliest stage on.
 */

import { byCodePoint } from '../base/index.ts'
import { type Seal, type SealInput, type SealStage, stages } from './seal.ts'

export interface Change {
  /** Where it comes in; `tool` and `settings` are no files. */
  readonly stage: SealStage | 'tool' | 'settings'
  /** One sentence without a full stop. */
  readonly words: string
}

interface Placed {
  readonly stage: SealStage
  readonly words: string
  readonly place: string
}

const names: Readonly<Record<SealStage, string>> = {
  edition: 'the edition',
  manuscript: 'the manuscript',
  image: 'the image',
  words: 'the words',
  template: 'the template',
  style: 'the stylesheet',
  font: 'the font',
  profile: 'the colour profile',
}

/** In order of stage: the first is the one from which on the editions differ. Empty if all that decides is the same. */
export function changesBetween(before: Seal, after: Seal): readonly Change[] {
  return [
    ...changesOfInputs(before.inputs, after.inputs),
    ...changesOfTool(before, after),
    ...changesOfSettings(before, after),
  ]
}

function changesOfInputs(before: readonly SealInput[], after: readonly SealInput[]): readonly Change[] {
  const old = byPlace(before)
  const made = byPlace(after)
  return [...new Set([...old.keys(), ...made.keys()])]
    .flatMap((place): Placed[] => {
      const [was, is] = [old.get(place), made.get(place)]
      const input = is ?? was
      if (input === undefined || was?.digest === is?.digest) return []
      const name = `${names[input.stage]} “${input.path}”`
      const words = !was ? `${name} has been added` : !is ? `${name} is gone` : `${name} has changed`
      return [{ stage: input.stage, words, place }]
    })
    .toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || byCodePoint(a.place, b.place))
    .map(({ stage, words }) => ({ stage, words }))
}

function byPlace(inputs: readonly SealInput[]): ReadonlyMap<string, SealInput> {
  return new Map(inputs.map((input) => [`${input.from}:${input.path}`, input]))
}

function changesOfTool({ tool: before }: Seal, { tool: after }: Seal): readonly Change[] {
  const words: string[] = []
  if (before.version !== after.version)
    words.push(`pamphleteer was ${before.version} and is ${after.version}`)
  else if (before.digest !== after.digest)
    words.push(`the program is another, though its version is ${after.version} as before`)
  for (const name of [...new Set([...Object.keys(before.packages), ...Object.keys(after.packages)])].toSorted(
    byCodePoint,
  )) {
    const was = Object.hasOwn(before.packages, name) ? before.packages[name] : undefined
    const is = Object.hasOwn(after.packages, name) ? after.packages[name] : undefined
    if (was !== is) words.push(`the package ${name} was ${was ?? 'not used'} and is ${is ?? 'not used'}`)
  }
  return words.map((one) => ({ stage: 'tool', words: one }))
}

function changesOfSettings({ settings: before }: Seal, { settings: after }: Seal): readonly Change[] {
  if (before.epoch === after.epoch) return []
  const say = (epoch: number | undefined) => (epoch === undefined ? 'not set' : String(epoch))
  return [
    { stage: 'settings', words: `SOURCE_DATE_EPOCH was ${say(before.epoch)} and is ${say(after.epoch)}` },
  ]
}
