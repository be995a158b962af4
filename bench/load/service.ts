// Runs the service under load in a separate process: the whole application with a chat whose calls come from the
// parent process. Measures the pauses of this process's event loop, and its memory.
import { randomBytes } from 'node:crypto'
import { readConfig } from '../../app/config.ts'
import { createCierge } from '../../app/create-cierge.ts'
import type { Call } from '../../src/domain/call.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { ChatAdapter, Inbox } from '../../src/ports/chat-adapter.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import type { EndedEvent } from '../../src/ports/telemetry.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { type AnswerFigures, watchAnswers } from '../api/watch-answers.ts'
import { benchChat } from './seed.ts'
import { type LoopFigures, watchLoop } from './watch-loop.ts'

export type Asked =
  | { readonly id: number; readonly call: Call }
  /** Forgets the measurements, and begins again. */
  | { readonly measure: true }
  | { readonly stop: true }
export type Answered =
  | { readonly ready: true }
  | { readonly id: number; readonly kind: string; readonly lines: number }
  | { readonly measured: Measured }
export type Measured = LoopFigures & {
  /** The longest round of each loop since the start, in milliseconds. */
  readonly rounds: Readonly<Record<string, number>>
  readonly answers: AnswerFigures
}

const tell = (message: Answered) => void process.send?.(message)

async function serve(): Promise<void> {
  const clock = createSystemClock()
  const longestRounds: Record<string, number> = {}
  const telemetry = createTelemetry({
    level: 'info',
    clock,
    randomBytes,
    destination: { write: (line) => void (process.env.BENCH_SHOW && process.stderr.write(line)) },
  })
  telemetry.listen((event) => noteRound(longestRounds, event))
  let inbox: Inbox | undefined
  const chat = createBenchChat((to) => {
    inbox = to
  })
  const answers = watchAnswers()
  let endWatch = watchLoop()
  const measureAgain = () => {
    endWatch()
    answers()
    endWatch = watchLoop()
  }
  const cierge = await createCierge(readConfig(process.env), {
    clock,
    telemetry,
    chats: [chat],
    backsUp: true,
    flushesApart: true,
  })
  process.on('message', async (asked: Asked) => {
    if ('stop' in asked) {
      tell({ measured: { ...endWatch(), rounds: longestRounds, answers: answers() } })
      await cierge.stop()
      return process.disconnect()
    }
    if ('measure' in asked) return measureAgain()
    const reply = await inbox?.invoke(asked.call)
    const lines = reply?.kind === 'say' ? reply.message.lines.length : 0
    tell({ id: asked.id, kind: reply?.kind ?? 'none', lines })
  })
  await cierge.start()
  measureAgain()
  tell({ ready: true })
}

/** Creates a chat that passes its inbox on, and drops all messages. */
function createBenchChat(onStart: (inbox: Inbox) => void): ChatAdapter {
  return {
    id: benchChat as ChatId,
    async start(to) {
      onStart(to)
    },
    async stop() {},
    send: async () => undefined,
    async edit() {},
    directWith: async ({ userId }) => ({ chat: benchChat as ChatId, key: `dm-${userId}`, direct: true }),
  }
}

/** Records the longest round of each loop of Cierge, in milliseconds. */
function noteRound(rounds: Record<string, number>, { facts: { loop }, tookMs }: EndedEvent): void {
  if (typeof loop === 'string') rounds[loop] = Math.max(rounds[loop] ?? 0, Math.round(tookMs))
}

await serve()
