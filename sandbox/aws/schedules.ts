// A fake of AWS EventBridge Scheduler: fires each schedule within its minute. Checks names, `at()` expressions, sizes
// and client tokens as AWS documents them. Other emulators do not check these.
import { addMs, type Instant, MINUTE_MS, parseInstant } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { AwsRefusal, type AwsRequest, type Lookalike } from './wire.ts'

type Schedule = AwsRequest['body']

export type Schedules = Lookalike & { readonly waiting: ReadonlyMap<string, Schedule> }

/**
 * Creates the fake.
 * @param fire called when a schedule fires, with the schedule's target and input.
 * @param lateMs returns how many milliseconds after the start of its minute a schedule fires, up to 59,999; Infinity:
 * never.
 */
export function createSchedules(
  clock: Clock,
  fire: (target: Schedule) => void,
  lateMs: () => number,
): Schedules {
  const waiting = new Map<string, Schedule>()
  const tokens = new Map<string, string>()
  const timers = new Map<string, AbortController>()

  function arm(name: string, schedule: Schedule): void {
    timers.get(name)?.abort()
    const timer = new AbortController()
    timers.set(name, timer)
    const late = lateMs()
    if (late === Number.POSITIVE_INFINITY) return
    const at = addMs(instantOf(schedule.ScheduleExpression), Math.min(late, MINUTE_MS - 1))
    clock
      .sleepUntil(at, timer.signal)
      .then(() => {
        if (schedule.ActionAfterCompletion === 'DELETE') waiting.delete(name)
        fire(schedule.Target)
      })
      .catch(() => {})
  }

  return Object.assign(
    async ({ action, path, body }: AwsRequest) => {
      const name = decodeURIComponent(path.split('/')[2] ?? '')
      switch (action) {
        case 'POST schedules':
          judge(name, body)
          if (tokens.get(body.ClientToken) === name) return { body: { ScheduleArn: `arn:${name}` } }
          if (waiting.has(name)) throw new AwsRefusal('ConflictException', 'It exists', 409)
          tokens.set(body.ClientToken, name)
          waiting.set(name, body)
          arm(name, body)
          return { body: { ScheduleArn: `arn:${name}` } }
        case 'PUT schedules':
          judge(name, body)
          if (!waiting.has(name)) throw missing()
          waiting.set(name, body)
          arm(name, body)
          return { body: { ScheduleArn: `arn:${name}` } }
        case 'GET schedules':
          return { body: name === '' ? listOf(waiting) : shown(waiting, name) }
        case 'DELETE schedules':
          if (!waiting.delete(name)) throw missing()
          timers.get(name)?.abort()
          return { body: {} }
        default:
          return undefined
      }
    },
    { waiting },
  )
}

function listOf(waiting: ReadonlyMap<string, Schedule>) {
  return { Schedules: [...waiting.keys()].map((Name) => ({ Name })) }
}

function shown(waiting: ReadonlyMap<string, Schedule>, name: string): Schedule {
  if (!waiting.has(name)) throw missing()
  return { ...waiting.get(name), Name: name }
}

function instantOf(expression: string): Instant {
  const found = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(expression)?.[1]
  const at = found && parseInstant(`${found}Z`)
  if (!at) throw invalid('ScheduleExpression')
  return at
}

function judge(name: string, schedule: Schedule): void {
  if (!/^[0-9a-zA-Z-_.]{1,64}$/.test(name)) throw invalid('Name')
  if (!/^[a-zA-Z0-9-_]{1,64}$/.test(schedule.ClientToken ?? '')) throw invalid('ClientToken')
  instantOf(schedule.ScheduleExpression)
  if (schedule.FlexibleTimeWindow?.Mode !== 'OFF') throw invalid('FlexibleTimeWindow')
  if (!schedule.Target?.Arn || !schedule.Target.RoleArn) throw invalid('Target')
  if (Buffer.byteLength(schedule.Target.Input ?? '') > 256 * 1024) throw invalid('Target.Input')
}

function invalid(field: string): AwsRefusal {
  return new AwsRefusal('ValidationException', `${field} is not valid`)
}

function missing(): AwsRefusal {
  return new AwsRefusal('ResourceNotFoundException', 'There is no such schedule', 404)
}
