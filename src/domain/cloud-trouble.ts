// The part of AWS that failed, for messages to the owners. It names no member and no order.

export type CloudTrouble =
  /** A schedule did not start the Lambda in time; this server carries out the order. */
  | 'schedule-silent'
  /** The schedule fired, but the Lambda did not take the lease; this server carries out the order. */
  | 'function-silent'
  /** EventBridge Scheduler cannot be reached for an unknown reason; this server carries out the orders. */
  | 'schedules-unreachable'
  /** AWS rejected an order; this server keeps the order and tries again. */
  | 'order-refused'
  /** The Lambda crashed or exceeded its time limit. */
  | 'function-crashed'
  /** The table of leases in DynamoDB does not answer. */
  | 'claims-unreachable'
  /** A message on the report queue cannot be parsed or recorded, and was moved to the dead-letter queue. */
  | 'message-aside'
  /** The report queue cannot be read. */
  | 'queue-unreadable'
