// Checks the AWS parts for the doctor. Each check uses the real service once. The checks leave behind only rows in the
// lease table, which expire.
import { randomUUID } from 'node:crypto'
import { GetFunctionConfigurationCommand, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import { CreateScheduleCommand, DeleteScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler'
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import { type Check, CheckFailed } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { OrderLeases } from '../../src/ports/order-leases.ts'
import { orderOfEcho, type SelfCheck, selfCheckOrder } from '../../src/ports/self-check.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { assertClocksAgree } from './check-house.ts'
import { type QueueParts, waitForEcho } from './wait-for-echo.ts'

/** The region and account that one setting names. */
export type AwsPlace = {
  readonly variable: string
  /** The region; absent if the setting does not contain one. */
  readonly region?: string
  readonly account: string
}

export type AwsCheckParts = Omit<QueueParts, 'queueUrl'> & {
  readonly clock: Clock
  /** The vault whose keys are in AWS KMS. */
  readonly vault: Vault
  readonly board: OrderLeases
  readonly schedules: Pick<SchedulerClient, 'send'>
  readonly functions: Pick<LambdaClient, 'send'>
  readonly identities: Pick<STSClient, 'send'>
  /** The server's version. The function must have the same version. */
  readonly version: string
  readonly places: readonly AwsPlace[]
  readonly names: {
    readonly group: string
    readonly roleArn: string
    readonly functionArn: string
    readonly reportQueueUrl: string
  }
}

const word = 'a word only the key opens'
/** The context in which the test secret is sealed: the same form as for the secrets of an order. */
const boundTo = ['order', selfCheckOrder]
/** The function's configuration as `infra/executor-function.ts` defines it. */
const ours = { runtime: 'nodejs24.x', timeoutSeconds: 900, memoryMb: 1769 }

export function awsChecks(parts: AwsCheckParts): readonly Check[] {
  const echo = randomUUID()
  let hasSentEcho = false
  return [
    { what: 'region', run: async () => checkPlaces(parts.places) },
    { what: 'identity', run: () => checkIdentity(parts) },
    { what: 'key', run: () => checkKey(parts) },
    { what: 'claims', run: () => checkClaims(parts) },
    { what: 'schedule', run: () => checkSchedule(parts) },
    { what: 'function', run: () => checkFunction(parts) },
    {
      what: 'hunt',
      async run() {
        const said = await dryRun(parts, echo)
        hasSentEcho = said.hasSentEcho
        return judgeAnswer(said, parts)
      },
    },
    {
      what: 'queue',
      async run() {
        const queue = { ...parts, queueUrl: parts.names.reportQueueUrl }
        if (!hasSentEcho) throw new CheckFailed('the function sent nothing to look for', 'hunt')
        return waitForEcho(queue, echo)
      },
    },
  ]
}

/** Checks that all settings name one region and one account, because every client uses the function's region. */
function checkPlaces(places: readonly AwsPlace[]): string {
  const [first] = places
  for (const { variable, region, account } of places) {
    const where = region ?? first?.region
    if (where === first?.region && account === first?.account) continue
    throw new CheckFailed(`${variable} is in ${where}, account ${account}; ${first?.variable} is not`)
  }
  return `${first?.region}, account ${first?.account}`
}

/** Checks that this machine's credentials belong to the settings' account. */
async function checkIdentity({ identities, places }: AwsCheckParts): Promise<string> {
  const { Arn = 'nobody', Account } = await identities.send(new GetCallerIdentityCommand({}))
  const [first] = places
  if (first && Account !== first.account) {
    throw new CheckFailed(`${Arn} is of another account than ${first.variable} (${first.account})`)
  }
  return Arn
}

async function checkKey({ vault }: AwsCheckParts): Promise<string> {
  const opened = await vault.decrypt(await vault.encrypt(word, boundTo), boundTo)
  if (opened !== word) throw new CheckFailed('what was sealed opens as something else')
  return 'seals and opens'
}

async function checkClaims({ board }: AwsCheckParts): Promise<string> {
  const turn = orderOfEcho(randomUUID())
  const [first, second] = [await board.claim(turn, 'standby'), await board.claim(turn, 'standby')]
  if (!first || second)
    throw new CheckFailed('it does not give a turn to the first who asks, and to nobody else')
  return 'the first to ask has the turn'
}

async function checkSchedule({ schedules, names, clock }: AwsCheckParts): Promise<string> {
  const Name = `self-check-${clock.now().replace(/\D/g, '')}`
  await schedules.send(
    new CreateScheduleCommand({
      GroupName: names.group,
      Name,
      ScheduleExpression: 'at(2099-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: names.functionArn, RoleArn: names.roleArn, Input: '{}' },
    }),
  )
  await schedules.send(new DeleteScheduleCommand({ GroupName: names.group, Name }))
  return 'made and taken away'
}

async function checkFunction({ functions, names, version }: AwsCheckParts): Promise<string> {
  const found = await functions.send(new GetFunctionConfigurationCommand({ FunctionName: names.functionArn }))
  const { Runtime, Timeout = 0, MemorySize = 0, Environment, State = 'Active' } = found
  const deployed = Environment?.Variables?.CIERGE_VERSION
  if (State !== 'Active') throw new CheckFailed(`it is ${State}`)
  if (Runtime !== ours.runtime) throw new CheckFailed(`it runs on ${Runtime}, not ${ours.runtime}`)
  if (Timeout < ours.timeoutSeconds)
    throw new CheckFailed(`its time-out is ${Timeout} s, not ${ours.timeoutSeconds}`)
  if (MemorySize < ours.memoryMb) throw new CheckFailed(`it has ${MemorySize} MB, not ${ours.memoryMb}`)
  if (deployed !== version) throw new CheckFailed(`it is of version ${deployed}, this is ${version}`)
  return `${Runtime}, ${Timeout} s, ${MemorySize} MB, version ${deployed}`
}

/** Starts the function's self-check: the function decrypts a secret, reports its state, and sends an echo. */
async function dryRun({ vault, functions, names }: AwsCheckParts, echo: string): Promise<SelfCheck> {
  const sealed = await vault.encrypt(word, boundTo)
  const invoke = (message: object) =>
    functions.send(
      new InvokeCommand({ FunctionName: names.functionArn, Payload: Buffer.from(JSON.stringify(message)) }),
    )
  // The first call may have to start a machine on AWS, so only the second one counts.
  await invoke({ kind: 'self-check', sealed })
  const { Payload, FunctionError } = await invoke({ kind: 'self-check', sealed, echo })
  if (FunctionError) throw new CheckFailed(`it failed: ${FunctionError}`)
  return JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as SelfCheck
}

function judgeAnswer(said: SelfCheck, { clock, version }: AwsCheckParts): string {
  if (said.version !== version) throw new CheckFailed(`it is of version ${said.version}, this is ${version}`)
  if (said.opened !== word) throw new CheckFailed('it does not open what was sealed for it')
  const apartMs = assertClocksAgree(clock.now(), said.now)
  const ways = Object.entries(said.roundTripsMs).map(([platform, ms]) => `${platform} ${ms} ms`)
  if (ways.length === 0) throw new CheckFailed('it reaches no platform')
  return `opens what is sealed for it, ${ways.join(', ')}, clocks ${apartMs} ms apart`
}
