/**
 * Texts of kinds that the importer was not made with, written by a seed.
 *
 * They hold what an importer may stumble over: years, sums, sections, verses,
 * times and dates before stops; headings of several kinds; lists that look like
 * notes and notes that look like lists; mottoes, letters, speeches, French.
 */

import { type Random, random } from './random.ts'

interface Words {
  readonly lang: string
  readonly subjects: readonly string[]
  readonly acts: readonly string[]
  readonly objects: readonly string[]
  readonly closings: readonly string[]
  readonly traps: readonly string[]
  readonly headings: readonly string[]
  readonly notes: readonly string[]
  readonly quotes: readonly string[]
}

const english: Words = {
  lang: 'en',
  subjects: [
    'The ferryman',
    'Our committee',
    'A widow of the parish',
    'The younger brother',
    'Everybody in the valley',
    'The engineer',
    'No inspector',
    'The choir',
  ],
  acts: [
    'had never measured',
    'would gladly have sold',
    'wrote down',
    'carried across the weir',
    'could not forgive',
    'kept in a tin box',
    'argued about',
    'mended',
  ],
  objects: [
    'the northern sluice',
    'a ledger without a lid',
    'the price of lamp oil',
    'the school’s only map',
    'three kinds of rope',
    'what the bishop had said',
    'the second bell',
    'an unpaid toll',
  ],
  closings: [
    'and said so',
    'as far as we know',
    'until the thaw',
    'in spite of the rain',
    'for want of a better',
    'without being asked',
    'and nobody minded',
  ],
  traps: [
    'The toll of 1847 was 12 pence, and that of 1851 was 15.',
    'It is laid down in section 3.2 and again in section 4.1.',
    'The first boat left at 6.30, the last at 9.15.',
    'See Genesis 6:14 for the ark, and Mark 4:38 for the pillow.',
    'On 14 March 1902 the water stood at 4.7 metres.',
    'Of 1,204 voters 311 came, and 14 of them twice.',
    'They were (1) late, (2) wet, and (3) unpaid.',
    'The committee of 12 met in room 7 of number 40.',
    'She paid £3 10s. for it in 1899, and 2s. 6d. more in 1900.',
    'The B12 road and the No. 9 bus meet at mile 31.',
    'In the 1920s there were 2 of them; by 1931 there were none.',
    'Article 5, paragraph 2, says the contrary of article 6.',
  ],
  headings: [
    'The Crossing',
    'What Was Carried',
    'A Short Reckoning',
    'Of Ropes and Bells',
    'The Winter of the Low Water',
    'Who Pays?',
    'Against the Bridge',
    'Questions from the Floor',
    'The Last Ledger',
    'Afterwards',
  ],
  notes: [
    'So it stands in the ledger, vol. 2, p. 31.',
    'The word is his own.',
    'Compare what is said of the weir below.',
    'In the minutes of 1902 the name is spelt otherwise.',
    '“Rope” here means chain.',
    'Nobody has found the letter; a copy exists.',
    'Ibid., p. 44.',
    'He was then 31 years old.',
    'Chapter 5 of the same book.',
    'See the map.',
  ],
  quotes: ['“A rope is a promise.”', '“We shall not be counted.”', '“It was never our bell.”'],
}

const french: Words = {
  lang: 'fr',
  subjects: [
    'Le passeur',
    'Notre comité',
    'Une veuve du village',
    'L’ingénieur',
    'Tout le monde',
    'Le frère cadet',
  ],
  acts: [
    'n’avait jamais mesuré',
    'aurait volontiers vendu',
    'notait chaque soir',
    'ne pouvait pardonner',
    'gardait dans une boîte',
  ],
  objects: [
    'l’écluse du nord',
    'un registre sans couvercle',
    'le prix de l’huile',
    'la seule carte de l’école',
    'ce que disait le curé',
  ],
  closings: [
    'et le disait',
    'autant qu’on sache',
    'jusqu’au dégel',
    'malgré la pluie',
    'sans qu’on le lui demande',
  ],
  traps: [
    'Le péage de 1847 était de 12 sous, celui de 1851 de 15.',
    'On le lit à l’article 3.2, puis à l’article 4.1.',
    'Le 14 mars 1902, l’eau était à 4,7 mètres.',
    'Sur 1 204 électeurs, 311 vinrent ; 14 vinrent deux fois.',
  ],
  headings: [
    'La traversée',
    'Ce qu’on portait',
    'Petit compte',
    'Des cordes et des cloches',
    'Qui paie ?',
    'Contre le pont',
  ],
  notes: [
    'C’est écrit dans le registre, t. 2, p. 31.',
    'Le mot est de lui.',
    'Voir plus bas ce qu’on dit de l’écluse.',
    'Ibid., p. 44.',
    'Il avait alors 31 ans.',
  ],
  quotes: ['« Une corde est une promesse. »', '« On ne nous comptera pas. »'],
}

/** A manuscript of our own dialect. */
export function generatedText(seed: number): string {
  const chance = random(seed)
  const words = chance.chance(25) ? french : english
  const writer = writerOf(chance, words)
  const blocks: string[] = [
    `# ${chance.pick(words.headings)} ${chance.pick(['at Low Ferry', 'of the Upper Bank', 'in Eleven Years'])}`,
  ]
  if (chance.chance(30))
    blocks.push(':::: epigraph\nA rope is longer than a word.\n\n::: signature\nAnna Weir, 1902\n:::\n::::')
  blocks.push(writer.paragraph())
  const left = [...words.headings]
  for (let i = chance.between(3, 6); i > 0; i--) {
    const [heading = ''] = left.splice(chance.between(0, left.length - 1), 1)
    blocks.push(`## ${heading}`)
    for (let j = chance.between(1, 4); j > 0; j--) blocks.push(writer.block())
  }
  if (chance.chance(40)) blocks.push('::: signature\n14 March 1902, the committee.\n:::')
  return `${[...blocks, ...writer.notes()].join('\n\n')}\n`
}

interface Writer {
  paragraph(): string
  block(): string
  notes(): readonly string[]
}

function writerOf(chance: Random, words: Words): Writer {
  let count = 0
  const call = (): string => `[^n${++count}]`
  const sentence = (): string => {
    if (chance.chance(20)) return chance.pick(words.traps)
    const closing = chance.chance(60) ? `, ${chance.pick(words.closings)}` : ''
    const inner = closing !== '' && chance.chance(12) ? call() : ''
    const end = chance.chance(15) ? `: ${chance.pick(words.quotes)}` : '.'
    const last = chance.chance(18) ? call() : ''
    return `${chance.pick(words.subjects)} ${chance.pick(words.acts)} ${chance.pick(words.objects)}${inner}${closing}${end}${last}`
  }
  const paragraph = (): string => Array.from({ length: chance.between(3, 7) }, sentence).join(' ')
  const list = (mark: (i: number) => string): string =>
    Array.from(
      { length: chance.between(2, 5) },
      (_, i) => `${mark(i)}${chance.pick(words.objects)}${i % 2 ? ';' : ','} ${chance.pick(words.closings)}`,
    ).join('\n')
  return {
    paragraph,
    block() {
      const kind = chance.between(1, 10)
      if (kind === 1) return list((i) => `${i + 1}. `)
      if (kind === 2) return list(() => '- ')
      if (kind === 3) return `> ${paragraph()}`
      return paragraph()
    },
    notes: () => Array.from({ length: count }, (_, i) => `[^n${i + 1}]: ${chance.pick(words.notes)}`),
  }
}
