// Generates random commands with random arguments.
import fc from 'fast-check'
import { commands } from '../../src/commands/index.ts'
import { texts } from './texts.ts'

const wordsOfAll = [...new Set(commands.flatMap(({ options }) => Object.keys(options)))]
const values = fc.oneof(
  texts,
  fc.constantFrom(
    'K7Q2',
    'ZZZZ',
    'resy:5109',
    'resy:0',
    'resy:-1',
    'yes',
    'no',
    'confirm',
    'drop',
    'watch',
    '2026-12-16',
    '19:00-21:00',
    '99:99',
    '2',
    '-1',
    '0',
    '1e9',
    'any',
    'date',
    '45',
  ),
)

export const args = fc.dictionary(fc.constantFrom(...wordsOfAll), values, {
  maxKeys: 4,
  noNullPrototype: true,
})

export const names = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...commands.map(({ name }) => name)) },
  { weight: 1, arbitrary: texts },
)
