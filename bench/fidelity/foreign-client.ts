// Sends the requests of public clients to a new sandbox, and provides checks of the answers. A check fails only if the
// client could not use the answer.
import { request } from 'undici'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import type { Instant, LocalDate } from '../../src/domain/time.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'

/** An answer of the sandbox. `json` is its body. The steps read it without checks, as the clients do. */
export type ClientReply = {
  readonly status: number
  readonly text: string
  readonly json: JsonValue
  readonly cookie: string
}
/** A JSON value whose fields can be read without checks. A missing field is `undefined`. */
export type JsonValue = { readonly [key: string]: JsonValue | undefined } & { readonly length?: number }

export type Ask = {
  readonly query?: Readonly<Record<string, string | number>>
  readonly json?: object
  readonly form?: Readonly<Record<string, string>>
  /** The text of a form body that the client builds itself. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type ClientHarness = {
  send(method: 'GET' | 'POST' | 'DELETE', path: string, ask?: Ask): Promise<ClientReply>
  /** Sets the credential for later calls. Without an argument, sets an invalid credential. */
  signInAs(token?: string): void
  readonly free: ListedVenue
  /** A venue that requires a card. */
  readonly charged: ListedVenue
  /** The date of a day that is not released yet, such as `2026-12-04`. */
  readonly laterDay: string
}

export type ListedVenue = { readonly id: number; readonly day: string; readonly slug: string }

/** A public client. Its steps run in order. A step resolves if the client would continue, and rejects otherwise. */
export type ForeignClient = {
  readonly name: string
  readonly steps: Readonly<Record<string, (harness: ClientHarness) => Promise<void>>>
}

export type StepResult = { readonly client: string; readonly step: string; readonly fault?: string }

const key = 'ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"'
const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36'
const now = '2026-03-16T16:00:00.000Z' as Instant
const day = '2026-03-20' as LocalDate

/** Runs all steps of one client in order. Continues after a failed step. */
export async function driveClient(
  client: ForeignClient,
  settings: Partial<Settings> = {},
): Promise<readonly StepResult[]> {
  const sandbox = await createSandbox({ clock: createVirtualClock(now), ...settings })
  const results: StepResult[] = []
  try {
    for (const venueId of [5101, 834]) sandbox.control.createDrop({ venueId, date: day, releasedAt: now })
    const harness = createHarness(
      sandbox.url,
      sandbox.control.credentialOf({ member: 'ada@example.com' }).authToken,
    )
    for (const [step, drive] of Object.entries(client.steps)) {
      const fault = await drive(harness).then(() => undefined, reasonOf)
      results.push({ client: client.name, step, ...(fault !== undefined && { fault }) })
    }
  } finally {
    await sandbox.stop()
  }
  return results
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function createHarness(url: string, adas: string): ClientHarness {
  let credential: Record<string, string> = {}
  return {
    free: { id: 5101, day, slug: 'tuesday-bistro' },
    charged: { id: 834, day, slug: '4-charles-prime-rib' },
    laterDay: '2026-06-18',
    signInAs(token = adas) {
      credential = { 'x-resy-auth-token': token, 'x-resy-universal-auth': token }
    },
    async send(method, path, { query = {}, json, form, text, headers = {} } = {}) {
      const target = new URL(path, url)
      for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value))
      const body = json ? JSON.stringify(json) : (text ?? (form && new URLSearchParams(form).toString()))
      const type = json
        ? 'application/json'
        : body === undefined
          ? undefined
          : 'application/x-www-form-urlencoded'
      const answer = await request(target, {
        method,
        headers: {
          authorization: key,
          'user-agent': agent,
          ...credential,
          ...(type && { 'content-type': type }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      })
      const told = await answer.body.text()
      const setCookie = answer.headers['set-cookie']
      return {
        status: answer.statusCode,
        text: told,
        json: parse(told),
        cookie: String(setCookie ?? '').split(';')[0] ?? '',
      }
    },
  }
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return {}
  }
}

/** Throws an error that names the missing part, unless `holds` is truthy. */
export function need(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

/** Returns the reply if its status is one of these. Throws an error with the actual status otherwise. */
export function expectStatus(reply: ClientReply, ...statuses: readonly number[]): ClientReply {
  need(statuses.includes(reply.status), `${reply.status} ${reply.text.slice(0, 160)}`)
  return reply
}
