// Writes log lines for the owner: one line of JSON per event, such as a call or an order, with its facts, queries,
// faults and duration. Removes secrets. The lines go to stderr or to a file, because the terminal chat uses stdout.
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DestinationStream, type LevelWithSilent, pino } from 'pino'
import { codeFrom } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventFacts, Telemetry } from '../ports/telemetry.ts'
import { type DescribedError, describeError } from './describe-error.ts'
import { redact } from './redact.ts'

export type TelemetryParts = {
  readonly level: LevelWithSilent
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>
  readonly randomBytes: (length: number) => Uint8Array
  /** The file to append lines to. Only its owner can read it. If it is absent, lines go to stderr. */
  readonly file?: string
  /** Receives each line as text, instead of the file or stderr. */
  readonly destination?: DestinationStream
}

type OpenEvent = {
  facts: EventFacts
  /** The recorded errors by their references, so that an error that is recorded several times is logged once. */
  readonly faults: Map<string, DescribedError>
  /** The log level of the event's line if the event has no fault. */
  readonly level: 'info' | 'debug'
  queryCount: number
  queryMs: number
  isOpen: boolean
}

export function createTelemetry(parts: TelemetryParts): Telemetry {
  const { level, clock, randomBytes } = parts
  const log = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${clock.now()}"`,
      formatters: { level: (label) => ({ level: label }), log: (line) => redact(line) as typeof line },
    },
    parts.destination ?? openDestination(parts.file),
  )
  const surrounding = new AsyncLocalStorage<OpenEvent>()
  const references = new WeakMap<object, string>()

  /**
   * Returns the event that the caller runs in, or `undefined` if that event has ended. Work may continue after its
   * event, when the event's line is already written. A fault of such work needs a separate line.
   */
  function openEvent(): OpenEvent | undefined {
    const event = surrounding.getStore()
    return event?.isOpen ? event : undefined
  }

  function referenceOf(error: unknown): string {
    const known = isObject(error) ? references.get(error) : undefined
    const reference = known ?? codeFrom(randomBytes(4))
    if (isObject(error)) references.set(error, reference)
    return reference
  }

  function fault(error: unknown): string {
    const reference = referenceOf(error)
    const event = openEvent()
    if (event) event.faults.set(reference, describeError(error))
    else log.error({ faults: [{ reference, ...describeError(error) }] }, 'fault')
    return reference
  }

  function write(name: string, event: OpenEvent, tookMs: number): void {
    const faults = Array.from(event.faults, ([reference, described]) => ({ reference, ...described }))
    const line = {
      tookMs: toTenths(tookMs),
      facts: event.facts,
      ...(event.queryCount > 0 && { queries: { count: event.queryCount, tookMs: toTenths(event.queryMs) } }),
      ...(faults.length > 0 && { faults }),
    }
    log[faults.length > 0 ? 'error' : event.level](line, name)
  }

  async function runInside<T>(name: string, event: OpenEvent, work: () => Promise<T>): Promise<T> {
    const startedMs = clock.monotonicMs()
    return await surrounding.run(event, async () => {
      try {
        return await work()
      } catch (error) {
        fault(error)
        throw error
      } finally {
        event.isOpen = false
        write(name, event, clock.monotonicMs() - startedMs)
      }
    })
  }

  return {
    event: (name, facts, work) => runInside(name, newEvent(facts, 'info'), work),
    round: (loop, work) => runInside('loop', newEvent({ loop }, 'debug'), work),
    note(facts) {
      const event = openEvent()
      if (event) event.facts = { ...event.facts, ...facts }
    },
    fault,
    query(tookMs) {
      const event = openEvent()
      if (!event) return
      event.queryCount += 1
      event.queryMs += tookMs
    },
    say(sayLevel, message, facts = {}) {
      log[sayLevel]({ facts }, message)
    },
  }
}

function newEvent(facts: EventFacts, level: OpenEvent['level']): OpenEvent {
  return { facts, faults: new Map(), level, queryCount: 0, queryMs: 0, isOpen: true }
}

/** Opens the destination of log lines. It writes each line before the call returns, so that a crash loses no line. */
function openDestination(file: string | undefined): DestinationStream {
  if (file === undefined) return pino.destination({ dest: process.stderr.fd, sync: true })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return pino.destination({ dest: file, sync: true, mode: 0o600 })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
