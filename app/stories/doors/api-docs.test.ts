// Runs the examples of docs/api.md, exactly as printed, against a service.
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { installPacked } from '../../../client/testing/install-packed.ts'
import { operations } from '../../../src/operations/index.ts'
import { openWorld, type World } from '../world.ts'
import { makeKeyInChat } from './call-api.ts'

const document = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
const run = promisify(execFile)

/** Returns the examples in one language, in order. */
function examples(language: string): readonly string[] {
  return [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  )
}

type Server = {
  readonly url?: string
  readonly headers?: Record<string, string>
  readonly command?: string
  readonly args?: string[]
}

let world: World
let env: Readonly<Record<'CIERGE_URL' | 'CIERGE_KEY' | 'PATH', string>>

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` } })
  await world.says('/link resy ada@example.com secret')
  const CIERGE_KEY = await makeKeyInChat(world, '/key laptop')
  env = { CIERGE_URL: `http://127.0.0.1:${port}`, CIERGE_KEY, PATH: process.env.PATH ?? '' }
})
afterEach(() => world.end())

/** Returns the transport to a server as an assistant’s settings name it. */
function transportTo({ url, headers, command, args }: Server, PATH: string) {
  if (command)
    return new StdioClientTransport({ command, args: args ?? [], env: { ...env, PATH }, stderr: 'ignore' })
  return new StreamableHTTPClientTransport(new URL(new URL(url ?? '').pathname, env.CIERGE_URL), {
    requestInit: { headers: headers ?? {} },
  })
}

describe('the examples of docs/api.md', () => {
  it('each line for curl is answered without a problem, and the table is requested', async () => {
    const [login = '', booking = ''] = examples('sh')
    const said: string[] = []
    for (const script of [login, booking]) {
      const running = run('bash', ['-euc', script], { env })
      said.push((await world.clock.runUntil(running)).stdout)
    }

    expect(JSON.parse(said[0] ?? '')).toMatchObject({ code: expect.any(String), secret: expect.any(String) })
    expect(said.join()).not.toContain('"status"')
    expect(said[1]).toContain('"confirmation"')
    expect(await world.says('/jobs')).toContain('Saint Fennel')
  })

  it('the program for the client requests the table', async () => {
    const installed = installPacked('client')
    writeFileSync(join(installed, 'example.mjs'), examples('ts')[0] ?? '')
    const running = run(process.execPath, ['example.mjs'], { cwd: installed, env })
    const { stdout } = await world.clock.runUntil(running)
    rmSync(installed, { recursive: true, force: true })

    expect(stdout).toContain("state: 'scheduled'")
    expect(await world.says('/jobs')).toContain('Saint Fennel')
  })

  it('each line for the command line works, and the table is requested', async () => {
    const installed = installPacked('cli')
    const PATH = `${join(installed, 'node_modules/.bin')}:${env.PATH}`
    const running = run('bash', ['-euc', examples('sh')[2] ?? ''], { env: { ...env, PATH, HOME: installed } })
    const { stdout } = await world.clock.runUntil(running)
    rmSync(installed, { recursive: true, force: true })

    expect(stdout).toMatch(/Saint Fennel[\s\S]*Scheduled: Saint Fennel[\s\S]*"items"[\s\S]*Usage: cierge job/)
  })

  it('the settings for assistants lead to the tools', async () => {
    const settings = examples('json')
    const installed = installPacked('cli')
    onTestFinished(() => rmSync(installed, { recursive: true, force: true }))
    const PATH = `${join(installed, 'node_modules/.bin')}:${env.PATH}`
    for (const text of settings) {
      const filled = text.replaceAll(/\$\{(CIERGE_\w+)\}/g, (_, name: 'CIERGE_KEY') => env[name])
      const client = new Client({ name: 'story', version: '1' })
      await world.clock.runUntil(client.connect(transportTo(JSON.parse(filled).mcpServers.cierge, PATH)))
      const { tools } = await world.clock.runUntil(client.listTools())
      await client.close()

      expect(tools).toHaveLength(operations.filter((one) => one.for === 'members').length)
    }
    expect(settings).toHaveLength(2)
  })
})
