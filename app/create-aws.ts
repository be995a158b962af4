// Builds the AWS parts from the settings: the vault with keys in KMS, schedules that start the Lambda, the queue of the
// Lambda's reports, and the standby, which is this server. Replaces this machine's scheduler. Loaded only if AWS is
// used.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { OrderId } from '../src/domain/ids.ts'
import type { Order } from '../src/domain/order.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { DeliverReport, Execute, Scheduler, TellHost } from '../src/ports/scheduler.ts'
import type { TableHolds } from '../src/ports/table-holds.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'
import { createBookingRightsTable } from '../src/scheduler/booking-rights-table.ts'
import { createEventBridgeScheduler } from '../src/scheduler/eventbridge.ts'
import { createNearScheduler } from '../src/scheduler/near-only.ts'
import { createOrderLeasesTable } from '../src/scheduler/order-leases-table.ts'
import { createReportSource } from '../src/scheduler/report-queue.ts'
import { createStandby } from '../src/scheduler/standby.ts'
import { createTableHoldsTable } from '../src/scheduler/table-holds-table.ts'
import { createKmsVault } from '../src/vault/kms.ts'
import { type AwsSettings, lastOf, queueArnOf, regionOf } from './aws-settings.ts'

/** Options of every AWS client besides the region. For tests. */
export type AwsClientOptions = Pick<
  KMSClientConfig,
  'requestHandler' | 'credentials' | 'maxAttempts' | 'endpoint'
>

export function openKmsVault(keyId: string, options: AwsClientOptions = {}): Vault {
  return createKmsVault({ keyId, kms: new KMSClient({ ...options, region: regionOf(keyId) }) })
}

export type AwsParts = {
  readonly clock: Clock
  readonly telemetry: Telemetry
  /** Opens the store's secrets, and seals the secrets in orders. */
  readonly vault: Vault
  readonly execute: Execute
  readonly deliver: DeliverReport
  readonly tellHost: TellHost
  readonly headStartMs: number
  /** The standby keeps only orders whose drop is at most this many milliseconds away. Default: it keeps all orders. */
  readonly standbyReachMs?: number
  readonly options?: AwsClientOptions
}

export type CloudScheduler = Scheduler & {
  start(): void
  /**
   * Stops the parts. Resolves when this server's hunts have ended and the messages already received are handled. A
   * second call has no further effect.
   */
  stop(): Promise<void>
}

/** Connects to the DynamoDB table of booking rights and holds, which this server shares with the Lambda. */
export function openSharedRights(
  settings: AwsSettings,
  { clock, options }: Pick<AwsParts, 'clock' | 'options'>,
): { readonly rights: BookingRights; readonly holds: TableHolds } {
  const dynamo = new DynamoDBClient({ ...options, region: regionOf(settings.awsFunctionArn) })
  const parts = { clock, dynamo, table: lastOf(settings.awsClaimsTableArn) }
  return { rights: createBookingRightsTable(parts), holds: createTableHoldsTable(parts) }
}

function openEventBridge(settings: AwsSettings, parts: AwsParts) {
  const region = regionOf(settings.awsFunctionArn)
  const client = { ...parts.options, region }
  const board = createOrderLeasesTable({
    clock: parts.clock,
    dynamo: new DynamoDBClient(client),
    table: lastOf(settings.awsClaimsTableArn),
  })
  const eventBridge = createEventBridgeScheduler({
    ...parts,
    board,
    schedules: new SchedulerClient(client),
    functions: new LambdaClient(client),
    names: {
      group: lastOf(settings.awsScheduleGroupArn),
      roleArn: settings.awsScheduleRoleArn,
      functionArn: settings.awsFunctionArn,
      deadLetterArn: queueArnOf(settings.awsReportQueueUrl, region),
    },
  })
  return { client, board, eventBridge }
}

export function createAwsScheduler(settings: AwsSettings, parts: AwsParts): CloudScheduler {
  const { client, board, eventBridge } = openEventBridge(settings, parts)
  const standby = createStandby({ ...parts, board, isWaiting: eventBridge.isWaiting })
  const source = createReportSource({
    ...parts,
    board,
    sqs: new SQSClient(client),
    queueUrl: settings.awsReportQueueUrl,
    deadLetterUrl: settings.awsDeadLetterQueueUrl,
    onBrokenOff: standby.carryOn,
  })

  const near = createNearScheduler(standby, parts.clock, parts.standbyReachMs ?? Number.POSITIVE_INFINITY)

  return {
    freezesAt: eventBridge.freezesAt,
    reachMs: eventBridge.reachMs,
    async schedule(order) {
      // The standby gets the order first, so that it has the order even if AWS does not answer.
      await near.schedule(order)
      await handOver(order, eventBridge, parts)
    },
    async cancel(id) {
      await standby.cancel(id)
      await eventBridge.cancel(id)
    },
    handedOver: eventBridge.handedOver,
    start: source.start,
    async stop() {
      await source.stop()
      await standby.stop()
    },
  }
}

/**
 * Schedules the order on AWS. A failure of AWS is logged and reported to the owners, not to the member, because the
 * standby has the order and `reconcile` schedules it again.
 */
async function handOver(
  order: Order,
  eventBridge: Pick<Scheduler, 'schedule'>,
  { telemetry, tellHost }: AwsParts,
): Promise<void> {
  try {
    await eventBridge.schedule(order)
  } catch (error) {
    telemetry.fault(error)
    await tellHost('order-refused')
  }
}

/**
 * Cancels the orders on AWS for a server that no longer uses AWS. A Lambda that is already waiting with an order is
 * stopped too, so that no order is hunted twice. The caller repeats the call if it rejects.
 */
export async function takeBackFromAws(
  settings: AwsSettings,
  parts: AwsParts,
  openHere: readonly OrderId[],
): Promise<void> {
  const { eventBridge } = openEventBridge(settings, parts)
  const waiting = await eventBridge.handedOver()
  for (const id of new Set([...openHere, ...waiting])) await eventBridge.cancel(id)
}
