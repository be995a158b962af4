// Reads the report queue. It receives the Lambda's reports, its crashes and time-outs, throttled invocations, and
// schedules that could not invoke the Lambda. The reader uses long polls, so this server needs no open port.

import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { OrderId } from '../domain/ids.ts'
import { codesOf } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { addMs, type Instant, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { OrderLeases } from '../ports/order-leases.ts'
import type { DeliverReport, TellHost } from '../ports/scheduler.ts'
import { type Echo, orderOfEcho } from '../ports/self-check.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { parseReportMessage, type ReportMessage } from './parse-report-message.ts'

type Queue = { readonly sqs: Pick<SQSClient, 'send'>; readonly queueUrl: string }

export async function sendReport({ sqs, queueUrl }: Queue, report: Report): Promise<void> {
  const body = JSON.stringify({ kind: 'report', report })
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }))
}

export async function sendEcho({ sqs, queueUrl }: Queue, echo: string): Promise<void> {
  const message: Echo = { kind: 'self-check', echo }
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
}

export type ReportSourceParts = Queue & {
  readonly clock: Clock
  /** The dead-letter queue: keeps messages that cannot be parsed or recorded, for the owner. */
  readonly deadLetterUrl: string
  readonly board: OrderLeases
  readonly deliver: DeliverReport
  /**
   * Called when a run of the Lambda ended in the middle of an order. The lease says who carries the order out now.
   */
  readonly onBrokenOff: (id: OrderId) => void
  readonly tellHost: TellHost
  readonly telemetry: Telemetry
}

export type ReportSource = {
  start(): void
  /** Stops reading. Resolves once the messages already received are recorded. May be called twice. */
  stop(): Promise<void>
}

const pollSeconds = 20
const pauseAfterFaultMs = 5_000
/**
 * The number of tries per message, one each minute. After twenty tries, AWS would move the message to the dead-letter
 * queue and Cierge would not notice.
 */
const triesAtMost = 15
/** How long the queue must be unreadable before the owner is told. A shorter interruption needs no action. */
const toldAfterMs = MINUTE_MS

export function createReportSource(parts: ReportSourceParts): ReportSource {
  const { clock, sqs, queueUrl, telemetry } = parts
  const stopping = new AbortController()
  let loop: Promise<void> | undefined

  async function receive(): Promise<readonly Message[]> {
    const received = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        WaitTimeSeconds: pollSeconds,
      }),
      { abortSignal: stopping.signal },
    )
    return received.Messages ?? []
  }

  async function keepReading(): Promise<void> {
    let failingSince: Instant | undefined
    while (!stopping.signal.aborted) {
      try {
        for (const message of await receive()) await take(message)
        failingSince = undefined
      } catch (error) {
        if (stopping.signal.aborted) return
        telemetry.fault(error)
        failingSince ??= clock.now()
        if (msBetween(failingSince, clock.now()) >= toldAfterMs) await parts.tellHost('queue-unreadable')
        await clock.sleepUntil(addMs(clock.now(), pauseAfterFaultMs), stopping.signal).catch(() => {})
      }
    }
  }

  /**
   * Handles one message and deletes it once it is recorded. After a failure the message stays on the queue for
   * another try; after `triesAtMost` tries it is moved to the dead-letter queue.
   */
  async function take({ Body = '', ReceiptHandle, MessageId, Attributes }: Message): Promise<void> {
    try {
      await telemetry.event('homecoming', { message: MessageId }, async () => {
        const message = parseReportMessage(Body)
        telemetry.note({ kind: message.kind })
        await record(message, Body)
      })
    } catch {
      // The surrounding telemetry event has logged the error already.
      if (Number(Attributes?.ApproximateReceiveCount ?? 1) < triesAtMost) return
      await moveToDeadLetters(Body, 'A message that can not be recorded is kept aside')
    }
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }))
  }

  async function record(message: ReportMessage, body: string): Promise<void> {
    switch (message.kind) {
      case 'report':
        return parts.deliver(message.report)
      case 'crashed':
        return takeOver(message)
      case 'never-ran':
        telemetry.say('warn', 'The function was not woken for an order', {
          order: message.order.id,
          why: message.why,
          codes: codesOf(message.order),
        })
        return
      case 'self-check':
        await parts.board.claim(orderOfEcho(message.echo), 'standby')
        return
      case 'unknown':
        return moveToDeadLetters(body, 'A message nobody understands is kept aside')
    }
  }

  async function moveToDeadLetters(body: string, why: string): Promise<void> {
    telemetry.say('warn', why, { bytes: body.length })
    await sqs.send(new SendMessageCommand({ QueueUrl: parts.deadLetterUrl, MessageBody: body || '(empty)' }))
    await parts.tellHost('message-aside')
  }

  /**
   * Transfers the lease from a crashed run of the Lambda to this server. If another run holds the lease, that run
   * keeps it.
   */
  async function takeOver({ order, run, why }: Extract<ReportMessage, { kind: 'crashed' }>): Promise<void> {
    telemetry.say('warn', 'The function ended without a report', {
      ...{ order: order.id, why },
      codes: codesOf(order),
    })
    await parts.board.takeOver(order.id, run)
    parts.onBrokenOff(order.id)
    await parts.tellHost('function-crashed')
  }

  return {
    start() {
      loop ??= keepReading()
    },
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
