// A fake of the parts of AWS that Cierge uses. Runs in this process on the given clock, as a request handler for the
// clients of the real SDK. Checks requests more strictly than the public emulators do, and fails when a test asks for
// it.
import { randomUUID } from 'node:crypto'
import type { KMSClientConfig } from '@aws-sdk/client-kms'
import type { Instant } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { callerRefused, createCallers } from './callers.ts'
import { createKeys } from './keys.ts'
import { createQueues, type Queues } from './queues.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { createTable } from './table.ts'
import { toAsked, type Wire, type WireAnswer } from './to-asked.ts'
import { type AwsAnswer, AwsRefusal, type AwsRequest, type Lookalike } from './wire.ts'

export type AwsOptions = {
  readonly clock: Clock
  /**
   * Runs the Lambda with a payload. `requestId` is AWS's id of the run. Called as often as AWS would deliver the
   * payload. A rejection counts as a crash of the Lambda.
   */
  readonly run?: (payload: unknown, requestId: string) => Promise<unknown>
  /** The queue that receives records of crashed runs. Default: none. */
  readonly failuresTo?: string
  /** The Lambda's configuration, which the fake returns when asked for it. */
  readonly configuration?: Readonly<Record<string, unknown>>
  /** The AWS account of the caller's credentials. */
  readonly account?: string
  /** Returns how many milliseconds after the start of its minute a schedule fires; Infinity: never. Default 0. */
  readonly lateMs?: () => number
  /** Seconds for which a received message stays hidden from other readers of its queue. Default 60. */
  readonly visibilitySeconds?: number
}

export type Aws = {
  /** Options for every SDK client: `new KMSClient({ ...aws.client })`. */
  readonly client: {
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
    readonly requestHandler: NonNullable<KMSClientConfig['requestHandler']>
    readonly maxAttempts: number
  }
  /** Answers one HTTP request of a client, for a server in front of the fake. Rejects if the signal aborts. */
  readonly respond: (request: Wire, signal?: AbortSignal) => Promise<WireAnswer>
  readonly asked: readonly AwsRequest[]
  readonly schedules: Schedules
  readonly queues: Queues
  /** Refuses these actions from now on, by name, such as `SendMessage`. An empty list ends the refusals. */
  breaks(actions: readonly string[]): void
  /**
   * Called with each payload for the Lambda, in order. Tests replace this function to change how payloads are
   * delivered.
   */
  deliver: (payload: unknown) => void
}

export function createAws(options: AwsOptions): Aws {
  const { clock, run, failuresTo, configuration = {}, account = '123456789012', lateMs = () => 0 } = options
  const asked: AwsRequest[] = []
  let broken: readonly string[] = []
  const aws: { deliver: (payload: unknown) => void } = {
    deliver(payload) {
      const requestId = randomUUID()
      run?.(payload, requestId).catch((error: Error) => {
        if (failuresTo) queues.put(failuresTo, JSON.stringify(failedRun(payload, requestId, error.name)))
      })
    },
  }
  const queues = createQueues(clock, options.visibilitySeconds)
  const schedules = createSchedules(clock, (target) => aws.deliver(JSON.parse(target.Input)), lateMs)
  const services: Readonly<Record<string, Lookalike>> = {
    kms: createKeys(),
    dynamodb: createTable(),
    sqs: queues,
    scheduler: schedules,
    sts: createCallers(account),
    async lambda({ action, path, headers, body }) {
      if (!action.endsWith('functions')) return undefined
      if (path.endsWith('/configuration')) return { body: configuration }
      if (headers['x-amz-invocation-type'] === 'Event') {
        aws.deliver(body)
        return { status: 202 }
      }
      return { body: (await run?.(body, randomUUID())) ?? null }
    },
  }

  async function answer(request: AwsRequest): Promise<AwsAnswer> {
    asked.push(request)
    try {
      if (broken.includes(request.action)) throw new AwsRefusal('AccessDeniedException', 'It is broken', 403)
      const given = await services[request.service]?.(request)
      if (!given) throw new AwsRefusal('UnknownOperationException', `${request.service} ${request.action}`)
      return given
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error
      if (request.service === 'sts') return callerRefused(error)
      return {
        status: error.status,
        body: { __type: error.name, message: error.message, Message: error.message, ...error.details },
      }
    }
  }

  async function respond(request: Wire, signal?: AbortSignal): Promise<WireAnswer> {
    const { status = 200, body } = await answer({ ...toAsked(request), ...(signal && { signal }) })
    const name = (body as { readonly __type?: string } | undefined)?.__type
    return {
      statusCode: status,
      headers: {
        'content-type': typeof body === 'string' ? 'text/xml' : 'application/x-amz-json-1.0',
        'x-amzn-requestid': 'look-alike',
        ...(name && { 'x-amzn-errortype': name }),
      },
      body: Buffer.from(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)),
    }
  }

  const requestHandler = {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: Wire, { abortSignal }: { readonly abortSignal?: AbortSignal } = {}) => ({
      response: await respond(request, abortSignal),
    }),
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  }

  return Object.assign(aws, {
    client: {
      region: 'eu-central-1',
      credentials: { accessKeyId: 'look', secretAccessKey: 'alike' },
      requestHandler: requestHandler as unknown as Aws['client']['requestHandler'],
      maxAttempts: 1,
    },
    respond,
    asked,
    schedules,
    queues,
    breaks(actions: readonly string[]) {
      broken = actions
    },
  })
}

/**
 * Builds AWS's record of a failed asynchronous run. Source:
 * docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html.
 */
export function failedRun(requestPayload: unknown, requestId: string, errorType: string) {
  return {
    version: '1.0',
    requestContext: { requestId, condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    requestPayload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType, errorMessage: 'It ended' },
  }
}

/**
 * Makes the SDK read its configuration files now. The SDK otherwise does this at its first request, in real time, so
 * call this before virtual time begins.
 */
export async function warmUpSdk(): Promise<void> {
  const { KMSClient, DescribeKeyCommand } = await import('@aws-sdk/client-kms')
  const clock = createVirtualClock('2026-01-01T00:00:00.000Z' as Instant)
  await new KMSClient(createAws({ clock }).client).send(new DescribeKeyCommand({ KeyId: 'any' }))
}
