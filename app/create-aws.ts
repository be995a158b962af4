// Builds the AWS parts from the settings: the vault with keys in KMS, schedules that start the Lambda, the queue of the
// Lambda's reports, and the standby, which is this server. Replaces this machine's scheduler. Loaded only if AWS is
// used.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import type { OrderId } from '../src/domain/ids.ts'
import type { Order } from '../src/domain/order.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Check } from '../src/ports/check.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { DeliverReport, Execute, Scheduler, TellHost } from '../src/ports/scheduler.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'
import { createBookingRightsTable } from '../src/scheduler/booking-rights-table.ts'
import { createEventBridgeScheduler } from '../src/scheduler/eventbridge.ts'
import { createNearScheduler } from '../src/scheduler/near-only.ts'
import { createOrderLeasesTable } from '../src/scheduler/order-leases-table.ts'
import { createReportSource } from '../src/scheduler/report-queue.ts'
import { createStandby } from '../src/scheduler/standby.ts'
import { createKmsVault } from '../src/vault/kms.ts'
import type { Config } from './config.ts'
import { type AwsPlace, awsChecks } from './doctor/check-aws.ts'

/** Options of every AWS client besides the region. For tests. */
export type AwsClientOptions = Pick<
  KMSClientConfig,
  'requestHandler' | 'credentials' | 'maxAttempts' | 'endpoint'
>

type Settings = Readonly<{
  [Key in Extract<keyof Config, `aws${string}`>]-?: NonNullable<Config[Key]>
}>

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

/** Connects to the DynamoDB table of booking rights, which this server shares with the Lambda. */
export function openBookingRights(
  settings: Settings,
  { clock, options }: Pick<AwsParts, 'clock' | 'options'>,
): BookingRights {
  const dynamo = new DynamoDBClient({ ...options, region: regionOf(settings.awsFunctionArn) })
  return createBookingRightsTable({ clock, dynamo, table: lastOf(settings.awsClaimsTableArn) })
}

function openEventBridge(settings: Settings, parts: AwsParts) {
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

export function createAwsScheduler(settings: Settings, parts: AwsParts): CloudScheduler {
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

  /**
   * Schedules the order on AWS. A failure of AWS is logged and reported to the owners, not to the member, because the
   * standby has the order and `reconcile` schedules it again.
   */
  async function handOver(order: Order): Promise<void> {
    try {
      await eventBridge.schedule(order)
    } catch (error) {
      parts.telemetry.fault(error)
      await parts.tellHost('order-refused')
    }
  }

  return {
    freezesAt: eventBridge.freezesAt,
    reachMs: eventBridge.reachMs,
    async schedule(order) {
      // The standby gets the order first, so that it has the order even if AWS does not answer.
      await near.schedule(order)
      await handOver(order)
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
 * Cancels the orders on AWS for a server that no longer uses AWS. A Lambda that is already waiting with an order is
 * stopped too, so that no order is hunted twice. The caller repeats the call if it rejects.
 */
export async function takeBackFromAws(
  settings: Settings,
  parts: AwsParts,
  openHere: readonly OrderId[],
): Promise<void> {
  const { eventBridge } = openEventBridge(settings, parts)
  const waiting = await eventBridge.handedOver()
  for (const id of new Set([...openHere, ...waiting])) await eventBridge.cancel(id)
}

/** Creates the checks of AWS for `cierge doctor`. */
export function createAwsChecks(
  settings: Settings,
  parts: {
    readonly clock: Clock
    readonly version: string
    readonly isRunning: () => boolean
    readonly options?: AwsClientOptions
  },
): readonly Check[] {
  const client = { ...parts.options, region: regionOf(settings.awsFunctionArn) }
  const dynamo = new DynamoDBClient(client)
  return awsChecks({
    ...parts,
    vault: openKmsVault(settings.awsKeyArn, parts.options),
    board: createOrderLeasesTable({ ...parts, dynamo, table: lastOf(settings.awsClaimsTableArn) }),
    schedules: new SchedulerClient(client),
    functions: new LambdaClient(client),
    identities: new STSClient(client),
    sqs: new SQSClient(client),
    places: placesIn(settings),
    names: {
      group: lastOf(settings.awsScheduleGroupArn),
      roleArn: settings.awsScheduleRoleArn,
      functionArn: settings.awsFunctionArn,
      reportQueueUrl: settings.awsReportQueueUrl,
    },
  })
}

/** Returns the AWS settings of a config whose `cloud` is `aws`. */
export function awsSettingsOf(config: Config): Settings {
  const named = Object.entries(config).filter(([key]) => key.startsWith('aws'))
  return Object.fromEntries(named) as unknown as Settings
}

/** Returns the region and account that each setting names, those of the function first. */
function placesIn({ awsFunctionArn, ...others }: Settings): readonly AwsPlace[] {
  return Object.entries({ awsFunctionArn, ...others }).map(([key, value]) => {
    const variable = `CIERGE_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
    const [, , , , account = ''] = value.split(':')
    if (!value.startsWith('arn:')) return placeOfQueue(variable, value)
    const region = regionOf(value)
    return { variable, account, ...(region !== '' && { region }) }
  })
}

/**
 * Reads region and account from a queue's address, such as `https://sqs.eu-central-1.amazonaws.com/123456789012/…`. An
 * address on another host may lack the region.
 */
function placeOfQueue(variable: string, url: string): AwsPlace {
  const [, region] = /^https?:\/\/sqs\.([a-z]+(?:-[a-z]+)+-\d+)\./.exec(url) ?? []
  const account = url.split('/').at(-2) ?? ''
  return { variable, account, ...(region !== undefined && { region }) }
}

/** Returns the region in an ARN, such as `eu-central-1` in `arn:aws:kms:eu-central-1:…`. */
function regionOf(arn: string): string {
  return arn.split(':')[3] ?? ''
}

/** Returns the last part of an ARN, such as `cierge` in `…:schedule-group/cierge`. */
function lastOf(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

function queueArnOf(url: string, region: string): string {
  const [account, name] = url.split('/').slice(-2)
  return `arn:aws:sqs:${region}:${account}:${name}`
}
