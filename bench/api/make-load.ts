// Makes the load of the API bench in a process that does nothing else: starts the service, calls it at steady rates, and
// measures the answers. Reports its own pauses too, because they are in the figures.
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { percentile } from '../gauntlet/summary.ts'
import { benchChat } from '../load/seed.ts'
import { watchLoop } from '../load/watch-loop.ts'
import { createCalls } from './calls.ts'
import { type RunningApi, type SeededApi, startApi } from './start-api.ts'

export type LoadOrder = {
  readonly seeded: SeededApi
  readonly members: number
  /** Calls each second. */
  readonly rates: Readonly<Record<'reads' | 'writes' | 'chats', number>>
  readonly seconds: number
}

export type LoadFigures = Awaited<ReturnType<typeof measure>>

const clock = createSystemClock()
const warmUpSeconds = 10
const progress = (line: string) => void process.stderr.write(`${line}\n`)
const tenths = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10

type Source = { readonly perSecond: number; readonly make: () => Promise<number> }

/**
 * Calls each source at a steady pace, and does not wait for the answers of earlier calls. Returns the answer times of
 * each source, in milliseconds.
 */
async function load<Name extends string>(
  sources: Readonly<Record<Name, Source>>,
  seconds: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const play = async ({ perSecond, make }: Source) => {
    const took: number[] = []
    const underWay: Promise<void>[] = []
    const startedMs = clock.monotonicMs()
    for (let nth = 0; nth < seconds * perSecond; nth += 1) {
      const dueMs = startedMs + (nth / perSecond) * 1_000
      while (clock.monotonicMs() < dueMs) await new Promise((done) => setTimeout(done, 1))
      underWay.push(make().then((ms) => void took.push(ms)))
    }
    await Promise.all(underWay)
    return took
  }
  const names = Object.keys(sources) as Name[]
  const played = await Promise.all(names.map(async (name) => [name, await play(sources[name])] as const))
  return Object.fromEntries(played) as unknown as Record<Name, readonly number[]>
}

function figuresOf(took: readonly number[]) {
  const [p50Ms, p99Ms] = [percentile(took, 0.5), percentile(took, 0.99)].map((ms) => tenths(ms ?? undefined))
  return { count: took.length, p50Ms, p99Ms, mostMs: tenths(Math.max(...took)) }
}

/** Sends one command to the bot. `number` decides which command, and which member sends it. */
function askInChat({ ask }: RunningApi, { members }: LoadOrder, number: number) {
  const command = ['jobs', 'help', 'status'][number % 3] ?? 'help'
  const member = String(1 + (number % (members - 1)))
  return ask({
    id: `call-${number}`,
    from: { chat: benchChat as never, space: '', userId: member },
    displayName: `Member ${member}`,
    in: { chat: benchChat as never, key: `dm-${member}`, direct: true },
    said: { kind: 'command', command, args: {} },
  })
}

async function measure(order: LoadOrder) {
  const { rates, seconds, seeded, members } = order
  const api = await startApi(seeded)
  const calls = createCalls({ port: api.port, keys: seeded.keys, members })
  let asked = 0
  const chats = { perSecond: rates.chats, make: () => askInChat(api, order, ++asked) }
  const all = {
    reads: { perSecond: rates.reads, make: calls.read },
    writes: { perSecond: rates.writes, make: calls.write },
    chats,
  }
  progress('warming up')
  await load(all, warmUpSeconds)
  progress('chats alone')
  const alone = await load({ chats }, seconds)
  progress('the API under load')
  api.measure()
  const endWatch = watchLoop()
  const { reads, writes, chats: busy } = await load(all, seconds)
  const generator = endWatch()
  await calls.close()
  return {
    reads: figuresOf(reads),
    writes: figuresOf(writes),
    chats: { alone: figuresOf(alone.chats), meanwhile: figuresOf(busy) },
    statuses: calls.statuses(),
    generator,
    service: await api.stop(),
  }
}

process.once('message', async (order: LoadOrder) => {
  process.send?.(await measure(order))
  process.disconnect()
})
