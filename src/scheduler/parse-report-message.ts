// Parses a message of the report queue. It has three senders: Cierge's Lambda, the AWS Lambda service for a failed
// invocation, and EventBridge Scheduler for a schedule that could not invoke the Lambda.
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import type { Echo } from '../ports/self-check.ts'

export type ReportMessage =
  | { readonly kind: 'report'; readonly report: Report }
  /** The Lambda started with the order and crashed, or exceeded its time or memory. */
  | { readonly kind: 'crashed'; readonly order: Order; readonly run?: string; readonly why: string }
  /**
   * The Lambda did not start: the invocation was throttled, too old, or not allowed. The standby still has the order.
   */
  | { readonly kind: 'never-ran'; readonly order: Order; readonly why: string }
  /** The echo that the Lambda sent for the doctor's self-check. */
  | Echo
  | { readonly kind: 'unknown' }

export function parseReportMessage(body: string): ReportMessage {
  const message = toRecord(parse(body))
  if (message?.kind === 'report') {
    const report = toReport(message.report)
    if (report) return { kind: 'report', report }
  }
  if (message?.kind === 'self-check' && typeof message.echo === 'string') {
    return { kind: 'self-check', echo: message.echo }
  }
  return readFailedInvocation(message) ?? readDeadLetter(message) ?? { kind: 'unknown' }
}

/**
 * Parses the AWS Lambda service's record of a failed invocation. Source:
 * docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
function readFailedInvocation(message: Fields): ReportMessage | undefined {
  const order = toOrder(message?.requestPayload)
  if (!order) return undefined
  const response = toRecord(message?.responseContext)
  const request = toRecord(message?.requestContext)
  const condition = String(request?.condition ?? 'unknown')
  if (response?.functionError === undefined) return { kind: 'never-ran', order, why: condition }
  const error = toRecord(message?.responsePayload)
  const why = String(error?.errorType ?? response.functionError)
  const run = request?.requestId
  return { kind: 'crashed', order, ...(typeof run === 'string' && { run }), why }
}

/**
 * Parses the input of a schedule that could not invoke the Lambda. The reason is in the message's attributes, which
 * this function does not read; the owner finds it in the log of AWS.
 */
function readDeadLetter(message: Fields): ReportMessage | undefined {
  const order = toOrder(message)
  return order && { kind: 'never-ran', order, why: 'the schedule could not wake it' }
}

type Fields = Readonly<Record<string, unknown>> | undefined

/**
 * Parses an order. It checks only the fields that callers use, because the queue accepts messages from Cierge's AWS
 * account only.
 */
function toOrder(payload: unknown): Order | undefined {
  const message = toRecord(payload)
  const order = toRecord(message?.kind === 'order' ? message.order : undefined)
  const isOrder =
    typeof order?.id === 'string' && typeof order.revision === 'string' && Array.isArray(order.claims)
  return isOrder ? (order as unknown as Order) : undefined
}

function toReport(value: unknown): Report | undefined {
  const report = toRecord(value)
  const isReport =
    typeof report?.orderId === 'string' &&
    typeof report.endedAt === 'string' &&
    Array.isArray(report.verdicts) &&
    Array.isArray(report.slotsSeen)
  return isReport ? (report as unknown as Report) : undefined
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function toRecord(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}
