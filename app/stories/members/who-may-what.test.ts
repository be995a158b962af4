// Tests every command, called by each kind of person, in a group and in private. The commands' data gives the cases
// and the expected answers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { Command } from '../../../src/chat/define-command.ts'
import { commands } from '../../../src/commands/index.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import type { Operation } from '../../../src/operations/define-operation.ts'
import { operations } from '../../../src/operations/index.ts'
import { type ApiAnswer, callApi, makeKeyInChat } from '../doors/call-api.ts'
import { ada, ben, chatId, group, openWorld, stranger, type World } from '../world.ts'

type Answer =
  | 'runs'
  | 'owners-only'
  /** In chats: */
  | 'stranger'
  | 'direct-only'
  /** Callers of the API: */
  | 'key-missing'
  | 'key-invalid'
  | 'read-only-key'

/** A kind of caller. Keys of a friend that may do less call only by the API. */
type Caller = {
  readonly is: 'owner' | 'friend' | 'nobody'
  readonly identity?: Identity
  readonly key: 'valid' | 'read-only' | 'missing' | 'revoked'
}

const cleo: Identity = { chat: chatId, space: '', userId: 'Cleo' }
const max: Identity = { chat: chatId, space: '', userId: 'Max' }
const callers = {
  'the owner': { is: 'owner', identity: ada, key: 'valid' },
  'a friend': { is: 'friend', identity: ben, key: 'valid' },
  'another friend': { is: 'friend', identity: cleo, key: 'valid' },
  'a stranger': { is: 'nobody', identity: stranger, key: 'missing' },
  'a removed friend': { is: 'nobody', identity: max, key: 'revoked' },
  'a revoked key': { is: 'friend', key: 'revoked' },
  'a read-only key': { is: 'friend', key: 'read-only' },
} as const satisfies Readonly<Record<string, Caller>>

type Who = keyof typeof callers
type Row = { readonly what: string; readonly who: Who; readonly where: string; readonly answer: Answer } & (
  | { readonly said: string }
  | { readonly name: string; readonly isInGroup: boolean }
  | { readonly operation: Operation }
)

const everyone = Object.entries(callers) as [Who, Caller][]
const inChats = everyone.filter(([, { identity }]) => identity)

/**
 * The operations for owners that chats do not have: their spelling shows each member the part that is about the member,
 * so friends may say it.
 */
const ownPartInChats = ['list-all-requests', 'list-drops']

/** The operations that strangers may use in a chat: a friend in a group need not be a member to say when they can come. */
const openInChats = ['answer-table', 'answer-plan']

function answerByApi({ for: whom, effect }: Operation, { is, key }: Caller): Answer {
  if (key === 'missing') return 'key-missing'
  if (key === 'revoked') return 'key-invalid'
  if (whom === 'owners' && is !== 'owner') return 'owners-only'
  return key === 'read-only' && effect !== 'read' ? 'read-only-key' : 'runs'
}

function answerInChat(whom: Command['for'], { is }: Caller): Answer {
  if (whom !== 'anyone' && is === 'nobody') return 'stranger'
  return whom === 'owners' && is !== 'owner' ? 'owners-only' : 'runs'
}

/** All commands by the names under which they can be called, the former names included. */
const named = commands.flatMap((command) => [
  { name: command.name, command },
  ...Object.entries(command.former ?? {}).map(([name, former]) => ({ name, command: former })),
])

const table: readonly Row[] = [
  ...operations.flatMap((operation) => [
    ...everyone.map(
      ([who, caller]): Row => ({
        what: operation.name,
        who,
        where: 'by the API',
        answer: answerByApi(operation, caller),
        operation,
      }),
    ),
    ...inChats.map(([who, caller]): Row => {
      const { name } = operation
      const usual = ownPartInChats.includes(name) ? 'members' : operation.for
      const whom = openInChats.includes(name) ? 'anyone' : usual
      const answer = answerInChat(whom, caller)
      return { what: operation.name, who, where: `as “${operation.chat}”`, answer, said: operation.chat }
    }),
  ]),
  ...named.flatMap(({ name, command }) =>
    inChats.flatMap(([who, caller]) =>
      [true, false].map((isInGroup): Row => {
        const mayRun = answerInChat(command.for, caller)
        const isMisplaced = mayRun === 'runs' && isInGroup && command.where === 'direct'
        const answer = isMisplaced ? 'direct-only' : mayRun
        return {
          what: `/${name}`,
          who,
          where: isInGroup ? 'in a group' : 'in private',
          answer,
          name,
          isInGroup,
        }
      }),
    ),
  ),
]

const rights: readonly string[] = [
  ...['owners-only', 'stranger', 'direct-only', 'key-missing', 'key-invalid', 'read-only-key'],
]

/** Returns the refusal that is about rights; `runs` for any other answer. */
function asAnswer(kind: unknown): Answer {
  return rights.includes(String(kind)) ? (kind as Answer) : 'runs'
}

/** Values that name nothing, so that no row changes what the next row sees. */
const nothing = 'ZZZZ'
/** Makes the input wrong, so that nobody leaves: leaving needs no value that could name nothing. */
const unknownField = '?unknown=1'
/** The fields that name a thing of one member, and what they name. */
const ownThings = { code: 'request', table: 'request', id: 'draft' } as const

/** Arguments with which strangers may use a command. Without them it makes something, which is for members only. */
const argsFor: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  connect: { code: 'ZZZZ2222' },
  join: { code: 'ZZZZ2222' },
  plan: { id: 'ZZZZ2', tap: 'yes' },
}

describe('who may do what', () => {
  let world: World
  let url: string
  let keys: Readonly<Partial<Record<Who, string>>>
  /** A friend's request and draft. */
  let things: { readonly request: string; readonly draft: string }
  let calls = 0
  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}/v1`
    world = await openWorld({ owners: [ada], env: { CIERGE_HTTP_PORT: `${port}` } })
    for (const friend of [cleo, max]) {
      const invitation = await world.says('/invite')
      await world.says(`/join ${/\/join (\w{8})/.exec(invitation)?.[1]}`, friend)
    }
    await world.says('/link resy ben@example.com secret', ben)
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ben)
    await world.presses('Book it', ben)
    const revoked = await makeKeyInChat(world, '/key old', ben)
    await world.presses('Revoke old', ben)
    keys = {
      'the owner': await makeKeyInChat(world, '/key laptop', ada),
      'a friend': await makeKeyInChat(world, '/key laptop', ben),
      'another friend': await makeKeyInChat(world, '/key laptop', cleo),
      'a removed friend': await makeKeyInChat(world, '/key laptop', max),
      'a revoked key': revoked,
      'a read-only key': await makeKeyInChat(world, '/key phone read', ben),
    }
    const begun = await callApi(world, url, {
      ...{ method: 'POST', path: '/drafts', key: keys['a friend'] ?? '' },
      body: { words: 'table for 2 at Saint Fennel on 17 December' },
    })
    things = {
      request: (await world.cierge().app.store.jobs.open())[0]?.id ?? '',
      draft: String(begun.body.id),
    }
    await world.says('/remove Max')
    const [first] = world.offered()
    await world.presses(first?.label ?? '')
  }, 60_000)
  afterAll(() => world.end())

  /** Calls an operation with one value in its path. Each call has its own address, because wrong keys block an address. */
  function callWith({ route }: Operation, value: string, who: Who): Promise<ApiAnswer> {
    calls += 1
    return callApi(world, url, {
      method: route.method,
      path: `${route.path.replaceAll(/\{(\w+)\}/g, value)}${route.path === '/me' && route.method === 'DELETE' ? unknownField : ''}`,
      ...(keys[who] && { key: keys[who] }),
      headers: { 'x-forwarded-for': `10.0.${calls >> 8}.${calls % 256}` },
    })
  }

  async function answerOf(row: Row): Promise<Answer> {
    if ('operation' in row) return asAnswer((await callWith(row.operation, nothing, row.who)).body.code)
    const { identity }: Caller = callers[row.who]
    if ('said' in row) await world.says(row.said, identity)
    else {
      await world.calls(row.name, argsFor[row.name] ?? {}, identity, row.isInGroup ? group : undefined)
    }
    const last = world.log.map((line) => JSON.parse(line)).findLast(({ msg }) => msg === 'call')
    return asAnswer(last?.facts?.refused)
  }

  it.each(table)('$what by $who, $where: $answer', async (row) => {
    expect(await answerOf(row)).toBe(row.answer)
  })

  const aboutOwn = operations.flatMap((operation) => {
    const field = /\{(code|table|id)\}/.exec(operation.route.path)?.[1] as keyof typeof ownThings | undefined
    const isOwn = field && operation.for === 'members'
    return isOwn ? [{ operation, name: operation.name, thing: ownThings[field] }] : []
  })

  it.each(aboutOwn)('$name answers others about a friend’s private $thing as about nothing', async (row) => {
    const { operation } = row
    const thing = things[row.thing]
    for (const who of ['the owner', 'another friend'] as const) {
      const theirs = await callWith(operation, thing, who)
      const nobodys = await callWith(operation, nothing, who)

      expect(theirs.status).not.toBe(200)
      expect([theirs.status, theirs.body]).toEqual([
        nobodys.status,
        JSON.parse(JSON.stringify(nobodys.body).replaceAll(nothing, thing)),
      ])
      expect(JSON.stringify(theirs.body)).not.toMatch(/Ben|Saint Fennel/)

      if (!operation.chat.includes('K7Q2')) continue
      const { identity } = callers[who]
      const said = await world.says(operation.chat.replace('K7Q2', thing), identity)
      const saidOfNothing = await world.says(operation.chat.replace('K7Q2', 'ZZZ9'), identity)

      expect(said).toBe(saidOfNothing.replaceAll('ZZZ9', thing))
      expect(said).not.toMatch(/Ben|Saint Fennel/)
    }
  })

  it('the friend who made that request and draft sees them', async () => {
    for (const { operation, thing } of aboutOwn.filter((one) => one.operation.effect === 'read')) {
      const { body } = await callWith(operation, things[thing], 'a friend')

      expect(['draft-gone', 'unknown-job']).not.toContain(body.code)
    }
  })
})
