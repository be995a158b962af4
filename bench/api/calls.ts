// The calls of the API bench: a mix of reads and writes of many members, as programs make them.
import { Pool } from 'undici'
import { createSystemClock } from '../../src/ports/system-clock.ts'

const clock = createSystemClock()
/** Number of connections, fewer than the service accepts. */
const connections = 60

type Sent = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

export type ApiCalls = {
  /** Makes the next read. Resolves with its answer time in milliseconds. */
  read(): Promise<number>
  /** Makes the next write. Resolves with its answer time in milliseconds. */
  write(): Promise<number>
  /** Returns how many answers had each status, such as `{ 200: 500 }`. */
  statuses(): Readonly<Record<string, number>>
  close(): Promise<void>
}

type Installation = {
  readonly port: number
  /** The key of each member, by the member's number. */
  readonly keys: readonly string[]
  /** The number of members. The requests J0, J1, … belong to them in turn. */
  readonly members: number
}

/** Creates the functions that make the calls. Makes no call by itself. */
export function createCalls({ port, keys, members }: Installation): ApiCalls {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 })
  const statuses: Record<string, number> = {}
  const drafts: { readonly member: number; readonly id: string }[] = []
  let reads = 0
  let writes = 0
  let cancels = 0

  async function send(
    member: number,
    { method, path, body }: Sent,
  ): Promise<[number, Record<string, unknown>]> {
    const sentMs = clock.monotonicMs()
    const answer = await pool.request({
      method,
      path: `/v1${path}`,
      headers: {
        authorization: `Bearer ${keys[member]}`,
        ...(method !== 'GET' && { 'idempotency-key': `bench-${writes}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const said = (await answer.body.json()) as Record<string, unknown>
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
    return [clock.monotonicMs() - sentMs, said]
  }

  const requestOf = (member: number, nth: number) => `J${(member + members * nth).toString(36).toUpperCase()}`
  const readsOf = (member: number): readonly Sent[] => [
    { method: 'GET', path: '/requests?state=open' },
    { method: 'GET', path: `/requests/${requestOf(member, 1)}` },
    { method: 'GET', path: '/me' },
    { method: 'GET', path: '/favorites' },
    { method: 'GET', path: '/accounts' },
  ]
  const clocks = ['12', '24'] as const

  async function begin(member: number): Promise<number> {
    const words = { words: 'table for 2 tomorrow at 7pm' }
    const [took, { id }] = await send(member, { method: 'POST', path: '/drafts', body: words })
    if (typeof id === 'string') drafts.push({ member, id })
    return took
  }

  /** The kinds of writes, taken in turn: begin a draft, change it, drop it, cancel a request, change a setting. */
  const kinds: readonly ((member: number) => Promise<number>)[] = [
    begin,
    async () => {
      const { member, id } = drafts[0] ?? { member: 0, id: 'none' }
      return (await send(member, { method: 'PATCH', path: `/drafts/${id}`, body: { party: '4' } }))[0]
    },
    async () => {
      const { member, id } = drafts.shift() ?? { member: 0, id: 'none' }
      return (await send(member, { method: 'DELETE', path: `/drafts/${id}` }))[0]
    },
    async () => {
      cancels += 1
      const member = cancels % keys.length
      const code = requestOf(member, 2 + Math.floor(cancels / keys.length))
      return (await send(member, { method: 'POST', path: `/requests/${code}/cancel` }))[0]
    },
    async (member) => {
      const value = clocks[writes % 2]
      return (await send(member, { method: 'PUT', path: '/me/settings/clock', body: { value } }))[0]
    },
  ]

  return {
    async read() {
      reads += 1
      const member = reads % keys.length
      const mix = readsOf(member)
      return (
        await send(
          member,
          mix[Math.floor(reads / keys.length) % mix.length] ?? { method: 'GET', path: '/me' },
        )
      )[0]
    },
    write() {
      writes += 1
      return (kinds[writes % kinds.length] ?? begin)(writes % keys.length)
    },
    statuses: () => statuses,
    close: () => pool.close(),
  }
}
