// Generates texts that people and strangers may send: phrases with typing errors, nonsense, markup, mentions,
// addresses.
import fc from 'fast-check'
import { loadCorpus } from '../reading/corpus.ts'

/**
 * Texts that a chat could interpret as markup, a mention or a link. Each must be shown unchanged and have no effect.
 */
export const live = {
  discord: [
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    '[zz](https://zz.example)',
    '@everyone',
    'https://zz.example/a',
  ],
  slack: ['<!channel>', '<!here>', '<@U0ZZZZZZ>', '<https://zz.example|zz>'],
  telegram: [
    '<b>zz</b>',
    '<a href="https://zz.example">zz</a>',
    '@zz_someone',
    'https://zz.example/a',
    'zz.example',
    '#zzTag',
  ],
} as const

const nasty = [
  ...live.discord,
  ...live.slack,
  ...live.telegram,
  '@here',
  '```zz```',
  '*zz* _zz_ ~zz~ ||zz|| `zz` > zz',
  '\u202Ezz\u202C',
  '\u0000zz',
  'z\u200Bz',
  '\uD800',
  '👩‍👩‍👧‍👦'.repeat(20),
  'a'.repeat(4_000),
  '1 '.repeat(2_000),
  'friday '.repeat(500),
  '7pm or '.repeat(400),
  '('.repeat(1_000),
  '\n'.repeat(500),
  '"'.repeat(2_000),
  '../../etc/passwd',
  "'; drop table jobs; --",
  '{{7*7}}',
  '%s%n%x',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(40),
  '30 February',
  '31/31/2026',
]

const phrases = loadCorpus().map(({ text }) => text)

/** A phrase with letters removed, doubled or swapped, or with another phrase or nonsense in its middle. */
const broken = fc
  .record({
    phrase: fc.constantFrom(...phrases),
    other: fc.oneof(fc.constantFrom(...phrases, ...nasty), fc.string({ unit: 'grapheme', maxLength: 12 })),
    cuts: fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'space', 'insert')), {
      maxLength: 5,
    }),
  })
  .map(({ phrase, other, cuts }) =>
    cuts.reduce((text, [at, how]) => cut(text, at % (text.length + 1), how, other), phrase),
  )

export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: broken },
  { weight: 2, arbitrary: fc.constantFrom(...phrases) },
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...nasty), fc.constantFrom(...phrases)).map((both) => both.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
)

function cut(text: string, at: number, how: string, other: string): string {
  const [before, after] = [text.slice(0, at), text.slice(at)]
  switch (how) {
    case 'drop':
      return before + after.slice(1)
    case 'double':
      return before + after.slice(0, 1) + after
    case 'swap':
      return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)
    case 'space':
      return `${before} ${after}`
    default:
      return before + other + after
  }
}
