// Starts the executor on AWS Lambda: builds it from the environment and passes events to it.
import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { SQSClient } from '@aws-sdk/client-sqs'
import manifest from '../../package.json' with { type: 'json' }
import { parseGeoPlace } from '../../src/domain/geo-place.ts'
import { addMs } from '../../src/domain/time.ts'
import { createPlatforms, createResyKey } from '../../src/platforms/index.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createBookingRightsTable } from '../../src/scheduler/booking-rights-table.ts'
import { createOrderLeasesTable } from '../../src/scheduler/order-leases-table.ts'
import { sendEcho, sendReport } from '../../src/scheduler/report-queue.ts'
import { createTableHoldsTable } from '../../src/scheduler/table-holds-table.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { createKmsVault } from '../../src/vault/kms.ts'
import { createFunction, type FunctionContext } from './create-function.ts'

function openFunction(env: Readonly<Record<string, string | undefined>>) {
  const named = (name: string) => {
    const value = env[name]
    if (!value) throw new Error(`The function was deployed without ${name}`)
    return value
  }
  const clock = createSystemClock()
  const telemetry = createTelemetry({ level: 'info', clock, randomBytes })
  const resy = {
    resyUrl: named('CIERGE_RESY_URL'),
    resyKey: env.CIERGE_RESY_KEY || undefined,
    openTableUrl: env.CIERGE_OPENTABLE_URL || undefined,
    openTablePlace: parseGeoPlace(env.CIERGE_OPENTABLE_NEAR ?? ''),
  }
  const resyKey = createResyKey(resy, clock, {
    onRefused: ({ key }) =>
      telemetry.say('warn', 'Resy refused its public key', { isRenewed: key !== undefined }),
  })
  const queue = { sqs: new SQSClient(), queueUrl: named('CIERGE_REPORT_QUEUE_URL') }
  const claims = { clock, dynamo: new DynamoDBClient(), table: named('CIERGE_CLAIMS_TABLE') }
  return createFunction({
    clock,
    telemetry,
    version: manifest.version,
    vault: createKmsVault({ kms: new KMSClient(), keyId: named('CIERGE_KEY_ARN') }),
    board: createOrderLeasesTable(claims),
    rights: createBookingRightsTable(claims),
    holds: createTableHoldsTable(claims),
    platforms: createPlatforms(resy, clock, { resyKey }),
    isSpeculativeBookingOn: env.CIERGE_FORESIGHT !== 'off',
    sendReport: (report) => sendReport(queue, report),
    sendEcho: (echo) => sendEcho(queue, echo),
  })
}

let opened: ReturnType<typeof openFunction> | undefined

/**
 * Handles one event. If the promise rejects, AWS records a failed invocation and sends the event to the report queue.
 */
export async function handler(event: unknown, context: FunctionContext): Promise<unknown> {
  opened ??= openFunction(process.env)
  const endsAt = addMs(createSystemClock().now(), context.getRemainingTimeInMillis())
  return opened(event, endsAt, context.awsRequestId)
}
