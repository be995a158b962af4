// A fake of AWS SQS: standard queues on the given clock. A received message that is not deleted is delivered again. A
// long poll ends only when a message arrives, so that virtual days without messages pass at once.
import { createHash, randomUUID } from 'node:crypto'
import { addMs, type Instant, msBetween } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { AwsRefusal, type AwsRequest, type Lookalike } from './wire.ts'

type Message = { readonly id: string; readonly body: string; visibleAt: Instant; receives: number }

export type Queues = Lookalike & {
  put(queue: string, body: string): void
  bodiesIn(queue: string): readonly string[]
}

/**
 * Creates the queues.
 * @param visibilitySeconds how long a received message is hidden, unless the request to receive it names another time.
 */
export function createQueues(clock: Clock, visibilitySeconds = 60): Queues {
  const queues = new Map<string, Message[]>()
  let arrived = Promise.withResolvers<void>()
  const queueOf = (url: string) => {
    const name = url.split('/').at(-1) ?? url
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    return queue
  }

  function put(url: string, body: string): string {
    const id = randomUUID()
    queueOf(url).push({ id, body, visibleAt: clock.now(), receives: 0 })
    arrived.resolve()
    arrived = Promise.withResolvers<void>()
    return id
  }

  function take(body: AwsRequest['body']): Message[] {
    const due = queueOf(body.QueueUrl).filter(({ visibleAt }) => msBetween(visibleAt, clock.now()) >= 0)
    const taken = due.slice(0, body.MaxNumberOfMessages ?? 1)
    for (const message of taken) {
      message.visibleAt = addMs(clock.now(), (body.VisibilityTimeout ?? visibilitySeconds) * 1_000)
      message.receives += 1
    }
    return taken
  }

  async function receive({ body, signal }: AwsRequest): Promise<Message[]> {
    for (;;) {
      const found = take(body)
      if (found.length > 0 || !body.WaitTimeSeconds) return found
      await Promise.race([arrived.promise, nextVisible(body.QueueUrl), rejectionOf(signal)])
    }
  }

  /**
   * Resolves when the first message of the queue that is hidden now can be received again. Never resolves for an empty
   * queue.
   */
  function nextVisible(url: string): Promise<void> {
    const [first] = queueOf(url)
      .map(({ visibleAt }) => visibleAt)
      .toSorted()
    return first ? clock.sleepUntil(first) : new Promise(() => {})
  }

  const answer: Lookalike = async (asked) => {
    const { action, body } = asked
    switch (action) {
      case 'SendMessage':
        if (Buffer.byteLength(body.MessageBody) > 256 * 1024) throw new AwsRefusal('InvalidMessageContents')
        return {
          body: { MessageId: put(body.QueueUrl, body.MessageBody), MD5OfMessageBody: md5(body.MessageBody) },
        }
      case 'ReceiveMessage': {
        const messages = await receive(asked)
        const shown = messages.map(({ id, body: text, receives }) => ({
          MessageId: id,
          ReceiptHandle: id,
          Body: text,
          MD5OfBody: md5(text),
          Attributes: { ApproximateReceiveCount: String(receives) },
        }))
        return { body: { Messages: shown } }
      }
      case 'DeleteMessage': {
        const queue = queueOf(body.QueueUrl)
        const at = queue.findIndex(({ id }) => id === body.ReceiptHandle)
        if (at >= 0) queue.splice(at, 1)
        return { body: {} }
      }
      case 'GetQueueAttributes':
        return {
          body: { Attributes: { ApproximateNumberOfMessages: String(queueOf(body.QueueUrl).length) } },
        }
      default:
        return undefined
    }
  }
  return Object.assign(answer, { put, bodiesIn: (queue: string) => queueOf(queue).map(({ body }) => body) })
}

function rejectionOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(signal?.reason)
    if (signal?.aborted) onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
