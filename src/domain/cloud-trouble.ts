// What the host hears of the cloud: which part of it did not do its work. Says nothing of whom or what it was for.

export type CloudTrouble =
  /** A hunt's schedule did not fire in time: the house hunts itself. */
  | 'schedule-silent'
  /** The schedule fired, and yet nobody claimed the hunt: the house hunts itself. */
  | 'function-silent'
  /** The house hunts itself, and cannot learn why: schedules do not answer. */
  | 'schedules-unreachable'
  /** An order could not be handed over: the house keeps it, and tries again. */
  | 'order-refused'
  /** The function crashed or ran out of time. */
  | 'function-crashed'
  /** Nobody can tell who has an order. */
  | 'claims-unreachable'
  /** A message on the report queue that nobody understands, or that can't be recorded. */
  | 'message-aside'
  /** No report can be received. */
  | 'queue-unreadable'
