// News from Telegram as it sends them: requests to an address of ours, with a secret that only Telegram was told.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Source } from './polling.ts'
import { wantedUpdates } from './polling.ts'

const mostBytes = 1_000_000

export async function serveWebhook(
  api: Api,
  deps: {
    readonly token: string
    readonly webhook: { readonly url: string; readonly port: number }
    /** Resolves once Telegram may forget it. */
    readonly take: (update: Update) => Promise<void>
  },
): Promise<Source> {
  const { token, webhook, take } = deps
  // Told from the token: nobody has to make one up, and it is the same after a restart.
  const secret = createHash('sha256').update(`webhook ${token}`).digest('hex')
  const { pathname } = new URL(webhook.url)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number) => void response.writeHead(status).end()
    if (request.method !== 'POST' || request.url !== pathname) return end(404)
    if (!isSame(request.headers['x-telegram-bot-api-secret-token'], secret)) return end(401)
    const update = await readUpdate(request)
    if (!update) return end(400)
    await take(update)
    end(200)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(webhook.port, resolve)
  })
  await api.setWebhook(webhook.url, { secret_token: secret, allowed_updates: [...wantedUpdates] })
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

function isSame(given: string | readonly string[] | undefined, secret: string): boolean {
  const [one, other] = [Buffer.from(`${given}`), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}

async function readUpdate(request: IncomingMessage): Promise<Update | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > mostBytes) return undefined
    parts.push(part)
  }
  try {
    const read: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
    const isUpdate = typeof read === 'object' && read !== null && 'update_id' in read
    return isUpdate ? (read as Update) : undefined
  } catch {
    return undefined
  }
}
