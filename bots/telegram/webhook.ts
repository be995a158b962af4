// Receives updates by webhook: Telegram sends requests to Cierge's address, with a secret that proves their origin.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { guardServer } from '../../src/http/guard-server.ts'
import type { Source } from './polling.ts'
import { wantedUpdates } from './polling.ts'

const mostBytes = 1_000_000

type WebhookDeps = {
  readonly token: string
  readonly webhook: { readonly url: string; readonly port: number }
  /** Resolves once the update is handled. Returns whether it may be confirmed. */
  readonly take: (update: Update) => Promise<boolean>
}

export async function serveWebhook(api: Api, { token, webhook, take }: WebhookDeps): Promise<Source> {
  // The secret is derived from the bot token, so it needs no setting and is the same after a restart.
  const secret = createHash('sha256').update(`webhook ${token}`).digest('hex')
  const { pathname } = new URL(webhook.url)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    /** Answers with that status and closes the connection. Does not read the request to its end. */
    const refuse = (status: number) => void response.writeHead(status, { connection: 'close' }).end()
    if (request.method !== 'POST' || request.url !== pathname) return refuse(404)
    if (!isSame(request.headers['x-telegram-bot-api-secret-token'], secret)) return refuse(401)
    const body = await readBody(request)
    if (body === undefined) return refuse(413)
    const update = toUpdate(body)
    if (!update) return refuse(400)
    // Telegram sends an update again that was not confirmed.
    if (!(await take(update))) return refuse(503)
    response.writeHead(200).end()
  }

  const server = createServer({ connectionsCheckingInterval: 1_000 }, (request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { connection: 'close' })
      response.end()
    })
  })
  const guarded = guardServer(server)
  await listenOn(server, webhook.port)
  await api.setWebhook(webhook.url, { secret_token: secret, allowed_updates: [...wantedUpdates] })
  return {
    stop: (giveUp) =>
      new Promise((resolve) => {
        server.close(() => resolve())
        guarded.cutUnfinished()
        giveUp?.addEventListener('abort', guarded.cutAll)
      }),
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, resolve)
  })
}

function isSame(given: string | readonly string[] | undefined, secret: string): boolean {
  const [one, other] = [Buffer.from(`${given}`), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Reads the body. Returns `undefined` if the body is larger than any update; its end then stays unread. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return undefined
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length
    if (length > mostBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function toUpdate(body: string): Update | undefined {
  try {
    const read: unknown = JSON.parse(body)
    const isUpdate = typeof read === 'object' && read !== null && 'update_id' in read
    return isUpdate ? (read as Update) : undefined
  } catch {
    return undefined
  }
}
