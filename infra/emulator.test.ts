// Tests Cierge with a deployed stack, from a request in the terminal chat through a hunt by the deployed bundle to its
// report through SQS.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { converse, type TerminalConversation } from '../sandbox/conversation.ts'
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts'
import { openingSoon } from '../sandbox/opening-soon.ts'
import type { OrderId } from '../src/domain/ids.ts'
import { epochMs, MINUTE_MS } from '../src/domain/time.ts'
import { describeOrderLeases } from '../src/ports/contracts/order-leases.contract.ts'
import { anOrder } from '../src/ports/fakes/order-samples.ts'
import { selfCheckOrder } from '../src/ports/self-check.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { VaultError } from '../src/ports/vault.ts'
import { createOrderLeasesTable } from '../src/scheduler/order-leases-table.ts'
import { createKmsVault } from '../src/vault/kms.ts'
import { type Emulator, findEmulator, startEmulator } from './emulator.ts'
import { carryOutTwice, createClaims } from './many-orders.ts'

const program = findEmulator(process.env, 'ministack')
const isRequired = Boolean(process.env.REQUIRE_AWS_EMULATOR)
if (!program && !isRequired) {
  process.stdout.write('No AWS emulator (MiniStack) is here: its tests skip. See CONTRIBUTING.md.\n')
}
const isSlow = Boolean(process.env.AWS_SLOW_STORIES)
const clock = createSystemClock()

describe.skipIf(!program && !isRequired)('the deployed stack', () => {
  let emulator: Emulator
  let sandbox: Sandbox
  let settings: Readonly<Record<string, string>>
  let folder: string
  const talks: TerminalConversation[] = []
  /** The test of a whole hunt. It takes minutes because it waits for a schedule, so the other tests run meanwhile. */
  let story: ReturnType<typeof tellStory> | undefined

  beforeAll(async () => {
    emulator = await startEmulator(program ?? 'ministack', process.env)
    sandbox = await createSandbox({ clock })
    settings = await emulator.deploy(sandbox.url)
    folder = mkdtempSync(join(tmpdir(), 'cierge-aws-'))
    if (isSlow) story = tellStory()
    story?.catch(() => {})
  }, 90_000)
  afterAll(async () => {
    for (const { child, ended } of talks) {
      child.kill('SIGKILL')
      await ended
    }
    await emulator?.stop()
    await sandbox?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const client = () => ({
    region: 'us-east-1',
    endpoint: emulator.env.AWS_ENDPOINT_URL ?? '',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

  function start(onLog: (text: string) => void): TerminalConversation {
    const env = {
      ...emulator.env,
      ...settings,
      CIERGE_CHAT: 'terminal',
      CIERGE_RESY_URL: sandbox.url,
      CIERGE_DATA_DIR: join(folder, 'data'),
      CIERGE_HEAD_START_SECONDS: '75',
    }
    const talk = converse({ env, onLog, patienceMs: isSlow ? 250_000 : 30_000 })
    talks.push(talk)
    return talk
  }

  async function ask(talk: TerminalConversation, inMs: number): Promise<void> {
    const { venue, opensAtTime } = openingSoon(clock.now(), inMs, ['19:00'])
    sandbox.control.putVenue(venue)
    talk.say('/link resy ada@example.com secret')
    talk.say(`/book ${venue.name} tomorrow at 7 for 2`)
    const [, otherTime = ''] = await talk.hear(/\[(\d+)\] Pick another time/)
    talk.say(otherTime)
    talk.say(opensAtTime)
    const [, bookIt = ''] = await talk.hear(/\[(\d+)\] Book it/)
    talk.say(bookIt)
    await talk.hear(/Scheduled\./)
  }

  async function invoke(payload: unknown): Promise<unknown> {
    const answered = await new LambdaClient(client()).send(
      new InvokeCommand({ FunctionName: 'cierge-executor', Payload: Buffer.from(JSON.stringify(payload)) }),
    )
    return JSON.parse(Buffer.from(answered.Payload ?? []).toString('utf8'))
  }

  async function examine(changes: Readonly<Record<string, string>> = {}) {
    const env = {
      ...emulator.env,
      ...settings,
      CIERGE_RESY_URL: sandbox.url,
      CIERGE_DATA_DIR: join(folder, 'doctor'),
      ...changes,
    }
    const doctor = converse({ env, args: ['doctor'], onLog: () => {} })
    return { code: await doctor.ended, said: doctor.transcript() }
  }

  /**
   * Returns the milliseconds from now to a drop. The drop is late enough that the schedule for its hunt is more than a
   * minute away when the request is sent.
   */
  function untilScheduledDropMs(): number {
    const nowMs = epochMs(clock.now())
    const wakesAtMs = Math.ceil((nowMs + MINUTE_MS + 15_000) / MINUTE_MS) * MINUTE_MS
    return wakesAtMs + 75_000 - nowMs
  }

  /**
   * Requests a table and waits until Cierge announces it as booked. Resolves with the text of the conversation and the
   * log.
   */
  async function tellStory(): Promise<{
    readonly talk: TerminalConversation
    readonly logged: () => string
  }> {
    let logged = ''
    const talk = start((text) => {
      logged += text
    })
    await ask(talk, isSlow ? untilScheduledDropMs() : 12_000)
    const { Schedules = [] } = await new SchedulerClient(client()).send(
      new ListSchedulesCommand({ GroupName: 'cierge-hunts' }),
    )
    expect(Schedules.filter(({ Name }) => Name?.startsWith('resy-'))).toHaveLength(isSlow ? 1 : 0)
    await talk.hear(/Booked: Osteria Lume/)
    return { talk, logged: () => logged }
  }

  const expectStory = () =>
    it('the function books a requested table, which is announced, and a second delivery of the same payload changes nothing', async () => {
      const { talk, logged } = await (story ?? tellStory())
      const beside = await examine({ CIERGE_DATA_DIR: join(folder, 'data') })
      const { Items = [] } = await new DynamoDBClient(client()).send(
        new ScanCommand({ TableName: 'cierge-claims' }),
      )
      const claim = Items.find(({ order }) => order?.S !== selfCheckOrder)
      const sentBefore = sandbox.control.requests().length
      const again = await invoke({
        kind: 'order',
        order: anOrder(clock.now(), {
          id: claim?.order?.S as OrderId,
          revision: claim?.revision?.S ?? '',
        }),
      })
      const sqs = new SQSClient(client())
      await sqs.send(
        new SendMessageCommand({ QueueUrl: settings.CIERGE_AWS_REPORT_QUEUE_URL, MessageBody: 'poison' }),
      )
      const aside = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: settings.CIERGE_AWS_DEAD_LETTER_QUEUE_URL,
          WaitTimeSeconds: 15,
        }),
      )
      talk.end()
      await talk.ended

      expect(beside.said).toContain('queue (the Cierge that runs took in what the function sent)')
      expect(beside.code).toBe(0)
      expect(claim?.heldBy?.S).toBe('function')
      expect(logged()).not.toContain('Standby')
      expect(logged()).toContain('"kind":"report"')
      expect(again).toBe(false)
      expect(sandbox.control.requests().length).toBe(sentBefore)
      expect(sandbox.control.reservations()).toHaveLength(1)
      expect(aside.Messages?.map(({ Body }) => Body)).toEqual(['poison'])
      expect(talk.transcript().match(/Booked: Osteria Lume/g)).toHaveLength(1)
    }, 300_000)

  // Runs before the other tests, because a Cierge process that has just stopped may hold new messages for a minute.
  it('the doctor reports no fault in the deployed stack, and gives a remedy when a part is broken', async () => {
    const well = await examine()
    const ill = await examine({ CIERGE_AWS_REPORT_QUEUE_URL: `${settings.CIERGE_AWS_REPORT_QUEUE_URL}-gone` })

    const premises = [
      'settings',
      'env',
      'cierge',
      'folder',
      'database',
      'vault',
      'resy',
      'clock',
      'drops',
      'chat',
    ]
    const onAws = ['region', 'identity', 'key', 'claims', 'schedule', 'function', 'hunt', 'queue']
    expect(well.said.match(/^ok +\w+/gm)?.map((line) => line.slice(8))).toEqual([...premises, ...onAws])
    expect(well.code).toBe(0)
    expect(ill.said).toMatch(/^failed {2}queue .*\n +Check CIERGE_AWS_REPORT_QUEUE_URL/m)
    expect(ill.code).toBe(1)
  }, 60_000)

  if (!isSlow) expectStory()

  it('the function answers the self-check and opens a secret that was sealed for it', async () => {
    const vault = createKmsVault({
      kms: new KMSClient(client()),
      keyId: settings.CIERGE_AWS_KEY_ARN ?? '',
    })
    const sealed = await vault.encrypt('a word', ['order', 'self-check'])

    const said = await invoke({ kind: 'self-check', sealed })

    expect(said).toMatchObject({
      version: manifest.version,
      opened: 'a word',
      roundTripsMs: { resy: expect.any(Number) },
    })
  })

  let boards = 0
  describeOrderLeases('the claims table of the emulator', async () => {
    boards += 1
    const dynamo = new DynamoDBClient(client())
    return createOrderLeasesTable({
      clock,
      dynamo,
      table: await createClaims({ dynamo }, `claims-${boards}`),
    })
  })

  it('two hundred orders of one drop that are each delivered twice are each executed once', async () => {
    const far = { dynamo: new DynamoDBClient(client()), sqs: new SQSClient(client()) }

    const { orders, answers, platform, faults, reports } = await carryOutTwice(200, { far, inMs: 8_000 })

    expect(faults).toEqual([])
    expect(answers.filter((isOurs) => isOurs === true)).toHaveLength(200)
    expect(answers.filter((isOurs) => isOurs === false)).toHaveLength(200)
    const whoBooked = platform.requests.filter(({ kind }) => kind === 'book').map(({ who }) => who)
    expect(new Set(whoBooked).size).toBe(200)
    expect(platform.held.map(({ email }) => email).toSorted()).toEqual(
      orders.map(({ claims }) => String(claims[0]?.memberId)).toSorted(),
    )
    expect(reports).toHaveLength(200)
    expect(new Set(reports.map(({ orderId }) => orderId)).size).toBe(200)
    expect(reports.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome.kind))).toEqual(
      Array.from({ length: 200 }, () => 'booked'),
    )
  }, 60_000)

  it('a secret opens only with the context it was sealed with', async () => {
    const vault = createKmsVault({ kms: new KMSClient(client()), keyId: settings.CIERGE_AWS_KEY_ARN ?? '' })

    const sealed = await vault.encrypt('secret', ['order', 'one'])

    expect(await vault.decrypt(sealed, ['order', 'one'])).toBe('secret')
    await expect(vault.decrypt(sealed, ['order', 'other'])).rejects.toBeInstanceOf(VaultError)
  })

  if (isSlow) expectStory()
})
