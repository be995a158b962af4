// Writes log lines for the owner: one line of JSON per event, such as a call or an order, with its facts, queries,
// faults and duration. Removes secrets.
import { AsyncLocalStorage } from 'node:async_hooks'
import { type DestinationStream, type LevelWithSilent, pino } from 'pino'
import { causeKindOf } from '../domain/cause-kind.ts'
import { codeFrom, type JobId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { EndedEvent, EventFacts, Telemetry } from '../ports/telemetry.ts'
import { type DescribedError, describeError } from './describe-error.ts'
import { redact } from './redact.ts'

export type TelemetryParts = {
  readonly level: LevelWithSilent
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>
  readonly randomBytes: (length: number) => Uint8Array
  /** Receives each line as text. Default: stderr. */
  readonly destination?: DestinationStream
}

type OpenEvent = {
  facts: EventFacts
  readonly codes: Set<JobId>
  /** An id that the event's line shares with the lines that are written during the event. Only at level debug. */
  readonly id: string | undefined
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
    parts.destination ?? pino.destination({ dest: process.stderr.fd, sync: true }),
  )
  const surrounding = new AsyncLocalStorage<OpenEvent>()
  const references = new WeakMap<object, string>()
  const listeners: ((event: EndedEvent) => void)[] = []

  function newEvent(facts: EventFacts, eventLevel: OpenEvent['level']): OpenEvent {
    const id = log.isLevelEnabled('debug') ? codeFrom(randomBytes(6)) : undefined
    const counts = { queryCount: 0, queryMs: 0 }
    return { facts, codes: new Set(), id, faults: new Map(), level: eventLevel, ...counts, isOpen: true }
  }

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
    const cause = causeKindOf(error)
    if (event) {
      event.faults.set(reference, describeError(error))
      if (cause !== 'other') event.facts = { ...event.facts, cause }
    } else {
      const facts = cause === 'other' ? {} : { facts: { cause } }
      log.error({ ...facts, faults: [{ reference, ...describeError(error) }] }, 'fault')
    }
    return reference
  }

  function write(name: string, event: OpenEvent, tookMs: number): void {
    const faults = Array.from(event.faults, ([reference, described]) => ({ reference, ...described }))
    const line = {
      tookMs: toTenths(tookMs),
      ...(event.id !== undefined && { event: event.id }),
      facts: withCodes(event.facts, event),
      ...(event.queryCount > 0 && { queries: { count: event.queryCount, tookMs: toTenths(event.queryMs) } }),
      ...(faults.length > 0 && { faults }),
    }
    log[faults.length > 0 ? 'error' : event.level](line, name)
    const ended = { name, facts: line.facts, tookMs, hasFault: faults.length > 0 }
    for (const heard of listeners) heard(ended)
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
    about(...codes) {
      const event = openEvent()
      for (const code of codes) event?.codes.add(code)
    },
    listen: (heard) => void listeners.push(heard),
    fault,
    query(tookMs) {
      const event = openEvent()
      if (!event) return
      event.queryCount += 1
      event.queryMs += tookMs
    },
    say(sayLevel, message, facts = {}) {
      const event = openEvent()
      const joined = event?.id !== undefined && { event: event.id }
      log[sayLevel]({ ...joined, facts: withCodes(facts, event) }, message)
    },
  }
}

/** Returns the facts with the event's codes, and with those that the facts name already. */
function withCodes(facts: EventFacts, event: Pick<OpenEvent, 'codes'> | undefined): EventFacts {
  const named = Array.isArray(facts.codes) ? (facts.codes as readonly string[]) : []
  const codes = new Set([...named, ...(event?.codes ?? [])])
  return codes.size === 0 ? facts : { ...facts, codes: [...codes] }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
