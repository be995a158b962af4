// Runs two hundred orders with the same drop, each delivered twice, through the function's handler. Uses the real SDK
// with a table and a queue of the emulator, and an in-memory platform that records the bookings. For tests.
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { createFunction } from '../executor/function/create-function.ts'
import { at, claimOf, date, orderOf } from '../executor/testing/harness.ts'
import type { Sealed } from '../src/domain/credential.ts'
import type { MemberId, OrderId, PlatformId } from '../src/domain/ids.ts'
import type { Order } from '../src/domain/order.ts'
import type { Report } from '../src/domain/report.ts'
import { addMs, type Instant, MINUTE_MS } from '../src/domain/time.ts'
import { createFakePlatform } from '../src/ports/fakes/fake-platform.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import type { Vault } from '../src/ports/vault.ts'
import { createBookingRightsTable } from '../src/scheduler/booking-rights-table.ts'
import { createOrderLeasesTable } from '../src/scheduler/order-leases-table.ts'
import { sendEcho, sendReport } from '../src/scheduler/report-queue.ts'
import { createTableHoldsTable } from '../src/scheduler/table-holds-table.ts'
import { recordingTelemetry } from '../src/scheduler/testing/embedded-harness.ts'

export type Far = { readonly dynamo: DynamoDBClient; readonly sqs: SQSClient }

const clock = createSystemClock()
/** A vault that returns secrets unchanged, because another test covers encryption. */
const openVault: Vault = { encrypt: async (secret) => secret as Sealed, decrypt: async (sealed) => sealed }

/** Creates a separate table with the same keys as the stack's table. Resolves with its name. */
export async function createClaims({ dynamo }: Pick<Far, 'dynamo'>, name: string): Promise<string> {
  await dynamo.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'order', AttributeType: 'S' },
        { AttributeName: 'revision', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'order', KeyType: 'HASH' },
        { AttributeName: 'revision', KeyType: 'RANGE' },
      ],
    }),
  )
  return name
}

/**
 * Executes each order twice, as AWS may deliver it.
 * @param inMs milliseconds until the drop
 */
export async function carryOutTwice(
  count: number,
  { far, inMs }: { readonly far: Far; readonly inMs: number },
) {
  const table = await createClaims(far, 'many-claims')
  const { QueueUrl: queueUrl = '' } = await far.sqs.send(
    new CreateQueueCommand({ QueueName: 'many-reports' }),
  )
  const queue = { sqs: far.sqs, queueUrl }
  const { telemetry, faults } = recordingTelemetry()
  const platform = createFakePlatform({ clock, id: 'fake' as PlatformId, roundTripMs: 40 })
  const handle = createFunction({
    clock,
    telemetry,
    version: 'any',
    vault: openVault,
    board: createOrderLeasesTable({ clock, dynamo: far.dynamo, table }),
    rights: createBookingRightsTable({ clock, dynamo: far.dynamo, table }),
    holds: createTableHoldsTable({ clock, dynamo: far.dynamo, table }),
    platforms: [platform],
    isSpeculativeBookingOn: true,
    sendReport: (report) => sendReport(queue, report),
    sendEcho: (echo) => sendEcho(queue, echo),
  })
  const dropAt = addMs(clock.now(), inMs)
  const orders = Array.from({ length: count }, (_, index) => anOrder(index, dropAt))
  fillPlatform(platform, orders, dropAt)

  const endsAt = addMs(dropAt, MINUTE_MS)
  const deliveries = orders.flatMap((order) => [order, order]).map((order) => ({ kind: 'order', order }))
  const answers = await Promise.all(
    deliveries.map((payload, index) => handle(payload, endsAt, `run-${index}`)),
  )
  return { orders, answers, platform, faults, reports: await reportsIn(queue) }
}

/** Adds the venue, a table for each order at the drop, and the orders' members. */
function fillPlatform(
  platform: ReturnType<typeof createFakePlatform>,
  orders: readonly Order[],
  dropAt: Instant,
): void {
  platform.addVenue(orders[0]?.venue ?? orderOf([]).venue)
  platform.addTables({
    venueId: orderOf([]).search.venueId,
    date,
    time: at('19:00'),
    seating: 'Dining Room',
    releasedAt: dropAt,
    capacity: orders.length,
  })
  for (const { claims } of orders) {
    const email = String(claims[0]?.memberId)
    platform.addMember({
      email,
      password: '',
      secret: String(claims[0]?.credential),
      account: { holder: email, maskedEmail: email, cards: [] },
    })
  }
}

function anOrder(index: number, dropAt: Instant): Order {
  const claim = { ...claimOf(`m${index}` as MemberId), credential: `secret ${index}` as Sealed }
  const id = `many-${index}` as OrderId
  return orderOf([claim], { id, dropAt, giveUpAt: addMs(dropAt, MINUTE_MS / 2) })
}

/** Receives all reports in the queue and returns them. */
async function reportsIn({ sqs, queueUrl }: { readonly sqs: SQSClient; readonly queueUrl: string }) {
  const reports: Report[] = []
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    )
    if (Messages.length === 0) return reports
    reports.push(...Messages.map(({ Body = '' }) => JSON.parse(Body).report as Report))
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
  }
}
