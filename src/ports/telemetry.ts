// What the host learns: one wide event per call and per order, with what happened inside collected into it.

export type EventFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Telemetry {
  /**
   * Runs `work` inside one event and writes it as a single line when it ends, with how long it took.
   * @param name static, such as `call` or `order`.
   */
  event<T>(name: string, facts: EventFacts, work: () => Promise<T>): Promise<T>
  /**
   * Runs one round of the loop of that name inside an event. A round without a fault is written at level `debug`: loops
   * come round every minute.
   */
  round<T>(loop: string, work: () => Promise<T>): Promise<T>
  /** Adds facts to the event around the caller; outside of any it does nothing. */
  note(facts: EventFacts): void
  /** Records an unexpected error (in the event around the caller, else as a line of its own): gives the reference a member is shown. */
  fault(error: unknown): string
  /** Counts one database query. */
  query(tookMs: number): void
  /** A line of its own for the host, for what belongs to no call. `message` is static, facts go in `facts`. */
  say(level: 'info' | 'warn', message: string, facts?: EventFacts): void
}
