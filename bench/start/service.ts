// Starts a service without chats, and reports which files it has loaded.
import { randomBytes } from 'node:crypto'
import { registerHooks } from 'node:module'
import type { ChatAdapter } from '../../src/ports/chat-adapter.ts'

export type Loaded = {
  readonly modules: number
  /** The libraries of the API that were loaded, and the folders of its code (`src/http`, `src/http/mcp`). */
  readonly libraries: readonly string[]
  /** The files of the page and of its pictures that were loaded. */
  readonly ofPage: readonly string[]
}

const ofTheApi = /(?:node_modules\/((?:@hono\/|@modelcontextprotocol\/)?[\w-]+)\/|\/(src\/http(?:\/mcp)?)\/)/
const names = ['hono', '@hono/node-server', '@modelcontextprotocol/server', '@modelcontextprotocol/client']

const loaded = new Set<string>()
registerHooks({
  load(url, context, next) {
    loaded.add(url)
    return next(url, context)
  },
})

function librariesIn(urls: Iterable<string>): readonly string[] {
  const found = new Set<string>()
  for (const url of urls) {
    const [, library, room] = ofTheApi.exec(url) ?? []
    const isShared = url.endsWith('/guard-server.ts')
    if (library && names.includes(library)) found.add(library)
    else if (room && !isShared) found.add(room)
  }
  return [...found].toSorted()
}

const [{ readConfig }, { createCierge }, { createSystemClock }, { createTelemetry }] = await Promise.all([
  import('../../app/config.ts'),
  import('../../app/create-cierge.ts'),
  import('../../src/ports/system-clock.ts'),
  import('../../src/telemetry/create-telemetry.ts'),
  // All chats are loaded, as in the process, but not connected.
  import('../../bots/index.ts'),
])
const clock = createSystemClock()
const chat: ChatAdapter = {
  id: 'bench' as ChatAdapter['id'],
  async start() {},
  async stop() {},
  send: async () => undefined,
  async edit() {},
  directWith: async ({ userId }) => ({ chat: 'bench' as ChatAdapter['id'], key: userId, direct: true }),
}
const config = readConfig(process.env)
const telemetry = createTelemetry({ level: config.logLevel, clock, randomBytes })
const cierge = await createCierge(config, { clock, telemetry, chats: [chat] })
await cierge.start()
const ofPage = [...loaded].filter((url) => /\/src\/(?:http\/page|pictures)\/|htmx|d3-/.test(url))
process.send?.({ modules: loaded.size, libraries: librariesIn(loaded), ofPage } satisfies Loaded)
await cierge.stop()
process.disconnect()
