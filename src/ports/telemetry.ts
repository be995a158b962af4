// The port of the log. The log has one line per call and per order, with all facts that were recorded during it.
import type { JobId } from '../domain/ids.ts'

export type EventFacts = Readonly<
  Record<string, string | number | boolean | null | undefined | readonly string[]>
>

/** An event that has ended, for metrics. */
export type EndedEvent = {
  readonly name: string
  readonly facts: EventFacts
  readonly tookMs: number
  readonly hasFault: boolean
}

export interface Telemetry {
  /**
   * Runs `work` inside an event, and writes the event with its duration as one line when `work` ends.
   * @param name a fixed name, such as `call` or `order`.
   */
  event<T>(name: string, facts: EventFacts, work: () => Promise<T>): Promise<T>
  /**
   * Runs one round of the loop with that name inside an event. A round without a fault is written at level `debug`,
   * because each loop runs every minute.
   */
  round<T>(loop: string, work: () => Promise<T>): Promise<T>
  /** Adds facts to the current event; does nothing outside of one. */
  note(facts: EventFacts): void
  /**
   * Adds the codes of the requests that the current event is about. Its line lists them as the fact `codes`, and so do
   * the separate lines that are written during the event.
   */
  about(...codes: readonly JobId[]): void
  /** Calls `heard` when an event or a round ends, from now on. */
  listen(heard: (event: EndedEvent) => void): void
  /**
   * Records an unexpected error, in the current event or, outside of events, in a separate line. Returns the
   * reference that members see.
   */
  fault(error: unknown): string
  /**
   * Counts one database query.
   * @param sql the statement, without its values.
   */
  query(tookMs: number, sql?: string): void
  /**
   * Writes a separate line for the owner. `message` is a fixed text; varying data goes in `facts`. During an event the
   * line also lists the event's codes.
   */
  say(level: 'debug' | 'info' | 'warn', message: string, facts?: EventFacts): void
}
