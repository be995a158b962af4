// Starts a Lambda for each order, through one EventBridge schedule per order. An order whose head start is too near
// for a schedule invokes the Lambda at once. The scheduler remembers its orders, so that scheduling an unchanged one
// again sends nothing to AWS. A hunt that is longer than a Lambda may run is left to the standby.
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  paginateListSchedules,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import { isTooLongForFunction } from '../domain/drops/hunt-end.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import { addMs, DAY_MS, epochMs, type Instant, MINUTE_MS, msBetween, toInstant } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { OrderLeases } from '../ports/order-leases.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import type { Vault } from '../ports/vault.ts'
import { sealForOrder, type WakeMessage } from './wake-message.ts'

export type EventBridgeParts = {
  readonly clock: Clock
  readonly schedules: SchedulerClient
  readonly functions: Pick<LambdaClient, 'send'>
  readonly board: OrderLeases
  readonly vault: Vault
  readonly telemetry: Pick<Telemetry, 'fault'>
  readonly headStartMs: number
  readonly names: {
    readonly group: string
    /** The role that lets EventBridge invoke the Lambda. */
    readonly roleArn: string
    readonly functionArn: string
    /**
     * The queue for schedules that could not invoke the Lambda. It is the report queue, so that this server learns of
     * these failures.
     */
    readonly deadLetterArn: string
  }
}

export interface EventBridgeScheduler extends Scheduler {
  /** Returns whether the order's schedule still exists. A schedule that exists after its minute has not fired. */
  isWaiting(id: OrderId): Promise<boolean>
}

/** The largest input of a schedule, and of an asynchronous invocation of a Lambda, in bytes. */
const longestInput = 256 * 1024
/** The longest time until a change of a schedule takes effect. */
const marginMs = 10_000
const rememberedForMs = DAY_MS

type Handed = { readonly revision?: string; readonly dropAt: Instant }
type Found = { readonly revision?: string; readonly schedule: GetScheduleCommandOutput }

/**
 * Returns the minute for a schedule, in UTC: the minute that contains the head start. EventBridge fires a schedule at
 * any moment within its minute.
 */
export function wakeAtOf(dropAt: Instant, headStartMs: number): Instant {
  return toInstant(Math.floor((epochMs(dropAt) - headStartMs) / MINUTE_MS) * MINUTE_MS)
}

export function createEventBridgeScheduler(parts: EventBridgeParts): EventBridgeScheduler {
  const { clock, schedules, functions, board, names } = parts
  const handed = new Map<OrderId, Handed>()
  const lanes = new Map<OrderId, Promise<void>>()
  let hasListed = false

  /**
   * Returns the instant from which the schedule of an order with that drop is not changed: EventBridge might fire the
   * schedule before a change takes effect.
   */
  const freezesAt = (dropAt: Instant) => addMs(wakeAtOf(dropAt, parts.headStartMs), -marginMs)

  /** Runs the work for one order after all earlier work for the same order has ended. */
  async function inTurn(id: OrderId, work: () => Promise<void>): Promise<void> {
    const before = lanes.get(id) ?? Promise.resolve()
    const mine = before.catch(() => {}).then(work)
    lanes.set(id, mine)
    try {
      await mine
    } finally {
      if (lanes.get(id) === mine) lanes.delete(id)
    }
  }

  async function find(id: OrderId): Promise<Found | undefined> {
    try {
      const schedule = await schedules.send(new GetScheduleCommand({ GroupName: names.group, Name: id }))
      const revision = revisionIn(schedule.Target?.Input)
      return { schedule, ...(revision !== undefined && { revision }) }
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined
      throw error
    }
  }

  async function remove(id: OrderId): Promise<void> {
    try {
      await schedules.send(new DeleteScheduleCommand({ GroupName: names.group, Name: id }))
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error
    }
  }

  /**
   * Returns all fields of a schedule, because an update replaces them all. The client token is missing: the AWS SDK
   * creates one per request.
   */
  function wholeSchedule(order: Order, wakeAt: Instant, input: string) {
    return {
      GroupName: names.group,
      Name: order.id,
      ScheduleExpression: `at(${wakeAt.slice(0, 19)})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      State: 'ENABLED',
      Target: {
        Arn: names.functionArn,
        RoleArn: names.roleArn,
        Input: input,
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 120 },
        DeadLetterConfig: { Arn: names.deadLetterArn },
      },
    } as const
  }

  async function put(order: Order, wakeAt: Instant, input: string): Promise<void> {
    const whole = wholeSchedule(order, wakeAt, input)
    try {
      await schedules.send(new CreateScheduleCommand(whole))
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error
      const found = await find(order.id)
      if (!found || !isSame(found, order, whole)) await schedules.send(new UpdateScheduleCommand(whole))
    }
  }

  async function invoke(order: Order, input: string): Promise<void> {
    await remove(order.id)
    await functions.send(
      new InvokeCommand({
        FunctionName: names.functionArn,
        InvocationType: 'Event',
        Payload: Buffer.from(input, 'utf8'),
      }),
    )
  }

  async function handOver(order: Order): Promise<void> {
    const known = handed.get(order.id)
    if (known?.revision === order.revision) return
    if (freezesAt(order.dropAt) <= clock.now() && (await isInForce(order.id))) return
    await board.restore(order.id)
    if (isTooLongForFunction(order, parts.headStartMs)) {
      // The hunt is too long for the Lambda, so the standby carries the order out.
      await remove(order.id)
      return remember(order.id, { revision: order.revision, dropAt: order.dropAt })
    }
    const input = inputOf({ kind: 'order', order: await sealForOrder(order, parts) })
    const wakeAt = wakeAtOf(order.dropAt, parts.headStartMs)
    if (msBetween(clock.now(), wakeAt) < MINUTE_MS) await invoke(order, input)
    else await put(order, wakeAt, input)
    remember(order.id, { revision: order.revision, dropAt: order.dropAt })
  }

  /**
   * Returns whether a frozen order needs no further work: this process scheduled it, it has a lease, or its schedule
   * still exists.
   */
  async function isInForce(id: OrderId): Promise<boolean> {
    if (handed.get(id)?.revision !== undefined) return true
    const { heldBy } = await board.stateOf(id)
    return heldBy !== undefined || (await find(id)) !== undefined
  }

  async function takeBack(id: OrderId): Promise<void> {
    const known = handed.get(id)
    if (known && known.revision === undefined) return
    await board.revoke(id)
    await remove(id)
    remember(id, { dropAt: known?.dropAt ?? clock.now() })
  }

  function remember(id: OrderId, what: Handed): void {
    const forgetBefore = addMs(clock.now(), -rememberedForMs)
    for (const [old, { dropAt }] of handed) if (msBetween(dropAt, forgetBefore) > 0) handed.delete(old)
    handed.set(id, what)
  }

  return {
    freezesAt,
    reachMs: Number.POSITIVE_INFINITY,
    schedule: (order) => inTurn(order.id, () => handOver(order)),
    cancel: (id) => inTurn(id, () => takeBack(id)),
    async handedOver() {
      const ids = new Set<OrderId>()
      for (const [id, { revision }] of handed) if (revision !== undefined) ids.add(id)
      if (hasListed) return [...ids]
      for await (const page of paginateListSchedules({ client: schedules }, { GroupName: names.group })) {
        for (const { Name } of page.Schedules ?? []) if (Name) ids.add(Name as OrderId)
      }
      hasListed = true
      return [...ids]
    },
    isWaiting: async (id) => (await find(id)) !== undefined,
  }
}

function inputOf(message: WakeMessage): string {
  const input = JSON.stringify(message)
  if (Buffer.byteLength(input) > longestInput)
    throw new RangeError('The order is too large to be handed over')
  return input
}

function revisionIn(input: string | undefined): string | undefined {
  try {
    const message = JSON.parse(input ?? '') as Partial<Extract<WakeMessage, { kind: 'order' }>>
    return message.order?.revision
  } catch {
    return undefined
  }
}

/**
 * Returns whether an existing schedule equals the wanted one. Its sealed credentials are not compared, because their
 * ciphertext differs every time; equal revisions imply equal credentials.
 */
function isSame({ revision, schedule }: Found, order: Order, whole: WholeSchedule): boolean {
  return (
    revision === order.revision &&
    schedule.ScheduleExpression === whole.ScheduleExpression &&
    schedule.State !== 'DISABLED' &&
    schedule.Target?.Arn === whole.Target.Arn &&
    schedule.Target.RoleArn === whole.Target.RoleArn &&
    schedule.Target.DeadLetterConfig?.Arn === whole.Target.DeadLetterConfig.Arn
  )
}

type WholeSchedule = {
  readonly ScheduleExpression: string
  readonly Target: {
    readonly Arn: string
    readonly RoleArn: string
    readonly DeadLetterConfig: { readonly Arn: string }
  }
}
