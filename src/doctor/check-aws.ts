// The checks of a house on AWS: each does the real thing once, and leaves nothing behind.
import { GetFunctionConfigurationCommand, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import { CreateScheduleCommand, DeleteScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler'
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { OrderId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { ClaimBoard } from '../ports/claim-board.ts'
import type { Clock } from '../ports/clock.ts'
import type { Vault } from '../ports/vault.ts'
import { assertClocksAgree, type Check } from './check-house.ts'

export type AwsCheckParts = {
  readonly clock: Clock
  /** The one whose keys KMS keeps. */
  readonly vault: Vault
  readonly board: ClaimBoard
  readonly schedules: Pick<SchedulerClient, 'send'>
  readonly functions: Pick<LambdaClient, 'send'>
  readonly sqs: Pick<SQSClient, 'send'>
  /** Ours: the function is to be of the same. */
  readonly version: string
  readonly names: {
    readonly group: string
    readonly roleArn: string
    readonly functionArn: string
    readonly reportQueueUrl: string
  }
}

const word = 'a word only the key opens'
/** What the self-check is sealed under; as `executor/create-function.ts` has it. */
const selfCheckWords = ['order', 'self-check']
const leastTimeoutSeconds = 360
const leastMemoryMb = 1769

export function awsChecks(parts: AwsCheckParts): readonly Check[] {
  const { clock, vault, board, schedules, functions, sqs, names } = parts
  return [
    {
      what: 'key',
      async run() {
        const opened = await vault.decrypt(await vault.encrypt(word, selfCheckWords), selfCheckWords)
        if (opened !== word) throw new Error('what was sealed opens as something else')
        return undefined
      },
    },
    {
      what: 'claims',
      async run() {
        const { isCalledOff } = await board.stateOf({ id: 'self-check' as OrderId, revision: clock.now() })
        if (isCalledOff) throw new Error('a claim nobody made')
        return undefined
      },
    },
    {
      what: 'schedule',
      async run() {
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
        return undefined
      },
    },
    {
      what: 'function',
      async run() {
        const found = await functions.send(
          new GetFunctionConfigurationCommand({ FunctionName: names.functionArn }),
        )
        const { Runtime, Timeout = 0, MemorySize = 0 } = found
        if (Timeout < leastTimeoutSeconds) throw new Error(`its time-out is ${Timeout} s`)
        if (MemorySize < leastMemoryMb) throw new Error(`it has ${MemorySize} MB`)
        return `${Runtime}, ${Timeout} s, ${MemorySize} MB`
      },
    },
    { what: 'hunt', run: () => dryRun(parts) },
    {
      what: 'queue',
      async run() {
        const { Attributes } = await sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl: names.reportQueueUrl,
            AttributeNames: ['ApproximateNumberOfMessages'],
          }),
        )
        return `${Attributes?.ApproximateNumberOfMessages ?? 0} waiting`
      },
    },
  ]
}

/** Has the function open a sealed word, and say its version, its clock and its way to the platform. */
async function dryRun({ clock, vault, functions, names, version }: AwsCheckParts): Promise<string> {
  const sealed = await vault.encrypt(word, selfCheckWords)
  const message = { kind: 'self-check', sealed }
  const invoke = () =>
    functions.send(
      new InvokeCommand({ FunctionName: names.functionArn, Payload: Buffer.from(JSON.stringify(message)) }),
    )
  // The first one may be waking a machine.
  await invoke()
  const { Payload, FunctionError } = await invoke()
  if (FunctionError) throw new Error(`it failed: ${FunctionError}`)
  const said = JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as {
    readonly version?: string
    readonly now?: Instant
    readonly opened?: string
    readonly roundTripsMs?: Readonly<Record<string, number>>
  }
  if (said.opened !== word) throw new Error('it does not open what was sealed for it')
  if (said.version !== version)
    throw new Error(`it is of version ${said.version}, this is ${version}: deploy again`)
  const apartMs = said.now ? assertClocksAgree(clock.now(), said.now) : 0
  const ways = Object.entries(said.roundTripsMs ?? {}).map(([platform, ms]) => `${platform} ${ms} ms`)
  if (ways.length === 0) throw new Error('it reaches no platform')
  return `${ways.join(', ')}, clocks ${apartMs} ms apart`
}
