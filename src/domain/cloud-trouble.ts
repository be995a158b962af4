// The part of AWS that failed, for the owners. Names no member and no order.

export type CloudTrouble =
  /** A schedule did not fire in time; this server hunts itself. */
  | 'schedule-silent'
  /** The schedule fired, but the Lambda did not take the lease; this server hunts itself. */
  | 'function-silent'
  /** This server hunts itself; EventBridge Scheduler does not say why. */
  | 'schedules-unreachable'
  /** AWS rejected an order; this server keeps it and tries again. */
  | 'order-refused'
  /** The Lambda crashed or ran out of time. */
  | 'function-crashed'
  /** The lease table does not answer. */
  | 'claims-unreachable'
  /** A message on the report queue cannot be parsed or recorded. */
  | 'message-aside'
  /** The report queue cannot be read. */
  | 'queue-unreadable'
