// Runs the service under load in a separate process: the whole application with a chat whose calls come from the
// parent process. Measures the pauses of this process's event loop, and its memory.
import { randomBytes } from 'node:crypto'
import { createHistogram } from 'node:perf_hooks'
import { readConfig } from '../../app/config.ts'
import { createCierge } from '../../app/create-cierge.ts'
import type { Call } from '../../src/domain/call.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { ChatAdapter, Inbox } from '../../src/ports/chat-adapter.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { benchChat } from './seed.ts'

export type Asked = { readonly id: number; readonly call: Call } | { readonly stop: true }
export type Answered =
  | { readonly ready: true }
  | { readonly id: number; readonly kind: string; readonly lines: number }
  | { readonly measured: Measured }
export type Measured = {
  /** Pauses of the event loop since it was ready, in milliseconds; the longest first. */
  readonly longestPausesMs: readonly number[]
  readonly pauseP99Ms: number
  readonly mostMemoryMb: number
  readonly rounds: Readonly<Record<string, number>>
}

const tell = (message: Answered) => void process.send?.(message)

/**
 * Measures the pauses of the event loop: by how many milliseconds a timer of one millisecond fires late. Returns a
 * function that ends the measurement and returns its figures.
 */
function watchLoop() {
  const pauses = createHistogram()
  let longest: readonly number[] = []
  let memory = 0
  let before = performance.now()
  let nth = 0
  const timer = setInterval(() => {
    const now = performance.now()
    const lateMs = Math.max(0, now - before - 1)
    before = now
    pauses.record(Math.max(1, Math.round(lateMs * 1_000)))
    if (lateMs > 40 && process.env.BENCH_SHOW)
      process.stderr.write(`pause ${Math.round(lateMs)} at ${Math.round(now)}\n`)
    if (lateMs > 10) longest = [...longest, lateMs].toSorted((one, other) => other - one).slice(0, 20)
    nth += 1
    if (nth % 100 === 0) memory = Math.max(memory, process.memoryUsage.rss())
  }, 1)
  return () => {
    clearInterval(timer)
    return {
      longestPausesMs: longest.map((ms) => Math.round(ms * 10) / 10),
      pauseP99Ms: Math.round(pauses.percentile(99) / 100) / 10,
      mostMemoryMb: Math.round(memory / 2 ** 20),
    }
  }
}

async function serve(): Promise<void> {
  const clock = createSystemClock()
  const longestRounds: Record<string, number> = {}
  const telemetry = createTelemetry({
    level: 'debug',
    clock,
    randomBytes,
    destination: { write: (line) => noteRound(longestRounds, line) },
  })
  let inbox: Inbox | undefined
  const chat: ChatAdapter = {
    id: benchChat as ChatId,
    async start(to) {
      inbox = to
    },
    async stop() {},
    async send() {},
    directWith: async ({ userId }) => ({ chat: benchChat as ChatId, key: `dm-${userId}`, direct: true }),
  }
  let endWatch = watchLoop()
  const cierge = await createCierge(readConfig(process.env), { clock, telemetry, chats: [chat] })
  process.on('message', async (asked: Asked) => {
    if ('stop' in asked) {
      tell({ measured: { ...endWatch(), rounds: longestRounds } })
      await cierge.stop()
      return process.disconnect()
    }
    const reply = await inbox?.invoke(asked.call)
    const lines = reply?.kind === 'say' ? reply.message.lines.length : 0
    tell({ id: asked.id, kind: reply?.kind ?? 'none', lines })
  })
  await cierge.start()
  endWatch()
  endWatch = watchLoop()
  tell({ ready: true })
}

/**
 * Records the longest round of each loop of Cierge, in milliseconds. If `BENCH_SHOW` is set, prints the rounds that had
 * faults.
 */
function noteRound(rounds: Record<string, number>, line: string): void {
  const { facts, tookMs, faults } = JSON.parse(line)
  const loop = facts?.loop
  if (typeof loop === 'string') rounds[loop] = Math.max(rounds[loop] ?? 0, Math.round(tookMs ?? 0))
  if (process.env.BENCH_SHOW && faults) process.stderr.write(line)
}

await serve()
