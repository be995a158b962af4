// Builds the server's part of AWS and the Lambda, with a fake of AWS between them, all in virtual time. For tests.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { wake } from '../../../executor/function/wake.ts'
import { type AwsOptions, createAws } from '../../../sandbox/aws/create-aws.ts'
import type { CloudTrouble } from '../../../src/domain/cloud-trouble.ts'
import type { Sealed } from '../../../src/domain/credential.ts'
import type { Order } from '../../../src/domain/order.ts'
import type { Report } from '../../../src/domain/report.ts'
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts'
import { missedReport } from '../../../src/ports/fakes/order-samples.ts'
import { at } from '../../../src/ports/fakes/store-samples.ts'
import type { DeliverInterim, DeliverReport, Execute } from '../../../src/ports/scheduler.ts'
import type { Vault } from '../../../src/ports/vault.ts'
import { createVirtualClock } from '../../../src/ports/virtual-clock.ts'
import { createOrderLeasesTable } from '../../../src/scheduler/order-leases-table.ts'
import { sendReport } from '../../../src/scheduler/report-queue.ts'
import { recordingTelemetry } from '../../../src/scheduler/testing/embedded-harness.ts'
import type { WakeMessage } from '../../../src/scheduler/wake-message.ts'
import { awsSettingsOf } from '../../aws-settings.ts'
import { readConfig } from '../../config.ts'
import { createAwsScheduler } from '../../create-aws.ts'

const ofAccount = 'eu-central-1:123456789012'

/** The server's settings for AWS, as the stack in infra/ outputs them. */
export const awsEnvironment = {
  CIERGE_CLOUD: 'aws',
  CIERGE_AWS_KEY_ARN: `arn:aws:kms:${ofAccount}:key/0f3c`,
  CIERGE_AWS_CLAIMS_TABLE_ARN: `arn:aws:dynamodb:${ofAccount}:table/cierge-claims`,
  CIERGE_AWS_SCHEDULE_GROUP_ARN: `arn:aws:scheduler:${ofAccount}:schedule-group/cierge`,
  CIERGE_AWS_SCHEDULE_ROLE_ARN: 'arn:aws:iam::123456789012:role/cierge-schedule',
  CIERGE_AWS_FUNCTION_ARN: `arn:aws:lambda:${ofAccount}:function:cierge-executor`,
  CIERGE_AWS_REPORT_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/cierge-reports',
  CIERGE_AWS_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/cierge-aside',
}

/** A vault that encrypts nothing, so that tests can compare the order that was sent with the one that arrived. */
const plainVault: Vault = {
  encrypt: async (secret) => secret as Sealed,
  decrypt: async (sealed) => sealed,
}

type Place = 'function' | 'house'

export type AwsHarnessOptions = Partial<Pick<AwsOptions, 'lateMs'>> & {
  readonly execute?: (
    order: Order,
    hunt: { signal: AbortSignal; place: Place; tellInterim?: DeliverInterim | undefined },
  ) => Promise<Report>
  readonly deliver?: DeliverReport
}

export function makeAwsHarness(options: AwsHarnessOptions = {}) {
  const clock = createVirtualClock(at(8))
  const recorded = recordingTelemetry()
  const settings = awsSettingsOf(readConfig(awsEnvironment))
  const hunts: string[] = []
  const reports: Report[] = []
  const troubles: CloudTrouble[] = []
  const execute = options.execute ?? (async (order) => missedReport(order))

  async function run(payload: unknown, requestId: string): Promise<unknown> {
    const { order } = payload as Extract<WakeMessage, { kind: 'order' }>
    const client = { ...aws.client }
    const queue = { sqs: new SQSClient(client), queueUrl: settings.awsReportQueueUrl }
    return wake(order, {
      execute: huntIn('function'),
      endsAt: addMs(clock.now(), 15 * MINUTE_MS),
      run: requestId,
      parts: {
        clock,
        board: createOrderLeasesTable({ clock, dynamo: new DynamoDBClient(client), table: 'cierge-claims' }),
        telemetry: recorded.telemetry,
        sendReport: (report) => sendReport(queue, report),
      },
    })
  }

  function huntIn(place: Place): Execute {
    return (order, signal, tellInterim) => {
      hunts.push(`${place} ${order.id} ${order.revision}`)
      return execute(order, { signal, place, tellInterim })
    }
  }

  const aws = createAws({ clock, run, failuresTo: 'cierge-reports', ...options })

  function openScheduler() {
    const opened = createAwsScheduler(settings, {
      clock,
      telemetry: recorded.telemetry,
      vault: plainVault,
      execute: huntIn('house'),
      async deliver(report) {
        await options.deliver?.(report)
        reports.push(report)
      },
      async tellHost(trouble) {
        troubles.push(trouble)
      },
      headStartMs: 90_000,
      options: aws.client,
    })
    opened.start()
    return opened
  }

  return {
    ...recorded,
    aws,
    clock,
    settings,
    hunts,
    reports,
    troubles,
    scheduler: openScheduler(),
    openScheduler,
  }
}
