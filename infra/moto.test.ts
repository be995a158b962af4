// Tests Cierge's schedules, leases, queue and vault with Moto, where Moto is stricter than MiniStack: which key opens
// which secret, the length of a long poll, the names of tables, and lists in pages.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { LambdaClient } from '@aws-sdk/client-lambda'
import {
  CreateScheduleGroupCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrderId } from '../src/domain/ids.ts'
import type { Report } from '../src/domain/report.ts'
import { addMs, DAY_MS } from '../src/domain/time.ts'
import { describeOrderLeases } from '../src/ports/contracts/order-leases.contract.ts'
import { describeVault } from '../src/ports/contracts/vault.contract.ts'
import { anOrder, missedReport } from '../src/ports/fakes/order-samples.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { createEventBridgeScheduler, wakeAtOf } from '../src/scheduler/eventbridge.ts'
import { createOrderLeasesTable } from '../src/scheduler/order-leases-table.ts'
import { createReportSource, sendReport } from '../src/scheduler/report-queue.ts'
import { recordingTelemetry } from '../src/scheduler/testing/embedded-harness.ts'
import { createKmsVault } from '../src/vault/kms.ts'
import { findEmulator, startMoto } from './emulator.ts'
import { createClaims } from './many-orders.ts'

const program = findEmulator(process.env, 'moto_server')
const isRequired = Boolean(process.env.REQUIRE_AWS_EMULATOR)
if (!program && !isRequired) {
  process.stdout.write('No second AWS emulator (Moto) is here: its tests skip. See CONTRIBUTING.md.\n')
}
const clock = createSystemClock()
const group = 'cierge-hunts'
const headStartMs = 90_000

describe.skipIf(!program && !isRequired)('the AWS parts with Moto', () => {
  let moto: Awaited<ReturnType<typeof startMoto>>
  let tables = 0
  const client = () => ({
    region: 'us-east-1',
    endpoint: moto.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

  beforeAll(async () => {
    moto = await startMoto(program ?? 'moto_server', process.env)
    await new SchedulerClient(client()).send(new CreateScheduleGroupCommand({ Name: group }))
  }, 60_000)
  afterAll(() => moto?.stop())

  async function makeBoard() {
    tables += 1
    const dynamo = new DynamoDBClient(client())
    return createOrderLeasesTable({
      clock,
      dynamo,
      table: await createClaims({ dynamo }, `claims-${tables}`),
    })
  }

  async function makeVault() {
    const kms = new KMSClient(client())
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
    return createKmsVault({ kms, keyId: KeyMetadata?.Arn ?? '' })
  }

  describeOrderLeases('the claims table of Moto', makeBoard)

  describeVault('the vault whose keys Moto keeps', async () => ({
    vault: await makeVault(),
    stranger: await makeVault(),
  }))

  describe('schedules with Moto', () => {
    const dropAt = addMs(clock.now(), 40 * DAY_MS)
    const ordered = (number: number, revision = 'first') =>
      anOrder(dropAt, { id: `resy-1505-2026-12-26-4-${number}` as OrderId, revision })

    async function open() {
      const { telemetry } = recordingTelemetry()
      const vault = await makeVault()
      return createEventBridgeScheduler({
        clock,
        telemetry,
        vault,
        headStartMs,
        schedules: new SchedulerClient(client()),
        functions: new LambdaClient(client()),
        board: await makeBoard(),
        names: {
          group,
          roleArn: 'arn:aws:iam::123456789012:role/cierge-schedule',
          functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:cierge-executor',
          deadLetterArn: 'arn:aws:sqs:us-east-1:123456789012:cierge-reports',
        },
      })
    }
    const found = (number: number) =>
      new SchedulerClient(client()).send(
        new GetScheduleCommand({ GroupName: group, Name: ordered(number).id }),
      )

    it('a schedule is stored as requested, kept if a second request is equal, replaced if it differs, and removed on request', async () => {
      await (await open()).schedule(ordered(0))
      const first = await found(0)
      await (await open()).schedule(ordered(0))
      const again = await found(0)
      await (await open()).schedule(ordered(0, 'second'))
      const replaced = await found(0)
      await (await open()).cancel(ordered(0).id)

      expect(first).toMatchObject({
        ScheduleExpression: `at(${wakeAtOf(dropAt, headStartMs).slice(0, 19)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        State: 'ENABLED',
        Target: {
          RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 120 },
          DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:123456789012:cierge-reports' },
        },
      })
      expect(again.Target?.Input).toBe(first.Target?.Input)
      expect(replaced.Target?.Input).toContain('"revision":"second"')
      expect(replaced).toMatchObject({ ActionAfterCompletion: 'DELETE', ScheduleExpressionTimezone: 'UTC' })
      await expect(found(0)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    })

    it('a schedule is found after a restart on any page of the list', async () => {
      const numbers = Array.from({ length: 120 }, (_, index) => index + 1)
      const scheduler = await open()
      for (const number of numbers) await scheduler.schedule(ordered(number))

      const page = await new SchedulerClient(client()).send(new ListSchedulesCommand({ GroupName: group }))
      const named = await (await open()).handedOver()

      expect(page.Schedules?.length).toBeLessThan(120)
      expect([...named].toSorted()).toEqual(numbers.map((number) => ordered(number).id).toSorted())
    }, 60_000)
  })

  it('the report queue delivers reports, moves unreadable messages to the dead-letter queue, and is empty afterwards', async () => {
    const sqs = new SQSClient(client())
    const [queueUrl = '', deadLetterUrl = ''] = await Promise.all(
      ['reports', 'aside'].map(
        async (QueueName) => (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl,
      ),
    )
    const { telemetry, faults } = recordingTelemetry()
    const delivered = Promise.withResolvers<Report>()
    const told = Promise.withResolvers<string>()
    const source = createReportSource({
      clock,
      sqs,
      queueUrl,
      deadLetterUrl,
      telemetry,
      board: await makeBoard(),
      deliver: async (report) => delivered.resolve(report),
      onBrokenOff() {},
      tellHost: async (trouble) => told.resolve(trouble),
    })
    const report = missedReport(anOrder(clock.now()))

    source.start()
    await sendReport({ sqs, queueUrl }, report)
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'poison' }))

    expect(await delivered.promise).toEqual(report)
    expect(await told.promise).toBe('message-aside')
    await source.stop()
    const left = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }))
    const aside = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetterUrl }))
    expect(left.Messages ?? []).toEqual([])
    expect(aside.Messages?.map(({ Body }) => Body)).toEqual(['poison'])
    expect(faults).toEqual([])
  })
})
