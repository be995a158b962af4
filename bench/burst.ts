// Measures many hunts with the same drop in one process while a chat is in use: how late each claim's first find
// arrives at the platform, and how much memory the process uses. `--help` lists the options.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../app/config.ts'
import { type Cierge, createCierge } from '../app/create-cierge.ts'
import { createExecute, usualSettings } from '../executor/execute.ts'
import { sealedUnder } from '../src/domain/credential.ts'
import type { ChatId, JobId, MemberId, PlatformId, VenueId, WishId } from '../src/domain/ids.ts'
import { type Order, orderIdOf } from '../src/domain/order.ts'
import {
  addMs,
  DAY_MS,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  toInstant,
  type ZoneId,
} from '../src/domain/time.ts'
import type { Inbox } from '../src/ports/chat-adapter.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { createTelemetry } from '../src/telemetry/create-telemetry.ts'
import { venueOf } from './gauntlet/arena.ts'
import { type RemoteSandbox, startApart } from './gauntlet/remote-sandbox.ts'
import { percentile } from './gauntlet/summary.ts'

const usage = `npm run bench:burst -- [options]

  --claims N --venues N   one burst of that size; default: 100 on 10, then 1000 on 50
  --json                  one line of JSON instead of a table
`

const { values: flags } = parseArgs({
  options: {
    claims: { type: 'string' },
    venues: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const clock = createSystemClock()
const resy = 'resy' as PlatformId
const chatId = 'terminal' as ChatId
const roundTripMs = 40
const headStartMs = 15_000
const commandsPerSecond = 50
const firstVenue = 9100

type Burst = { readonly claims: number; readonly venues: number }

export type BurstFigures = Burst & {
  /** Milliseconds from the drop to the arrival of the first find that serves the claim. */
  readonly firstFindLateMs: { readonly p50: number; readonly p99: number }
  readonly memoryMb: number
  readonly booked: number
  readonly commands: { readonly answered: number; readonly p99Ms: number }
}

async function burst({ claims, venues }: Burst): Promise<BurstFigures> {
  const sandbox = await startApart({
    rttMs: roundTripMs,
    rateLimit: 'recorded',
    world: { venues: [], members: [] },
  })
  const folder = mkdtempSync(join(tmpdir(), 'cierge-burst-'))
  const chat = createQuietChat()
  const telemetry = createTelemetry({ level: 'error', clock, randomBytes: () => new Uint8Array(4) })
  const config = configureCierge(folder, sandbox.url)
  const cierge = await createCierge(config, { clock, telemetry, chats: [chat.adapter] })
  await cierge.start()
  try {
    const { vault, platforms, rights } = cierge.app
    const dropAt = addMs(clock.now(), headStartMs + claims * 4)
    const orders = await ordersFor({ claims, venues }, { sandbox, cierge, dropAt })
    const execute = createExecute({ clock, vault, platforms, telemetry, rights, settings: usualSettings })
    await clock.sleepUntil(addMs(dropAt, -headStartMs))
    const memory = watchMemory()
    const commands = keepAsking(chat.inbox())
    const reports = await Promise.all(orders.map((order) => execute(order, new AbortController().signal)))
    const answers = await commands.stop()
    const lateMs = await latenessOf(sandbox, orders)
    const outcomes = reports.flatMap(({ verdicts }) => verdicts)
    return {
      claims,
      venues,
      firstFindLateMs: { p50: tenths(percentile(lateMs, 0.5)), p99: tenths(percentile(lateMs, 0.99)) },
      memoryMb: memory.stop(),
      booked: outcomes.filter(({ outcome }) => outcome.kind === 'booked').length,
      commands: { answered: answers.length, p99Ms: tenths(percentile(answers, 0.99)) },
    }
  } finally {
    await cierge.stop()
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function configureCierge(folder: string, resyUrl: string) {
  return readConfig({ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: resyUrl, CIERGE_OWNER: 'terminal:local' })
}

type Setting = { readonly sandbox: RemoteSandbox; readonly cierge: Cierge; readonly dropAt: Instant }

/**
 * Returns one order for each venue. The claims are spread evenly over the orders; each claim belongs to a different
 * member.
 */
async function ordersFor({ claims, venues }: Burst, { sandbox, cierge, dropAt }: Setting): Promise<Order[]> {
  const { control } = sandbox
  const date = toInstant(epochMs(dropAt) + 21 * DAY_MS).slice(0, 10) as LocalDate
  const times = ['18:00', '18:30', '19:00', '19:30', '20:00'] as LocalTime[]
  const perVenue = Math.ceil(claims / venues)
  const orders: Order[] = []
  for (let index = 0; index < venues; index += 1) {
    const spec = venueOf(firstVenue + index, true)
    const slots = times.map((time) => ({
      time,
      seating: 'Dining Room',
      capacity: Math.ceil(perVenue / times.length),
    }))
    await control.putVenue(spec)
    await control.createDrop({ venueId: spec.id, date, releasedAt: dropAt, slots })
    const search = { venueId: String(spec.id) as VenueId, date, partySize: 2 }
    const venue = { ...spec, platform: resy, id: search.venueId, city: '', zone: spec.zone as ZoneId }
    const own = Math.min(perVenue, claims - index * perVenue)
    const members = Array.from({ length: own }, (_, nth) => `m${index}-${nth}` as MemberId)
    orders.push({
      id: orderIdOf(resy, search, dropAt),
      revision: '1',
      platform: resy,
      venue,
      search,
      dropAt,
      giveUpAt: addMs(dropAt, 20_000),
      claims: await Promise.all(members.map((member) => claimOf(member, sandbox, cierge))),
    })
  }
  return orders
}

async function claimOf(memberId: MemberId, { control }: RemoteSandbox, { app }: Cierge) {
  const member = `${memberId}@example.com`
  await control.addMember({ email: member, password: 'secret', firstName: 'M', lastName: 'B', cards: [] })
  const { authToken } = await control.credentialOf({ member })
  const secret = JSON.stringify({ authToken, holder: 'M B', maskedEmail: 'm•••', cards: [] })
  const window = { earliest: '18:00', latest: '20:00', best: '19:00' } as Record<
    'earliest' | 'latest' | 'best',
    LocalTime
  >
  return {
    jobId: memberId.toUpperCase() as unknown as JobId,
    memberId,
    wishId: `wish of ${memberId}` as WishId,
    credential: await app.vault.encrypt(secret, sealedUnder(memberId, resy)),
    wish: { windows: [window], seating: [], avoid: [], feeLimit: 0 },
  }
}

/** Returns, for each claim, how many milliseconds after the drop the first find for its venue arrived. */
async function latenessOf({ control }: RemoteSandbox, orders: readonly Order[]): Promise<number[]> {
  const finds = await control.requests({ kind: 'find' })
  return orders.flatMap(({ search, dropAt, claims }) => {
    const dropMs = epochMs(dropAt)
    const first = finds.find((find) => String(find.venueId) === search.venueId && find.arrivedAtMs >= dropMs)
    return claims.map(() => (first ? first.arrivedAtMs - dropMs : Number.POSITIVE_INFINITY))
  })
}

/** Creates a chat in which only this bench sends commands. */
function createQuietChat() {
  let given: Inbox | undefined
  return {
    inbox(): Inbox {
      if (!given) throw new Error('The house has not started')
      return given
    },
    adapter: {
      id: chatId,
      async start(inbox: Inbox) {
        given = inbox
      },
      async stop() {},
      send: async () => undefined,
      async edit() {},
      directWith: async () => ({ chat: chatId, key: 'host', direct: true }),
    },
  }
}

/**
 * Sends commands at a steady pace. The returned function stops them and returns how many milliseconds each answer took.
 */
function keepAsking(inbox: Inbox) {
  const said = ['jobs', 'accounts', 'help', 'status'].map(
    (command) => ({ kind: 'command', command, args: {} }) as const,
  )
  const tookMs: number[] = []
  const underWay: Promise<void>[] = []
  const startedMs = clock.monotonicMs()
  let nth = 0

  async function ask(): Promise<void> {
    const askedMs = clock.monotonicMs()
    await inbox.invoke({
      id: `call-${nth}`,
      from: { chat: chatId, space: '', userId: 'local' },
      displayName: 'Host',
      in: { chat: chatId, key: 'host', direct: true },
      said: said[nth % said.length] ?? { kind: 'words', text: 'help' },
    })
    tookMs.push(clock.monotonicMs() - askedMs)
  }
  const timer = setInterval(() => {
    const due = ((clock.monotonicMs() - startedMs) / 1_000) * commandsPerSecond
    for (; nth < due; nth += 1) underWay.push(ask())
  }, 1_000 / commandsPerSecond)

  return {
    async stop(): Promise<readonly number[]> {
      clearInterval(timer)
      await Promise.all(underWay)
      return tookMs
    },
  }
}

function watchMemory() {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  look()
  const timer = setInterval(look, 100)
  return {
    stop(): number {
      clearInterval(timer)
      look()
      return Math.round(most / 2 ** 20)
    },
  }
}

function tenths(value: number | undefined): number {
  return Math.round((value ?? Number.POSITIVE_INFINITY) * 10) / 10
}

function row({ claims, venues, firstFindLateMs, memoryMb, booked, commands }: BurstFigures): string {
  return [
    `${claims} claims on ${venues} venues: first find ${firstFindLateMs.p50} ms late (p50), ${firstFindLateMs.p99} ms (p99)`,
    `${booked} booked, ${memoryMb} MB, ${commands.answered} commands answered, the slowest hundredth in ${commands.p99Ms} ms`,
  ].join('; ')
}

async function main(): Promise<void> {
  if (flags.help) return void process.stdout.write(usage)
  const asked = flags.claims && flags.venues
  const sizes = asked
    ? [{ claims: Number(flags.claims), venues: Number(flags.venues) }]
    : [
        { claims: 100, venues: 10 },
        { claims: 1_000, venues: 50 },
      ]
  const bursts: BurstFigures[] = []
  for (const size of sizes) {
    const figures = await burst(size)
    bursts.push(figures)
    if (!flags.json) process.stdout.write(`${row(figures)}\n`)
  }
  if (flags.json) process.stdout.write(`${JSON.stringify({ bursts })}\n`)
}

await main()
