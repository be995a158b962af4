// Starts a service and lets it lie idle. Then reports how much memory it needs and which files it has loaded.
import { randomBytes } from 'node:crypto'
import { registerHooks } from 'node:module'
import type { ChatAdapter } from '../../src/ports/chat-adapter.ts'

export type Idle = {
  readonly idleMb: number
  readonly modules: number
  /** The libraries of the API that were loaded, and the folders of its code (`src/http`, `src/http/mcp`). */
  readonly libraries: readonly string[]
}

/** How long the service lies idle before its memory is measured. */
const idleMs = 3_000
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
])
const clock = createSystemClock()
const chat: ChatAdapter = {
  id: 'bench' as ChatAdapter['id'],
  async start() {},
  async stop() {},
  async send() {},
  directWith: async ({ userId }) => ({ chat: 'bench' as ChatAdapter['id'], key: userId, direct: true }),
}
const config = readConfig(process.env)
const telemetry = createTelemetry({ level: config.logLevel, clock, randomBytes })
const cierge = await createCierge(config, { clock, telemetry, chats: [chat] })
process.once('message', async () => {
  await cierge.stop()
  process.disconnect()
})
await cierge.start()
process.send?.('ready')
await clock.sleepFor(idleMs)
globalThis.gc?.()
const idle: Idle = {
  idleMb: process.memoryUsage.rss() / 2 ** 20,
  modules: loaded.size,
  libraries: librariesIn(loaded),
}
process.send?.(idle)
