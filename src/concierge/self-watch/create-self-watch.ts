// Watches this server and the services that it needs: runs a list of checks, and tells the owners of each condition once,
// and once that it has ended. Stores the told conditions, so that a restart tells nothing twice.
import type { HostTrouble } from '../../domain/announcement.ts'
import type { CheckStanding, HostCondition } from '../../domain/host-condition.ts'
import { MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { within } from '../../ports/within.ts'
import type { ConditionCheck } from './condition-check.ts'
import { keepTold, type ToldCondition } from './keep-told.ts'

export type SelfWatch = {
  /** The loops of the checks. Each runs by itself, so that a slow check delays no other. */
  readonly loops: readonly WatchLoop[]
  /** Runs the check with that name now, because something changed. */
  lookNow(name: string): Promise<void>
  /** Returns the newest result of each check, in the order of the list. */
  standing(): readonly CheckStanding[]
}

type WatchLoop = {
  readonly name: string
  readonly everyMs: number
  readonly keepsPace: true
  readonly round: () => Promise<void>
}

export type SelfWatchParts = {
  readonly app: Pick<AppContext, 'clock' | 'telemetry'>
  readonly store: () => Pick<AppContext['store'], 'chatState'>
  readonly checks: readonly ConditionCheck[]
  /** Tells the owners. Resolves with whether an owner can be told. If false, a condition that lasts is told later. */
  readonly tell: (trouble: HostTrouble) => Promise<boolean>
}

type Wrong = ToldCondition & { readonly isTold: boolean }

/** The longest time that one check may take. */
const lookWithinMs = 30_000

export function createSelfWatch(parts: SelfWatchParts): SelfWatch {
  const { app, tell } = parts
  const { clock, telemetry } = app
  const kept = keepTold(parts)
  const wrong = new Map<string, Wrong>()
  const looking = new Map<string, Promise<void>>()
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    for (const [name, told] of await kept.load()) {
      if (!wrong.has(name)) wrong.set(name, { ...told, isTold: true })
    }
  }

  /** Stores the told conditions. If the store can't be written, a restart may tell the owners a second time. */
  const save = () =>
    kept
      .save([...wrong].flatMap(([name, { isTold, ...told }]) => (isTold ? [[name, told] as const] : [])))
      .catch(() => {})

  async function look(check: ConditionCheck): Promise<void> {
    loading ??= load().catch((error) => void telemetry.fault(error))
    await loading
    const seen = await within(
      clock,
      lookWithinMs,
      check.look().then((found) => ({ found })),
    )
    if (!seen || seen.found === 'unknown') return
    if (seen.found) await heedWrong(check, seen.found)
    else await heedWell(check)
  }

  async function heedWrong({ name, patienceMs }: ConditionCheck, condition: HostCondition): Promise<void> {
    const before = wrong.get(name)
    const isSame = before !== undefined && sortOf(before.condition) === sortOf(condition)
    const now = isSame ? { ...before, condition } : { condition, since: clock.now(), isTold: false }
    wrong.set(name, now)
    if (!isSame) telemetry.say('warn', 'Something is wrong', { check: name, ...factsOf(condition) })
    if (now.isTold || msBetween(now.since, clock.now()) < (patienceMs?.(condition) ?? 0)) return
    const isTold = await tell({ ...condition, since: now.since })
    if (wrong.get(name) === now) wrong.set(name, { ...now, isTold })
    if (isTold) await save()
  }

  async function heedWell({ name }: ConditionCheck): Promise<void> {
    const before = wrong.get(name)
    if (!before) return
    const { condition, since, isTold } = before
    const forMs = msBetween(since, clock.now())
    wrong.delete(name)
    telemetry.say('info', 'It is well again', { check: name, ...factsOf(condition), forMs })
    if (!isTold) return
    await tell({ kind: 'well-again', condition, since, forMs })
    await save()
  }

  /** Runs the check. A second call waits for the first, so that nothing is told twice. */
  function lookOnce(check: ConditionCheck): Promise<void> {
    const before = looking.get(check.name) ?? Promise.resolve()
    const now = before.then(() => look(check)).catch((error) => void telemetry.fault(error))
    looking.set(check.name, now)
    return now
  }

  return {
    loops: parts.checks.map((check) => ({
      name: `watch ${check.name}`,
      everyMs: check.everyMs ?? MINUTE_MS,
      keepsPace: true,
      round: () => lookOnce(check),
    })),
    async lookNow(name) {
      const check = parts.checks.find((one) => one.name === name)
      if (check) await lookOnce(check)
    },
    standing: () =>
      parts.checks.map(({ name, isVital = false }) => {
        const found = wrong.get(name)
        return { name, isVital, ...(found && { wrong: { condition: found.condition, since: found.since } }) }
      }),
  }
}

/** Returns a text that is equal for two conditions if the owners need to hear of only one of them. */
function sortOf(condition: HostCondition): string {
  return condition.kind === 'store-trouble' ? `${condition.kind} ${condition.trouble}` : condition.kind
}

/** Returns the facts of a condition for the log. */
function factsOf({ kind, ...facts }: HostCondition): Record<string, string | number> {
  const plain = Object.entries(facts).filter(
    ([, fact]) => typeof fact === 'string' || typeof fact === 'number',
  )
  return { kind, ...Object.fromEntries(plain) }
}
