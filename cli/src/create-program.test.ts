// Tests that the command line is rendered from the operations' data.
import { expect, it } from 'vitest'
import { type OperationFacts, operations } from '../../client/src/index.ts'
import { createProgram } from './create-program.ts'

type Called = { readonly name: string; readonly input: object }

/** Parses a command line with these operations. Returns the calls that it leads to. */
async function read(line: readonly string[], all: readonly OperationFacts[] = operations) {
  const called: Called[] = []
  const program = createProgram({
    version: '1.2.3',
    operations: all,
    operation: async ({ name }, input) => void called.push({ name, input }),
    login: async () => {},
    logout: async () => {},
    completion: () => {},
    host: async () => {},
  })
  const silent = { writeOut: () => {}, writeErr: () => {} }
  for (const command of [program, ...program.commands]) command.configureOutput(silent).exitOverride()
  await program.parseAsync([...line], { from: 'user' })
  return called
}

/** Returns a value that is valid for the field. */
function sampleOf({ type, enum: choices }: OperationFacts['input']['properties'][string] = {}): unknown {
  if (choices) return choices[0]
  if (type === 'boolean') return true
  return type === 'integer' ? 3 : 'text'
}

const dashed = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

it.each(operations)('the verb of $name takes each of its fields', async (operation) => {
  const { name, cli, input } = operation
  const fields = Object.entries(input.properties).filter(
    ([field, { format }]) => format !== 'password' && field !== 'isNext',
  )
  const sample = Object.fromEntries(fields.map(([field, schema]) => [field, sampleOf(schema)]))
  const flags = fields
    .filter(([field]) => !cli.args.includes(field))
    .flatMap(([field]) => [`--${dashed(field)}`, ...(sample[field] === true ? [] : [String(sample[field])])])

  const called = await read([cli.verb, ...cli.args.map((field) => String(sample[field])), ...flags])

  expect(called).toEqual([{ name, input: sample }])
})

it('no two operations have one verb, and no field is named like a flag of every verb', () => {
  const verbs = operations.map(({ cli }) => cli.verb)
  const own = ['login', 'logout', 'completion', 'host', 'version', 'help', 'mcp']
  const fields = operations.flatMap(({ input }) => Object.keys(input.properties))

  expect(new Set([...verbs, ...own]).size).toBe(verbs.length + own.length)
  expect(fields.filter((field) => ['json', 'url', 'key', 'profile', 'yes', 'help'].includes(field))).toEqual(
    [],
  )
})

it('a new operation has its verb at once', async () => {
  const sample: OperationFacts = {
    name: 'count-stars',
    method: 'countStars',
    summary: 'Counts the stars of a restaurant.',
    effect: 'read',
    for: 'members',
    route: { method: 'GET', path: '/stars' },
    chat: '/stars Carbone',
    cli: { verb: 'stars', args: ['restaurant'] },
    input: {
      properties: { restaurant: { type: 'string' }, atMost: { type: 'integer' } },
      required: ['restaurant'],
    },
  }

  const called = await read(['stars', 'Joe’s', 'Soho', '--at-most', '3'], [...operations, sample])

  expect(called).toEqual([{ name: 'count-stars', input: { restaurant: 'Joe’s Soho', atMost: 3 } }])
})

it.each([
  ['a missing argument', ['job']],
  ['a flag that the verb does not have', ['jobs', '--follow']],
  ['a number that is none', ['set-limits', 'many']],
  ['an unknown verb', ['jbos']],
])('%s is a wrong usage', async (_what, line) => {
  await expect(read(line)).rejects.toMatchObject({ name: 'CommanderError', exitCode: 1 })
})
