// Compares the doors to the operations: each operation is in each door, and gives the same data and the same
// refusals.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { findCommand } from '../../../src/chat/former-names.ts'
import { readSaid } from '../../../src/chat/read-said.ts'
import { commands } from '../../../src/commands/index.ts'
import { createHttpServer } from '../../../src/http/serve.ts'
import { defineOperation, type Operation } from '../../../src/operations/define-operation.ts'
import { operations } from '../../../src/operations/index.ts'
import { ada, openWorld, type World } from '../world.ts'
import { makeKeyInChat } from './call-api.ts'
import { type Door, type DoorAnswer, doors } from './doors.ts'

type Input = Readonly<Record<string, unknown>>
/** The outputs of earlier steps, by operation. */
type Seen = Readonly<Record<string, Record<string, unknown>>>
type Step = readonly [name: string, input?: Input | ((seen: Seen) => Input)] | { readonly passUntil: string }

const codeIn = (output: Seen[string] = {}) => (output.requests as { code: string }[] | undefined)?.[0]?.code
const draft = ({ 'begin-draft': begun }: Seen) => ({ id: begun?.id })
const code = ({ 'confirm-draft': confirmed }: Seen) => ({ code: codeIn(confirmed) })
const table = ({ 'confirm-draft': confirmed }: Seen) => ({ table: codeIn(confirmed) })

/** One day of an owner, in which each operation is called. */
const day: readonly Step[] = [
  ['show-me'],
  ['show-status'],
  ['show-limits'],
  ['list-accounts'],
  ['change-setting', { setting: 'clock', value: '24' }],
  ['link-account', { platform: 'resy', email: 'ada@example.com', password: 'secret' }],
  ['list-accounts'],
  ['search-restaurants', { name: 'Saint Fennel' }],
  ['show-restaurant', { restaurant: 'Saint Fennel' }],
  ['set-opening', { restaurant: 'Carbone', leadDays: 30, at: '10:00' }],
  ['add-favorite', { restaurant: 'Saint Fennel' }],
  ['list-favorites'],
  ['remove-favorite', { restaurant: 'Saint Fennel' }],
  ['begin-draft', { words: 'table for 2 at Lilia' }],
  ['drop-draft', draft],
  ['show-draft', draft],
  ['begin-draft', { words: 'table for 2 at Saint Fennel, 7-9pm' }],
  ['show-draft', draft],
  ['change-draft', (seen) => ({ ...draft(seen), date: '2026-12-16' })],
  ['confirm-draft', draft],
  ['confirm-draft', draft],
  ['list-requests', { state: 'open', limit: 5 }],
  ['show-request', code],
  ['edit-request', (seen) => ({ ...code(seen), words: '8-9pm' })],
  ['repeat-request', (seen) => ({ ...code(seen), date: '2026-12-17' })],
  ['list-all-requests', {}],
  ['list-drops', { limit: 5 }],
  { passUntil: '2026-11-25T17:01:00Z' },
  ['show-request', code],
  ['watch-request', code],
  ['cancel-request', code],
  ['list-reservations'],
  ['ask-release', table],
  ['release-table', table],
  ['list-reservations'],
  ['set-limits', { openRequests: 7 }],
  ['list-members', {}],
  ['invite-friend'],
  ['remove-member', { id: 'nobody' }],
  ['unlink-account', { platform: 'resy', stop: true }],
]

type Opened = { readonly world: World; readonly url: string; readonly key: string; readonly door: Door }

async function open(name: string): Promise<Opened> {
  const port = await freePort()
  const world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ada] })
  const url = `http://127.0.0.1:${port}`
  const key = await makeKeyInChat(world, '/key laptop')
  const openDoor = doors[name]
  if (!openDoor) throw new Error(`There is no door ${name}`)
  return { world, url, key, door: await openDoor({ world, url, key }) }
}

function named(name: string): Operation {
  const operation = operations.find((one) => one.name === name)
  if (!operation) throw new Error(`There is no operation ${name}`)
  return operation
}

/** Plays the day through a door. Returns each answer, with ids replaced by names, and instants to the hour. */
async function play({ world, door }: Opened): Promise<readonly string[]> {
  const seen: Record<string, Record<string, unknown>> = {}
  const known = new Map<string, string>()
  const told: string[] = []
  for (const step of day) {
    if ('passUntil' in step) {
      await world.passUntil(step.passUntil)
      continue
    }
    const [name, input = {}] = step
    const answer = await door.call(named(name), typeof input === 'function' ? input(seen) : input)
    if ('output' in answer) seen[name] = answer.output as Record<string, unknown>
    told.push(`${name}: ${alike(answer, known)}`)
  }
  return told
}

const measured = ['uptimeSeconds', 'databaseBytes']

/** Returns an answer as text. Ids, which differ between two installations, are replaced by names. */
function alike(answer: DoorAnswer, known: Map<string, string>): string {
  const text = JSON.stringify(answer, (key, value) => {
    if (
      /^(?:id|code|confirmation|reference)$/.test(key) &&
      typeof value === 'string' &&
      !/[ a-z]/.test(value)
    )
      known.set(value, known.get(value) ?? `${key}-${known.size}`)
    return measured.includes(key) ? 'measured' : value
  })
  const replaced = [...known].reduce((sofar, [id, name]) => sofar.replaceAll(id, name), text)
  return replaced.replaceAll(/(T\d\d):\d\d:\d\d(?:\.\d+)?Z/g, '$1')
}

describe('the doors to the operations', () => {
  let opened: Readonly<Record<string, Opened>>
  beforeAll(async () => {
    opened = Object.fromEntries(
      await Promise.all(Object.keys(doors).map(async (name) => [name, await open(name)] as const)),
    )
  })
  afterAll(async () => {
    for (const { world, door } of Object.values(opened)) {
      await door.close()
      await world.end()
    }
  })

  it('the day of an owner calls each operation', () => {
    const called = day.flatMap((step) => ('passUntil' in step ? [] : [step[0]]))

    expect([...new Set(called)].toSorted()).toEqual(operations.map(({ name }) => name).toSorted())
  })

  it('through each door the same day has the same outputs and the same refusals', async () => {
    const [first, ...others] = await Promise.all(Object.values(opened).map(play))
    const refused = first?.filter((line) => /^[\w-]+: \{"code"/.test(line)).map((line) => line.split(':')[0])

    for (const told of others) expect(told).toEqual(first)
    expect(refused).toEqual([
      'show-draft',
      'confirm-draft',
      'watch-request',
      'cancel-request',
      'remove-member',
    ])
  })

  it.each(operations)(
    '$name is in each door, and has a spelling in chats and on the command line',
    async (one) => {
      for (const { door } of Object.values(opened)) expect(await door.names()).toContain(one.name)
      const said = readSaid(one.chat, commands)
      const command = 'command' in said ? findCommand(commands, said.command) : undefined

      expect(said.kind === 'words' || command !== undefined, one.chat).toBe(true)
      expect(one.cli.verb).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
      expect(operations.filter(({ cli }) => cli.verb === one.cli.verb)).toHaveLength(1)
      expect(Object.keys(one.input.shape)).toEqual(expect.arrayContaining([...one.cli.args]))
    },
  )

  it.each(operations)('$name refuses a wrong input alike through each door', async (one) => {
    const wrong = Object.fromEntries(
      [...one.route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'ZZZZ']),
    )
    const answers = await Promise.all(
      Object.values(opened).map(({ door }) => door.call(one, { ...wrong, surely_unknown: 1 })),
    )

    for (const answer of answers.slice(1)) {
      // A door that requires a confirmation refuses the call before it reads the input.
      if ('code' in answer && answer.code === 'confirmation-missing') continue
      expect(answer).toEqual(answers[0])
    }
    expect(answers[0]).toMatchObject({ code: 'invalid-input' })
  })

  it('an operation that is added appears in each door without another change', async () => {
    const greet = defineOperation({
      name: 'greet-person',
      summary: 'Greets a person.',
      effect: 'read',
      route: { method: 'GET', path: '/greetings/{person}' },
      chat: '/help',
      cli: { verb: 'greet', args: ['person'] },
      input: z.strictObject({ person: z.string().max(20), loud: z.boolean().optional() }),
      output: z.object({ greeting: z.string() }),
      perform: async ({ person, loud }) => `Hello ${person}${loud ? '!' : '.'}`,
      present: (greeting: string) => ({ greeting }),
    })
    for (const [name, { world, key }] of Object.entries(opened)) {
      const port = await freePort()
      const { app } = world.cierge()
      const all = [...operations, greet]
      const server = createHttpServer(
        { host: '127.0.0.1', port },
        { app, operations: all, origins: [], onPending() {} },
      )
      await server.start()
      const door = await doors[name]?.({ world, url: `http://127.0.0.1:${port}`, key })

      expect(await door?.names(), name).toContain('greet-person')
      expect(await door?.call(greet, { person: 'Ada', loud: true }), name).toEqual({
        output: { greeting: 'Hello Ada!' },
      })
      expect(await door?.call(greet, { person: 'A'.repeat(21) }), name).toMatchObject({
        code: 'invalid-input',
      })
      await door?.close()
      await world.clock.runUntil(server.stop())
    }
  })
})
