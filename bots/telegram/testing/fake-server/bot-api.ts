// For tests: a fake Bot API on loopback, with the parts that Cierge uses: long polling with offsets, webhooks, messages with
// Telegram's refusals, commands by scope, rates, and faults on demand. Records the messages that people see.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../../../src/ports/clock.ts'
import { createSpecCheck, type TelegramCheck } from './check-spec.ts'
import { createMethods, type Payload, Refused } from './methods.ts'
import { createRates, type Rates } from './rates.ts'
import { createTelegramState, type TelegramState } from './state.ts'

export const botToken = '7000:peer-token_for-tests'

type TelegramRequest = {
  readonly method: string
  readonly payload: Payload
  readonly status: number
}

type TelegramFault = {
  readonly status: number
  readonly description: string
  readonly parameters?: Readonly<Record<string, number>>
}

export type BotApi = TelegramState & {
  readonly url: string
  readonly requests: readonly TelegramRequest[]
  /** Descriptions of requests that broke the API's rules. */
  readonly problems: readonly string[]
  /** Makes calls of that method fail: answers the first `after` calls normally, then refuses the next `times`. */
  failNext(
    method: string,
    fault: TelegramFault,
    when?: { readonly times?: number; readonly after?: number },
  ): void
  /** Returns the number of requests that are being answered, without polls for updates. */
  underWay(): number
  close(): Promise<void>
}

export async function openBotApi(
  options: { readonly specFolder?: string | undefined; readonly enforcesRatesOn?: Clock } = {},
): Promise<BotApi> {
  const check = createSpecCheck(options.specFolder)
  const rates = options.enforcesRatesOn ? createRates(options.enforcesRatesOn) : undefined
  const state = createTelegramState()
  const methods = createMethods(state)
  const requests: TelegramRequest[] = []
  const problems: string[] = []
  const faults: { method: string; fault: TelegramFault; times: number; after: number }[] = []
  let answering = 0

  async function call(method: string, payload: Payload): Promise<Answer> {
    const planned = faults.find((one) => one.method === method && one.times > 0)
    if (planned && planned.after > 0) planned.after -= 1
    else if (planned) {
      planned.times -= 1
      return toRefusal(new Refused(planned.fault.status, planned.fault.description, planned.fault.parameters))
    }
    problems.push(...checked(check, method, payload))
    try {
      limitRate(rates, method, payload)
      const act = methods[method]
      if (!act) throw new Refused(404, 'Not Found')
      return { status: 200, body: { ok: true, result: await act(payload) } }
    } catch (error) {
      if (error instanceof Refused) return toRefusal(error)
      throw error
    }
  }

  const server = createServer(async (request, response) => {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    const isPoll = method === 'getUpdates'
    if (!isPoll) answering += 1
    try {
      const payload = await readPayload(request)
      const { status, body } =
        token === botToken ? await call(method, payload) : toRefusal(new Refused(401, 'Unauthorized'))
      if (!isPoll) requests.push({ method, payload, status })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    } catch (error) {
      problems.push(`The peer itself broke: ${error}`)
      response.writeHead(500).end('{"ok":false,"error_code":500,"description":"Internal Server Error"}')
    } finally {
      if (!isPoll) answering -= 1
      state.changed()
    }
  })
  const port = await listenOn(server)

  return {
    ...state,
    url: `http://127.0.0.1:${port}`,
    requests,
    problems,
    failNext: (method, fault, { times = 1, after = 0 } = {}) =>
      void faults.push({ method, fault, times, after }),
    underWay: () => answering,
    close: () =>
      new Promise((resolve) => {
        state.endPolls()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer = { readonly status: number; readonly body: unknown }

function toRefusal({ status, message, parameters }: Refused): Answer {
  const body = { ok: false, error_code: status, description: message, ...(parameters ? { parameters } : {}) }
  return { status, body }
}

function checked(check: TelegramCheck | undefined, method: string, payload: Payload): readonly string[] {
  return check?.(method, payload) ?? []
}

function limitRate(rates: Rates | undefined, method: string, payload: Payload): void {
  if (!rates || !/^send(?!ChatAction)/.test(method)) return
  const waitMs = rates.waitFor(Number(payload.chat_id))
  if (waitMs === 0) return
  const seconds = Math.ceil(waitMs / 1000)
  throw new Refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}

async function readPayload(request: IncomingMessage): Promise<Payload> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const body = Buffer.concat(parts)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return {}
  if (!type.startsWith('multipart/')) return JSON.parse(body.toString('utf8')) as Payload
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const fields = [...form].filter(([name]) => !(form.get(name) instanceof File))
  return Object.fromEntries(fields.map(([name, value]) => [name, readField(form, String(value))]))
}

/** Decodes a field of a multipart request. The field is JSON, plain text, or `attach://NAME`, which refers to a file. */
function readField(form: FormData, value: string): unknown {
  if (value.startsWith('attach://')) return form.get(value.slice('attach://'.length))
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function listenOn(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
