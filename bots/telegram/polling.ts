// Gets updates by long polling, which needs no public address. Confirms a batch after its updates were handled. An
// update that takes longer than 2 s does not delay the next batch: it is stored, so that its batch can be confirmed.
// After a crash, Telegram sends an unconfirmed batch again.
import {
  createBatchSink,
  createRunner,
  createSource,
  createUpdateFetcher,
  type RunnerHandle,
} from '@grammyjs/runner'
import { type Bot, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { causeOf } from '../../src/domain/cause-of.ts'
import type { ChatConnection } from '../../src/domain/chat-connection.ts'
import { ConfigError } from '../../src/domain/config-error.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { within } from '../../src/ports/within.ts'
import type { KeptList } from '../kit/kept-list.ts'
import { reconnect } from '../kit/lifecycle.ts'

export const wantedUpdates = ['message', 'callback_query'] as const

/** Returns the setting to change if the error is Telegram's refusal of the token. */
export function toRefusal(error: unknown): ConfigError | undefined {
  const isRefused = error instanceof GrammyError && [401, 404].includes(error.error_code)
  return isRefused
    ? new ConfigError([{ variable: 'TELEGRAM_TOKEN', problem: 'is not accepted by Telegram' }])
    : undefined
}

export interface Source {
  /**
   * Stops the source. Resolves when no more updates arrive.
   * @param giveUp aborts requests that are still under way.
   */
  stop(giveUp?: AbortSignal): Promise<void>
}

/** The longest time that a batch waits for the handling of one update. */
const patienceMs = 2_000
const retryMs = 2_000
/** The wait before polling again after an error, for example because another process polls with the same bot token. */
const afterConflictMs = 5_000
const longPollSeconds = 30

export function poll(
  bot: Bot,
  deps: {
    readonly clock: Clock
    readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
    /** Handles an update. Returns false if a stop of the adapter prevented the handling or ended it early. */
    readonly take: (update: Update) => Promise<boolean>
    /** Receives each change of the connection: whether a poll was answered. */
    readonly onConnection: (connection: ChatConnection) => void
    /** The updates that are confirmed but not handled to their end. */
    readonly unhandled: Pick<KeptList<Update>, 'add' | 'remove'>
  },
): Source {
  const { clock, telemetry, take, unhandled, onConnection } = deps
  const stopping = new AbortController()
  let nextOffset = 0
  /** The id of the first update that was not handled. It must not be confirmed. */
  let firstLeft = Number.POSITIVE_INFINITY

  const supply = createUpdateFetcher(bot, {
    fetch: { timeout: longPollSeconds, allowed_updates: [...wantedUpdates] },
    retryInterval: retryMs,
    maxRetryTime: Number.MAX_SAFE_INTEGER,
    silent: true,
  })
  async function keepWhile(handling: Promise<boolean>, update: Update): Promise<void> {
    const id = `${update.update_id}`
    await unhandled.add(id, update)
    handling.then((isHandled) => (isHandled ? unhandled.remove(id) : undefined)).catch(telemetry.fault)
  }

  const consume = async (update: Update) => {
    const handling = take(update)
    const isHandled = await within(clock, patienceMs, handling)
    if (isHandled === false) firstLeft = Math.min(firstLeft, update.update_id)
    if (isHandled === undefined) await keepWhile(handling, update)
    nextOffset = Math.max(nextOffset, update.update_id + 1)
  }
  const sink = createBatchSink<Update>({ consume }, async (error) => void telemetry.fault(error))
  let runner: RunnerHandle | undefined

  async function connect(): Promise<void> {
    runner = createRunner(createSource({ supply }), sink)
    runner.start()
    await runner.task()
  }

  function onError(error: unknown): void {
    const refusal = toRefusal(error)
    const isTaken = error instanceof GrammyError && error.error_code === 409
    if (refusal) {
      onConnection({ kind: 'refused', error: refusal })
      stopping.abort()
    } else if (isTaken) telemetry.say('warn', 'Another process asks for news with the same Telegram token')
    else telemetry.fault(error)
  }

  // The fetcher of updates repeats a poll that failed, and reports nothing.
  bot.api.config.use(async (call, method, payload, signal) => {
    if (method !== 'getUpdates') return call(method, payload, signal)
    try {
      const answer = await call(method, payload, signal)
      if (answer.ok) onConnection({ kind: 'connected', as: `@${bot.botInfo.username}` })
      return answer
    } catch (error) {
      if (!stopping.signal.aborted) onConnection({ kind: 'waiting', why: causeOf(error) })
      throw error
    }
  })

  const running = reconnect(connect, { clock, signal: stopping.signal, pauseMs: afterConflictMs, onError })
  return {
    async stop() {
      stopping.abort()
      if (runner?.isRunning()) await runner.stop()
      await running
      // This request confirms the last batch of updates.
      const offset = Math.min(nextOffset, firstLeft)
      if (offset > 0) await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => {})
    },
  }
}
