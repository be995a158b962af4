// The two calls with which another computer logs in. They need no API key, because they obtain one.
import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { z } from 'zod'
import { beginLogin, pollLogin } from '../concierge/begin-login.ts'
import type { OperationData } from '../operations/define-operation.ts'
import {
  loginInput,
  loginPollInput,
  loginPollSeconds,
  loginPollView,
  loginView,
} from '../operations/views/login.ts'
import type { AppContext } from '../ports/app-context.ts'
import { addressOf, type IsProxy } from './address-of.ts'
import { checkRate } from './check-rate.ts'
import { createRate } from './rate.ts'
import { createInputReader } from './read-input.ts'

/** The description of a call that needs no API key, for the API's documents and its route. */
export type OpenCall = Pick<OperationData, 'name' | 'summary' | 'route' | 'input' | 'output'>

const begin = {
  name: 'begin-login',
  summary: 'Begins the login of another computer. A member allows it in a chat with /join and the code.',
  route: { method: 'POST', path: '/login' },
  input: loginInput,
  output: loginView,
} satisfies OpenCall

const poll = {
  name: 'poll-login',
  summary: 'Asks whether a login is allowed. The answer that says so has the key, once.',
  route: { method: 'POST', path: '/login/poll' },
  input: loginPollInput,
  output: loginPollView,
} satisfies OpenCall

export const loginCalls: readonly OpenCall[] = [begin, poll]

/** Five logins at once from one address, then one each minute. */
const loginsPerAddress = { burst: 5, perSecond: 1 / 60 }
/** The limit for the logins of all addresses together, because each login is a row in the store. */
const loginsOfAll = { burst: 60, perSecond: 1 / 5 }
const pollsPerAddress = { burst: 30, perSecond: 2 }

/** Adds the calls to the API. */
export function addLogin(
  api: Hono<{ Bindings: Partial<HttpBindings> }>,
  app: AppContext,
  isProxy: IsProxy,
): void {
  const begun = createRate(app.clock, loginsPerAddress)
  const begunByAll = createRate(app.clock, loginsOfAll)
  const polled = createRate(app.clock, pollsPerAddress)
  const readBegin = readerOf<z.output<typeof loginInput>>(begin)
  const readPoll = readerOf<z.output<typeof loginPollInput>>(poll)

  api.post('/v1/login', async (context) => {
    const address = addressOf(context, isProxy)
    const asked = readBegin(await partsOf(context.req))
    checkRate(begun.take(address), 'too-many-logins', 'Too many logins were begun at this address.')
    checkRate(begunByAll.take(''), 'too-many-logins', 'Too many logins were begun.')
    const login = await app.telemetry.event('api', { operation: begin.name }, () =>
      beginLogin(app, { ...asked, address }),
    )
    return context.json({ ...login, pollSeconds: loginPollSeconds })
  })
  api.post('/v1/login/poll', async (context) => {
    checkRate(
      polled.take(addressOf(context, isProxy)),
      'too-many-calls',
      'Too many calls came from this address.',
    )
    const asked = readPoll(await partsOf(context.req))
    return context.json(await pollLogin(app, asked))
  })
}

type Sent = {
  queries(): Record<string, string[]>
  text(): Promise<string>
  header(name: string): string | undefined
}

async function partsOf(request: Sent) {
  return {
    path: {},
    query: request.queries(),
    body: await request.text(),
    contentType: request.header('content-type'),
  }
}

function readerOf<Input>(call: OpenCall): (parts: Awaited<ReturnType<typeof partsOf>>) => Input {
  const read = createInputReader(call)
  return (parts) => read(parts) as Input
}
