// Tests the doctor's checks of AWS with the fake of AWS and the Lambda's handler. Each check succeeds once and fails
// once.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFunction } from '../../executor/function/create-function.ts'
import { createLocalTableHolds } from '../../executor/hunter/local-table-holds.ts'
import { type Aws, type AwsOptions, createAws } from '../../sandbox/aws/create-aws.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { addMs, HOUR_MS } from '../../src/domain/time.ts'
import { createPlatforms } from '../../src/platforms/index.ts'
import { createFakeOrderLeases } from '../../src/ports/fakes/fake-order-leases.ts'
import { at } from '../../src/ports/fakes/store-samples.ts'
import { orderOfEcho } from '../../src/ports/self-check.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { createLocalBookingRights } from '../../src/scheduler/local-booking-rights.ts'
import { createOrderLeasesTable } from '../../src/scheduler/order-leases-table.ts'
import { createReportSource, sendEcho, sendReport } from '../../src/scheduler/report-queue.ts'
import { recordingTelemetry } from '../../src/scheduler/testing/embedded-harness.ts'
import { sayFinding } from '../../src/words/running/doctor.ts'
import { awsSettingsOf } from '../aws-settings.ts'
import { readConfig } from '../config.ts'
import { openKmsVault } from '../create-aws.ts'
import { createAwsChecks } from '../create-aws-checks.ts'
import { awsEnvironment } from '../stories/running/aws-harness.ts'
import { runChecks } from './run-checks.ts'
import { waitForEcho } from './wait-for-echo.ts'

const clock = createSystemClock()
const version = '1.2.3'
const asDeployed = {
  Runtime: 'nodejs24.x',
  Timeout: 900,
  MemorySize: 1769,
  State: 'Active',
  Environment: { Variables: { CIERGE_VERSION: version } },
}
const settings = awsSettingsOf(readConfig(awsEnvironment))
const reportQueue = settings.awsReportQueueUrl

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ clock })
})
afterAll(() => sandbox.stop())

describe('the doctor of an installation on AWS', () => {
  let resyUrl: string
  beforeEach(() => {
    resyUrl = sandbox.url
  })

  type Changes = Partial<AwsOptions> & {
    readonly functionVersion?: string
    readonly functionClockOffMs?: number
    readonly env?: Readonly<Record<string, string>>
  }

  function open({ functionVersion = version, functionClockOffMs = 0, ...options }: Changes = {}) {
    const { telemetry } = recordingTelemetry()
    const handle = async (payload: unknown): Promise<unknown> => {
      const queue = { sqs: new SQSClient({ ...aws.client }), queueUrl: reportQueue }
      const platforms = createPlatforms({ resyUrl }, clock)
      const run = createFunction({
        clock: { ...clock, now: () => addMs(clock.now(), functionClockOffMs) },
        telemetry,
        version: functionVersion,
        vault: openKmsVault(settings.awsKeyArn, aws.client),
        board: createFakeOrderLeases(),
        rights: createLocalBookingRights(),
        holds: createLocalTableHolds(clock),
        platforms,
        isSpeculativeBookingOn: true,
        sendReport: (report) => sendReport(queue, report),
        sendEcho: (echo) => sendEcho(queue, echo),
      })
      const answer = await run(payload, addMs(clock.now(), HOUR_MS))
      await Promise.all(platforms.map((platform) => platform.close()))
      return answer
    }
    const aws: Aws = createAws({ clock, run: handle, configuration: asDeployed, ...options })
    return aws
  }

  async function examine(
    aws: Aws,
    { isRunning = false, env = {} }: { isRunning?: boolean; env?: Readonly<Record<string, string>> } = {},
  ): Promise<Readonly<Record<string, string>>> {
    const said: Record<string, string> = {}
    const parts = { clock, version, isRunning: () => isRunning, options: aws.client }
    const checks = createAwsChecks(awsSettingsOf(readConfig({ ...awsEnvironment, ...env })), parts)
    await runChecks(checks, clock, (finding) => {
      said[finding.what] = sayFinding(finding)
    })
    return said
  }

  it('the doctor reports no fault on AWS, and leaves no schedules or messages behind', async () => {
    const aws = open()

    const said = await examine(aws)

    expect(said).toMatchObject({
      region: 'ok      region (eu-central-1, account 123456789012)',
      identity: 'ok      identity (arn:aws:iam::123456789012:user/cierge)',
      key: 'ok      key (seals and opens)',
      claims: 'ok      claims (the first to ask has the turn)',
      schedule: 'ok      schedule (made and taken away)',
      function: 'ok      function (nodejs24.x, 900 s, 1769 MB, version 1.2.3)',
      hunt: expect.stringMatching(
        /^ok {6}hunt \(opens what is sealed for it, resy \d+ ms, clocks \d+ ms apart\)$/,
      ),
      queue: 'ok      queue (what the function sent came home)',
    })
    expect([...aws.schedules.waiting]).toEqual([])
    expect(aws.queues.bodiesIn(reportQueue)).toEqual([])
  })

  it('the doctor leaves the echo to a running Cierge, and takes no message from the queue', async () => {
    const aws = open()
    const { telemetry } = recordingTelemetry()
    const dynamo = new DynamoDBClient({ ...aws.client })
    const reports: unknown[] = []
    const source = createReportSource({
      clock,
      telemetry,
      sqs: new SQSClient({ ...aws.client }),
      queueUrl: reportQueue,
      deadLetterUrl: settings.awsDeadLetterQueueUrl,
      board: createOrderLeasesTable({ clock, dynamo, table: 'cierge-claims' }),
      deliver: async (report) => void reports.push(report),
      onBrokenOff: () => {},
      tellHost: async () => {},
    })
    source.start()

    const said = await examine(aws, { isRunning: true })
    await source.stop()

    expect(said.queue).toBe('ok      queue (the Cierge that runs took in what the function sent)')
    expect(aws.queues.bodiesIn(settings.awsDeadLetterQueueUrl)).toEqual([])
    expect(reports).toEqual([])
  })

  it('the doctor leaves hunts’ reports in the queue for Cierge', async () => {
    const aws = open()
    aws.queues.put(reportQueue, '{"kind":"report"}')

    const said = await examine(aws)

    const received = await new SQSClient({ ...aws.client }).send(
      new ReceiveMessageCommand({ QueueUrl: reportQueue, WaitTimeSeconds: 0 }),
    )
    expect(said.queue).toMatch(/^ok {6}queue/)
    expect(received.Messages?.map(({ Body }) => Body)).toEqual(['{"kind":"report"}'])
  })

  it('the doctor finds its echo behind more reports than it may receive', async () => {
    const aws = open()
    for (let count = 0; count < 12; count += 1)
      aws.queues.put(reportQueue, `{"kind":"report","count":${count}}`)

    const said = await examine(aws)

    expect(said.queue).toMatch(/^ok {6}queue \(it can be read; .+ wait for Cierge to start\)$/)
    expect(aws.queues.bodiesIn(reportQueue)).toHaveLength(13)
  })

  it.each([
    ['key', 'GenerateDataKey', /CIERGE_AWS_KEY_ARN/],
    ['key', 'Decrypt', /CIERGE_AWS_KEY_ARN/],
    ['claims', 'PutItem', /CIERGE_AWS_CLAIMS_TABLE_ARN/],
    ['schedule', 'POST schedules', /CIERGE_AWS_SCHEDULE_GROUP_ARN/],
    ['schedule', 'DELETE schedules', /CIERGE_AWS_SCHEDULE_GROUP_ARN/],
    ['function', 'GET functions', /CIERGE_AWS_FUNCTION_ARN/],
    ['hunt', 'POST functions', /infra:deploy/],
    ['queue', 'ReceiveMessage', /CIERGE_AWS_REPORT_QUEUE_URL/],
    ['identity', 'GetCallerIdentity', /credentials/],
  ])(
    'the doctor’s check of the %s reports that %s is refused, with a remedy',
    async (what, action, remedy) => {
      const aws = open()
      aws.breaks([action])

      const said = await examine(aws)

      expect(said[what]).toMatch(new RegExp(`^failed {2}${what} \\(.*AccessDeniedException`))
      expect(said[what]).toMatch(remedy)
    },
  )

  it.each([
    ['Runtime', 'nodejs20.x', /runs on nodejs20.x, not nodejs24.x/],
    ['Timeout', 60, /its time-out is 60 s, not 900/],
    ['MemorySize', 128, /it has 128 MB, not 1769/],
    ['State', 'Failed', /it is Failed/],
    ['Environment', { Variables: { CIERGE_VERSION: '1.0.0' } }, /it is of version 1.0.0, this is 1.2.3/],
  ])('the doctor says that the function’s %s differs from the stack’s', async (name, value, expected) => {
    const said = await examine(open({ configuration: { ...asDeployed, [name]: value } }))

    expect(said.function).toMatch(expected)
    expect(said.function).toMatch(/^failed .+\n +Check CIERGE_AWS_FUNCTION_ARN. npm run infra:deploy/)
  })

  it('the doctor says that the function’s code has another version than the server’s', async () => {
    expect((await examine(open({ functionVersion: '1.0.0' }))).hunt).toMatch(/^failed .+is of version 1.0.0/)
  })

  it('the doctor says that the function’s clock is wrong', async () => {
    const { hunt } = await examine(open({ functionClockOffMs: 5_000 }))

    expect(hunt).toMatch(/^failed {2}hunt \(the clocks are (?:49|50)\d\d ms apart\)/)
  })

  it('the doctor says that the function reaches no platform', async () => {
    resyUrl = 'http://127.0.0.1:9'

    expect((await examine(open())).hunt).toMatch(/^failed {2}hunt \(it reaches no platform\)/)
  })

  it('the doctor says that the function cannot decrypt its secrets', async () => {
    const aws = open({ run: async () => ({ version, now: clock.now(), roundTripsMs: { resy: 1 } }) })

    const said = await examine(aws)

    expect(said.hunt).toMatch(/^failed {2}hunt \(it does not open what was sealed for it\)/)
    expect(said.queue).toMatch(/^failed {2}queue \(the function sent nothing to look for\)/)
  })

  it('the doctor says that the function can’t send to the queue', async () => {
    const aws = open()
    aws.breaks(['SendMessage'])

    expect((await examine(aws)).queue).toMatch(/^failed {2}queue \(the function sent nothing/)
  })

  it('the doctor says that the settings name several regions, or that the credentials belong to another account', async () => {
    const elsewhere = 'arn:aws:dynamodb:us-east-1:123456789012:table/cierge-claims'
    const said = await examine(open({ account: '999999999999' }), {
      env: { CIERGE_AWS_CLAIMS_TABLE_ARN: elsewhere },
    })
    const queue = 'https://sqs.us-east-1.amazonaws.com/123456789012/cierge-reports'
    const other = await examine(open(), { env: { CIERGE_AWS_REPORT_QUEUE_URL: queue } })

    expect(said.region).toMatch(
      /^failed {2}region \(CIERGE_AWS_CLAIMS_TABLE_ARN is in us-east-1.+\n +Paste the outputs/,
    )
    expect(said.identity).toMatch(/^failed {2}identity \(arn.+ is of another account.+\n +Give this machine/)
    expect(other.region).toMatch(/CIERGE_AWS_REPORT_QUEUE_URL is in us-east-1/)
  })
})

describe('an echo that does not arrive', () => {
  const silent = { send: async () => ({}) } as never

  it('the doctor waits half a minute for a lost echo if a Cierge runs, and takes no message from the queue', async () => {
    const virtual = createVirtualClock(at(8))
    const parts = { clock: virtual, board: createFakeOrderLeases(), sqs: silent, queueUrl: reportQueue }

    const waiting = virtual.runUntil(waitForEcho({ ...parts, isRunning: () => true }, 'lost'))

    await expect(waiting).rejects.toThrow('did not take in what was sent')
    expect(virtual.now()).toBe(addMs(at(8), 30_000))
  })

  it('the doctor reports an echo as lost if no Cierge runs here, unless a Cierge on another machine received it', async () => {
    const board = createFakeOrderLeases()
    const parts = { clock, board, sqs: silent, queueUrl: reportQueue, isRunning: () => false }

    await expect(waitForEcho(parts, 'lost')).rejects.toThrow('did not come home')
    await board.claim(orderOfEcho('lost'), 'standby')
    expect(await waitForEcho(parts, 'lost')).toContain('elsewhere')
  })
})
