// Compares the interfaces to the operations (HTTP, MCP, command line, chat): each offers every operation, with the
// same data and the same refusals.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { defineCommand, whisper } from '../../../src/chat/define-command.ts'
import { findCommand } from '../../../src/chat/former-names.ts'
import { readSaid } from '../../../src/chat/read-said.ts'
import { commands } from '../../../src/commands/index.ts'
import { createHttpServer } from '../../../src/http/serve.ts'
import { defineOperation, type Operation } from '../../../src/operations/define-operation.ts'
import { operations } from '../../../src/operations/index.ts'
import { ada, openWorld, stranger, type World } from '../world.ts'
import { makeKeyInChat } from './call-api.ts'
import { factsIn, sayInChat, sayWith } from './chat-door.ts'
import { day, spell } from './day.ts'
import { type Door, type DoorAnswer, doors } from './doors.ts'
import { readStored } from './stored.ts'

type Opened = { readonly world: World; readonly url: string; readonly key: string; readonly door: Door }

/** Starts the application with the interface. */
async function open(name: string): Promise<Opened> {
  const port = await freePort()
  const world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ada], friends: [stranger] })
  const url = `http://127.0.0.1:${port}`
  const key = await makeKeyInChat(world, '/key laptop')
  const openDoor = doors[name]
  if (!openDoor) throw new Error(`There is no door ${name}`)
  return { world, url, key, door: await openDoor({ world, url, key, operations }) }
}

type Told = {
  readonly operation: Operation
  readonly answer: DoorAnswer
  /** The answer as text that is the same in each installation. */
  readonly text: string
  /** The stored data after it. */
  readonly stored: string
}

/** Plays the day through one interface. */
async function play({ world, door }: Opened): Promise<readonly Told[]> {
  const seen: Record<string, Record<string, unknown>> = {}
  const known = new Map<string, string>()
  const told: Told[] = []
  for (const step of day) {
    if ('passUntil' in step) {
      await world.passUntil(step.passUntil)
      continue
    }
    const { operation, input } = step
    const answer = await door.call(operation, input(seen))
    if ('output' in answer) seen[operation.name] = answer.output as Record<string, unknown>
    told.push({ operation, answer, text: alike(answer, known), stored: readStored(world.folder) })
  }
  return told
}

type Said = {
  readonly operation: Operation
  readonly line?: string
  readonly reply: string
  readonly stored: string
}

/** Says the day in a chat. A step that a chat can't say has no line. */
async function sayDay(world: World): Promise<readonly Said[]> {
  const seen: Record<string, Record<string, unknown>> = {}
  const said: Said[] = []
  for (const step of day) {
    if ('passUntil' in step) {
      await world.passUntil(step.passUntil)
      continue
    }
    const { operation } = step
    const line = step.line(seen)
    const reply = line === undefined ? '' : await sayInChat(world, line)
    const code = /\/jobs (\w{4})/.exec(reply)?.[1]
    if (operation.name === 'confirm-draft' && code) seen[operation.name] = { requests: [{ code }] }
    if (operation.name === 'seek-better-table' && code) seen[operation.name] = { code }
    const plan = /\/plan (\w{5})/.exec(reply)?.[1]
    if (operation.name === 'confirm-draft' && plan) seen[operation.name] = { plan: { id: plan } }
    said.push({ operation, ...(line !== undefined && { line }), reply, stored: readStored(world.folder) })
  }
  return said
}

/** Fields whose values differ between two installations. The rows of tables have times of use. */
const measured = ['uptimeSeconds', 'databaseBytes', 'newestBackupAt', 'tables', 'url']

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

/** Returns the text without the codes of requests. */
function withoutCodes(text: string): string {
  return text.replaceAll(/\b[A-Z\d]{4}\b/g, 'CODE')
}

describe('the doors to the operations', () => {
  let opened: Readonly<Record<string, Opened>>
  let chat: World
  beforeAll(async () => {
    opened = Object.fromEntries(
      await Promise.all(Object.keys(doors).map(async (name) => [name, await open(name)] as const)),
    )
    const env = { CIERGE_HTTP_PORT: `${await freePort()}` }
    chat = await openWorld({ env, owners: [ada], friends: [stranger] })
  })
  afterAll(async () => {
    for (const { world, door } of Object.values(opened)) {
      await door.close()
      await world.end()
    }
    await chat.end()
  })

  it('the day of an owner calls each operation, and says each in a chat', () => {
    const calls = day.flatMap((step) => ('passUntil' in step ? [] : [step]))
    const said = calls.filter(({ line }) => line({}) !== undefined)

    for (const some of [calls, said]) {
      const names = new Set(some.map(({ operation }) => operation.name))
      expect([...names].toSorted()).toEqual(operations.map(({ name }) => name).toSorted())
    }
  })

  it('the same day has the same outputs, the same refusals and the same data through each door', async () => {
    const [said, first = [], ...others] = await Promise.all([
      sayDay(chat),
      ...Object.values(opened).map(play),
    ])
    const lines = (told: readonly Told[]) => told.map(({ operation, text }) => `${operation.name}: ${text}`)
    const refused = first.filter(({ answer }) => 'code' in answer).map(({ operation }) => operation.name)

    for (const told of others) {
      expect(lines(told)).toEqual(lines(first))
      expect(told.map(({ stored }) => stored)).toEqual(first.map(({ stored }) => stored))
    }
    expect(refused).toEqual([
      'try-second-way',
      'show-draft',
      'confirm-draft',
      'watch-request',
      'cancel-request',
      'swap-alone',
      'offer-table',
      'show-offer',
      'take-offer',
      'withdraw-offer',
      'leave',
      'remove-member',
    ])
    for (const [nth, { operation, line, reply, stored }] of said.entries()) {
      const { answer, stored: wanted } = first[nth] as Told
      const at = `${operation.name}: ${line} → ${reply}`
      expect.soft(stored, at).toBe(wanted)
      if (line === undefined) continue
      if ('detail' in answer) expect.soft(withoutCodes(reply), at).toBe(withoutCodes(String(answer.detail)))
      else if (operation.effect === 'read')
        for (const fact of factsIn(answer.output)) expect.soft(reply, at).toContain(fact)
    }
  })

  it.each(operations)('$name is in each door, and its spelling is a line that a chat reads', async (one) => {
    for (const [name, { door }] of Object.entries(opened)) expect(await door.offers(one), name).toBe(true)
    const said = readSaid(one.chat, commands)
    const command = 'command' in said ? findCommand(commands, said.command) : undefined

    expect(said.kind === 'words' || command !== undefined, one.chat).toBe(true)
    expect(operations.filter(({ cli }) => cli.verb === one.cli.verb)).toHaveLength(1)
    expect(Object.keys(one.input.shape)).toEqual(expect.arrayContaining([...one.cli.args]))
  })

  it.each(operations)('$name refuses a wrong input alike through each door', async (one) => {
    // Without a pause, the calls would exceed the limit of calls per second with a key.
    for (const { world } of Object.values(opened)) await world.pass(2_000)
    const wrong = Object.fromEntries(
      [...one.route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'ZZZZ']),
    )
    const answers = await Promise.all(
      Object.values(opened).map(({ door }) => door.call(one, { ...wrong, surely_unknown: 1 })),
    )

    for (const answer of answers.slice(1)) {
      // An interface that requires a confirmation refuses the call before it reads the input.
      if ('code' in answer && answer.code === 'confirmation-missing') continue
      // The command line names the flag where the others name the field.
      const detail = 'detail' in answer ? String(answer.detail) : ''
      if (detail.includes("unknown option '--surely_unknown'")) continue
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
      chat: '/greet Ben',
      cli: { verb: 'greet', args: ['person'] },
      input: z.strictObject({ person: z.string().max(20), loud: z.boolean().optional() }),
      output: z.object({ greeting: z.string() }),
      perform: async ({ person, loud }) => `Hello ${person}${loud ? '!' : '.'}`,
      present: (greeting: string) => ({ greeting }),
    })
    const greetInChat = defineCommand({
      name: 'greet',
      summary: 'Greets a person',
      options: { person: { kind: 'text', about: 'Who', required: true, maxLength: 20 } },
      examples: ['/greet Ben'],
      run: async ({ person }, context) => whisper({ lines: [[await greet.perform({ person }, context)]] }),
    })
    for (const [name, { world, key }] of Object.entries(opened)) {
      const port = await freePort()
      const { app } = world.cierge()
      const all = [...operations, greet]
      const server = createHttpServer(
        { host: '127.0.0.1', port },
        {
          ...{ app, operations: all, origins: [], proxies: [], allowsPlain: false, onPending() {} },
          host: { chats: () => [], platforms: () => [], settings: () => [], logOf: async () => undefined },
          observing: { isOpen: false, operationNames: [], clockAheadMs: () => 0 },
          signIn: { sites: [], directWith: () => Promise.reject(new Error('This door has no chat')) },
        },
      )
      await server.start()
      const door = await doors[name]?.({ world, url: `http://127.0.0.1:${port}`, key, operations: all })

      expect(await door?.offers(greet), name).toBe(true)
      expect(await door?.call(greet, { person: 'Ada', loud: true }), name).toEqual({
        output: { greeting: 'Hello Ada!' },
      })
      expect(await door?.call(greet, { person: 'A'.repeat(21) }), name).toMatchObject({
        code: 'invalid-input',
      })
      await door?.close()
      await world.clock.runUntil(server.stop())
    }
    expect(await sayWith(chat, greetInChat, spell(greet, { id: 'Ada' }))).toBe('Hello Ada.')
    expect(await sayWith(chat, greetInChat, '/help commands')).toContain('/greet')
    expect(await sayWith(chat, greetInChat, `/greet ${'A'.repeat(21)}`)).toContain('20')
  })
})
