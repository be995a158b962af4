// Waits for the echo that the Lambda sent. If Cierge runs, it receives the echo and writes it to the lease table,
// where this code looks. Otherwise this code finds the echo in the queue, and takes no other message from it.
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { addMs } from '../../src/domain/time.ts'
import { CheckFailed } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { OrderLeases } from '../../src/ports/order-leases.ts'
import { type Echo, orderOfEcho } from '../../src/ports/self-check.ts'

export type QueueParts = {
  readonly clock: Clock
  readonly board: OrderLeases
  readonly sqs: Pick<SQSClient, 'send'>
  readonly queueUrl: string
  /** Returns whether a Cierge process uses this machine's data folder. That process then reads the queue. */
  readonly isRunning: () => boolean
}

/** How long to wait for a running Cierge to receive the echo, in milliseconds. */
const patienceMs = 30_000
const pollEveryMs = 500
/**
 * Maximum number of reads of the queue. Each read also counts as a receipt of the queue's other messages, and AWS
 * moves a message to the dead-letter queue after twenty receipts.
 */
const mostReceives = 3
const pollSeconds = 5

export async function waitForEcho(parts: QueueParts, echo: string): Promise<string> {
  return parts.isRunning() ? waitForHouse(parts, echo) : readHere(parts, echo)
}

async function waitForHouse({ clock, board }: QueueParts, echo: string): Promise<string> {
  const until = addMs(clock.now(), patienceMs)
  while (!(await isTakenIn(board, echo))) {
    if (clock.now() >= until) throw new CheckFailed('the Cierge that runs did not take in what was sent')
    await clock.sleepUntil(addMs(clock.now(), pollEveryMs))
  }
  return 'the Cierge that runs took in what the function sent'
}

async function readHere(parts: QueueParts, echo: string): Promise<string> {
  let others = 0
  for (let receives = 0; receives < mostReceives; receives += 1) {
    const { isFound, otherCount } = await receive(parts, echo)
    if (isFound) return 'what the function sent came home'
    if (await isTakenIn(parts.board, echo)) return 'a Cierge elsewhere took in what the function sent'
    others = Math.max(others, otherCount)
  }
  if (others > 0)
    return 'it can be read; what the function sent is behind reports that wait for Cierge to start'
  throw new CheckFailed('what the function sent did not come home', 'echo')
}

/**
 * Receives messages and deletes the echo if it is among them. Other messages become visible again at once. Returns
 * whether the echo was found, and how many messages were received.
 */
async function receive({ sqs, queueUrl }: QueueParts, echo: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: pollSeconds,
      VisibilityTimeout: 0,
    }),
  )
  const wanted: Echo = { kind: 'self-check', echo }
  const own = Messages.find(({ Body }) => Body === JSON.stringify(wanted))
  if (own) await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: own.ReceiptHandle }))
  return { isFound: own !== undefined, otherCount: Messages.length }
}

async function isTakenIn(board: OrderLeases, echo: string): Promise<boolean> {
  return (await board.stateOf(orderOfEcho(echo))).heldBy !== undefined
}
