// The log: one wide event per call and per order, which collects everything that happened inside.

export type EventFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Telemetry {
  /**
   * Runs `work` inside one event and writes it as one line at its end, with its duration.
   * @param name static, such as `call` or `order`.
   */
  event<T>(name: string, facts: EventFacts, work: () => Promise<T>): Promise<T>
  /**
   * Runs one round of the loop of that name inside an event. A round without a fault is written at level `debug`: loops
   * come round every minute.
   */
  round<T>(loop: string, work: () => Promise<T>): Promise<T>
  /** Adds facts to the current event; does nothing outside of one. */
  note(facts: EventFacts): void
  /**
   * Records an unexpected error, in the current event or else in a separate line. Returns the reference that members
   * see.
   */
  fault(error: unknown): string
  /**
   * Counts one database query.
   * @param sql the statement, without its values.
   */
  query(tookMs: number, sql?: string): void
  /** Writes a separate line for the owner, for events outside of calls. `message` is static; facts go in `facts`. */
  say(level: 'info' | 'warn', message: string, facts?: EventFacts): void
}
