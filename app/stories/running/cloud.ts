// Provides AWS for a story: the fake of AWS with the Lambda's handler. Each run of the Lambda can be broken off.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Dispatcher } from 'undici'
import { createFunction } from '../../../executor/function/create-function.ts'
import manifest from '../../../package.json' with { type: 'json' }
import { type Aws, createAws } from '../../../sandbox/aws/create-aws.ts'
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts'
import { createPlatforms, type PlatformSettings } from '../../../src/platforms/index.ts'
import type { Telemetry } from '../../../src/ports/telemetry.ts'
import type { VirtualClock } from '../../../src/ports/virtual-clock.ts'
import { createBookingRightsTable } from '../../../src/scheduler/booking-rights-table.ts'
import { createOrderLeasesTable } from '../../../src/scheduler/order-leases-table.ts'
import { sendEcho, sendReport } from '../../../src/scheduler/report-queue.ts'
import { createTableHoldsTable } from '../../../src/scheduler/table-holds-table.ts'
import { createKmsVault } from '../../../src/vault/kms.ts'
import { awsEnvironment } from './aws-harness.ts'

/**
 * How a run of the Lambda is broken off. After that moment the run has no effect, except that AWS records its failure.
 */
export type BreakOff = {
  /**
   * When the run is broken off: just before its first booking is sent, or after the platform booked and before the
   * answer is read.
   */
  readonly when: 'before-booking' | 'after-booking'
  /** How many milliseconds after the break-off the report queue receives the record of the failure. Default 0. */
  readonly heardAfterMs?: number
}

export type Cloud = {
  readonly aws: Aws
  /** Breaks off every later run in the given way. */
  breakOff(how: BreakOff): void
  /** Every payload that the Lambda received, in order. */
  readonly given: readonly unknown[]
}

export type CloudParts = {
  readonly clock: VirtualClock
  readonly telemetry: Telemetry
  readonly platforms: PlatformSettings
  readonly dispatcher: Dispatcher
  readonly lateMs?: () => number
}

export function openCloud({ clock, telemetry, platforms, dispatcher, lateMs }: CloudParts): Cloud {
  const given: unknown[] = []
  let how: BreakOff | undefined

  async function run(payload: unknown, requestId: string): Promise<unknown> {
    given.push(payload)
    const life = liveUntil(how, { clock, dispatcher })
    const { client } = aws
    const queue = { sqs: new SQSClient(client), queueUrl: awsEnvironment.CIERGE_AWS_REPORT_QUEUE_URL }
    const claims = { clock, dynamo: new DynamoDBClient(client), table: 'cierge-claims' }
    const handle = createFunction({
      clock: life.clock,
      telemetry,
      version: manifest.version,
      vault: createKmsVault({ kms: new KMSClient(client), keyId: awsEnvironment.CIERGE_AWS_KEY_ARN }),
      board: createOrderLeasesTable(claims),
      rights: createBookingRightsTable(claims),
      holds: createTableHoldsTable(claims),
      platforms: createPlatforms(platforms, life.clock, { dispatcher: life.dispatcher }),
      isSpeculativeBookingOn: true,
      sendReport: (report) => sendReport(queue, report),
      sendEcho: (echo) => sendEcho(queue, echo),
    })
    const endsAt = addMs(clock.now(), 15 * MINUTE_MS)
    return Promise.race([life.broken, handle(payload, endsAt, requestId)])
  }

  const aws = createAws({ clock, run, failuresTo: 'cierge-reports', ...(lateMs && { lateMs }) })
  return {
    aws,
    given,
    breakOff(next) {
      how = next
    },
  }
}

/** Returns a new promise each time. A single shared promise would keep every run that waited for it in memory. */
const never = () => new Promise<never>(() => {})

/**
 * Wraps the clock and the connections of a process that may be broken off. Once it is broken off, its pending waits
 * never resolve.
 */
function liveUntil(
  how: BreakOff | undefined,
  { clock, dispatcher }: Pick<CloudParts, 'clock' | 'dispatcher'>,
) {
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => {})
  let isOver = false

  function end(): void {
    if (isOver) return
    isOver = true
    const heardAt = addMs(clock.now(), how?.heardAfterMs ?? 0)
    void clock.sleepUntil(heardAt).then(() => broken.reject(new Error('Runtime.ExitError')))
  }

  const whileAlive = <T>(work: Promise<T>): Promise<T> =>
    work.then(
      (value) => (isOver ? never() : value),
      (error) => (isOver ? never() : Promise.reject(error)),
    )

  return {
    broken: broken.promise,
    clock: {
      ...clock,
      sleepUntil: (at, signal) => (isOver ? never() : whileAlive(clock.sleepUntil(at, signal))),
    } satisfies VirtualClock,
    dispatcher: dispatcher.compose((dispatch) => (options, handler) => {
      const isBooking = options.method === 'POST' && options.path.startsWith('/3/book')
      if (isBooking && how?.when === 'before-booking') end()
      if (isOver) return true
      return dispatch(options, {
        onRequestStart: (...told) => isOver || handler.onRequestStart?.(...told),
        onRequestUpgrade: (...told) => isOver || handler.onRequestUpgrade?.(...told),
        onResponseStart(...told) {
          if (isBooking && how?.when === 'after-booking') end()
          if (!isOver) handler.onResponseStart?.(...told)
        },
        onResponseData: (...told) => isOver || handler.onResponseData?.(...told),
        onResponseEnd: (...told) => isOver || handler.onResponseEnd?.(...told),
        onResponseError: (...told) => isOver || handler.onResponseError?.(...told),
      })
    }),
  }
}
