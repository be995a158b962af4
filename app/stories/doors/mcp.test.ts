// Tests the tools for assistants with the official client, over HTTP and over the pipes of a process.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type ClientOptions, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { installPacked } from '../../../client/testing/install-packed.ts'
import { operations } from '../../../src/operations/index.ts'
import { ben, openWorld, type World } from '../world.ts'
import { callApi, makeKeyInChat } from './call-api.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

/** A folder outside the checkout with the packed command line. */
let installed: string
let world: World
let service: string
let keys: { readonly ada: string; readonly ben: string; readonly reader: string }
let clients: Client[]

const transports = {
  HTTP: (key: string) =>
    new StreamableHTTPClientTransport(new URL('/mcp', service), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  'stdin and stdout': (key: string) =>
    new StdioClientTransport({
      command: process.execPath,
      args: [join(installed, 'node_modules/cierge-cli/dist/cierge.js'), 'mcp'],
      env: { CIERGE_URL: service, CIERGE_KEY: key },
      cwd: installed,
      stderr: 'ignore',
    }),
} as const

async function connect(
  over: keyof typeof transports,
  key = keys.ada,
  options: ClientOptions = {},
): Promise<Client> {
  const client = new Client({ name: 'story', version: '1' }, options)
  clients.push(client)
  // Virtual time does not advance while a process starts. Otherwise much virtual time would pass meanwhile.
  await client.connect(transports[over](key))
  return client
}

type Said = {
  readonly texts: readonly string[]
  readonly isError: boolean
  readonly data: Record<string, unknown>
}

async function use(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Said> {
  const result = await world.clock.runUntil(client.callTool({ name, arguments: args }))
  return {
    texts: result.content.map((part) => (part.type === 'text' ? part.text : part.type)),
    isError: result.isError === true,
    data: (result.structuredContent ?? result._meta?.['cierge/problem'] ?? {}) as Record<string, unknown>,
  }
}

async function read(client: Client, uri: string): Promise<Record<string, unknown>> {
  const { contents } = await world.clock.runUntil(client.readResource({ uri }))
  const [first] = contents
  return JSON.parse(first && 'text' in first ? first.text : '{}')
}

beforeAll(() => {
  installed = installPacked('cli')
}, 120_000)
afterAll(() => rmSync(installed, { recursive: true, force: true }))

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  service = `http://127.0.0.1:${port}`
  await world.says('/link resy ada@example.com secret')
  keys = {
    ada: await makeKeyInChat(world, '/key laptop'),
    ben: await makeKeyInChat(world, '/key host', ben),
    reader: await makeKeyInChat(world, '/key phone read'),
  }
  clients = []
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await world.end()
})

describe.each(['HTTP', 'stdin and stdout'] as const)('the tools over %s', (over) => {
  it('an assistant books a table in two steps, and gives it up in two', async () => {
    const client = await connect(over)
    const begun = await use(client, 'begin-draft', { words: 'table for 2 at Saint Fennel, 7-9pm' })
    const dated = await use(client, 'change-draft', { id: begun.data.id, date: '2026-12-16' })
    const confirmed = await use(client, 'confirm-draft', { id: begun.data.id })
    const open = await read(client, 'cierge://requests')
    await world.passUntil('2026-11-25T17:00:30Z')
    const held = await read(client, 'cierge://reservations')
    const [{ code }] = confirmed.data.requests as [{ code: string }]
    const hasty = await use(client, 'release-table', { table: code })
    const cost = await use(client, 'ask-release', { table: code })
    const released = await use(client, 'release-table', { table: code })

    expect(begun.texts[0]).toContain('Which day')
    expect(dated.texts[0]).toContain('Saint Fennel')
    expect(dated.texts[0]).toBe((dated.data.confirmation as { text: string }).text)
    expect(open.items).toMatchObject([{ code, state: 'scheduled' }])
    expect(held.items).toHaveLength(1)
    expect(hasty).toMatchObject({ isError: true, data: { code: 'confirmation-missing' } })
    expect(cost.texts[0]).toBe(cost.data.confirmation)
    expect(released.isError).toBe(false)
    expect((await read(client, 'cierge://reservations')).items).toEqual([])
  })

  it('a refusal is an error with the sentence that the API and a chat say', async () => {
    const client = await connect(over)
    const refused = await use(client, 'show-request', { code: 'ZZZZ' })
    const byApi = await callApi(world, `${service}/v1`, {
      method: 'GET',
      path: '/requests/ZZZZ',
      key: keys.ada,
    })
    const unknown = await use(client, 'begin-draft', { words: table, surely_unknown: 1 })

    expect(refused).toMatchObject({
      isError: true,
      texts: [byApi.body.detail],
      data: { code: 'unknown-job' },
    })
    expect(await world.says('/jobs ZZZZ')).toBe(byApi.body.detail)
    expect(unknown).toMatchObject({ isError: true, data: { code: 'invalid-input' } })
    await expect(use(client, 'no-such-tool')).rejects.toThrow('There is no tool no-such-tool.')
    await expect(read(client, 'cierge://secrets')).rejects.toThrow('There is no resource cierge://secrets.')
  })
})

describe('the tools', () => {
  it('an assistant may speak the protocol of 2026 over stdin and stdout', async () => {
    const pinned = { versionNegotiation: { mode: { pin: '2026-07-28' } } }
    const client = await connect('stdin and stdout', keys.ada, pinned)

    expect((await world.clock.runUntil(client.listTools())).tools.length).toBeGreaterThan(20)
    expect((await use(client, 'show-me')).data).toMatchObject({ name: 'Ada' })
    expect(await use(client, 'show-request', { code: 'ZZZZ' })).toMatchObject({
      data: { code: 'unknown-job' },
    })
    expect(await read(client, 'cierge://requests')).toMatchObject({ items: [] })
    await expect(use(client, 'no such töol')).rejects.toThrow('There is no tool no such töol.')
  })

  it('each operation is a tool with its schemas, and says whether it changes or destroys anything', async () => {
    const { tools } = await world.clock.runUntil((await connect('HTTP', keys.ben)).listTools())

    expect(tools.map(({ name }) => name)).toEqual(operations.map(({ name }) => name))
    for (const { effect, name } of operations) {
      const tool = tools.find((one) => one.name === name)
      expect(tool?.annotations, name).toEqual({
        readOnlyHint: effect === 'read',
        destructiveHint: effect === 'destroy',
        idempotentHint: effect !== 'write',
      })
      expect([tool?.inputSchema.type, tool?.inputSchema.additionalProperties], name).toEqual([
        'object',
        false,
      ])
      expect(tool?.outputSchema?.type, name).toBe('object')
    }
  })

  it('a friend is shown no tools of owners, and a key that may only read is shown no others', async () => {
    const namesFor = async (key: string) => {
      const { tools } = await world.clock.runUntil((await connect('HTTP', key)).listTools())
      return tools.map(({ name }) => name)
    }
    const reader = await connect('HTTP', keys.reader)

    expect(await namesFor(keys.ada)).toEqual(
      operations.filter((one) => one.for === 'members').map(({ name }) => name),
    )
    expect(await namesFor(keys.reader)).toEqual(
      operations.filter((one) => one.for === 'members' && one.effect === 'read').map(({ name }) => name),
    )
    expect(await use(reader, 'begin-draft', { words: table })).toMatchObject({
      data: { code: 'read-only-key' },
    })
    expect(await use(reader, 'list-members')).toMatchObject({ data: { code: 'owners-only' } })
  })

  it('a request without a key, with a wrong one, or from a web page that is not named is refused', async () => {
    const post = (headers: Record<string, string>, key = '') =>
      callApi(world, service, {
        method: 'POST',
        path: '/mcp',
        key,
        body: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
        headers: { accept: 'application/json, text/event-stream', ...headers },
      })

    expect(await post({})).toMatchObject({ status: 401, body: { code: 'key-missing' } })
    expect(await post({}, 'cierge_wrong')).toMatchObject({ status: 401, body: { code: 'key-invalid' } })
    expect(await post({ origin: 'https://elsewhere.example' }, keys.ada)).toMatchObject({ status: 403 })
    await expect(connect('HTTP', 'cierge_wrong')).rejects.toThrow()
  })

  it('a confirmation that one key has shown does not stand for another key', async () => {
    const [mine, other] = [
      await connect('HTTP'),
      await connect('HTTP', await makeKeyInChat(world, '/key other')),
    ]
    await world.says(table)
    await world.presses('Book it')
    await world.passUntil('2026-11-25T17:00:30Z')
    const held = await read(mine, 'cierge://reservations')
    const [{ confirmation }] = held.items as [{ confirmation: string }]
    await use(mine, 'ask-release', { table: confirmation })

    expect(await use(other, 'release-table', { table: confirmation })).toMatchObject({
      data: { code: 'confirmation-missing' },
    })
    expect((await use(mine, 'release-table', { table: confirmation })).isError).toBe(false)
  })
})
