// The checks before a drop: when they run, which faults they find, and whether the machine will be asleep.
import type { Account, Credential } from './credential.ts'
import type { HostCondition } from './host-condition.ts'
import type { PlatformId } from './ids.ts'
import { addMs, DAY_MS, type Instant, MINUTE_MS } from './time.ts'

/** The two checks before a drop: a day before it, and ten minutes before it. */
export type ReadyStage = 'day' | 'minutes'

/** How long before the drop each check runs, in milliseconds. */
export const readyAheadMs: Readonly<Record<ReadyStage, number>> = { day: DAY_MS, minutes: 10 * MINUTE_MS }

/** A time in which the machine slept or the process was suspended, for `forMs` milliseconds. */
export type SleepGap = { readonly from: Instant; readonly forMs: number }

/** A fault that may make the booking fail, and that a person can repair before the drop. */
export type ReadyFault =
  /** `ends`: the sign-in works now and ends before the drop. */
  | {
      readonly kind: 'sign-in'
      readonly platform: PlatformId
      readonly platformName: string
      readonly why: 'missing' | 'ended' | 'ends'
    }
  /** `unclear`: there are several cards, and none is the default. */
  | { readonly kind: 'card'; readonly platformName: string; readonly why: 'none' | 'unclear' }
  | { readonly kind: 'host'; readonly condition: HostCondition }
  /** In the last week the machine slept at this time of day, on this many days. */
  | { readonly kind: 'sleeps'; readonly days: number }

/**
 * Returns the fault of an account as it is stored; empty if there is none. The member may have added a card since.
 */
export function storedFaults(
  { platform, account, rejectedAt }: Credential,
  {
    platformName,
    dropAt,
    now,
  }: { readonly platformName: string; readonly dropAt: Instant; readonly now: Instant },
): readonly ReadyFault[] {
  const { expiresAt } = account
  if (rejectedAt !== undefined || (expiresAt !== undefined && expiresAt < dropAt)) {
    const hasEnded = rejectedAt || (expiresAt && expiresAt <= now)
    return [{ kind: 'sign-in', platform, platformName, why: hasEnded ? 'ended' : 'ends' }]
  }
  const why = whyNoCard(account)
  return why ? [{ kind: 'card', platformName, why }] : []
}

/** Returns why the account has no card to pay with; `undefined` if it has one, or if that is not known. */
export function whyNoCard({ cards, areCardsUnknown }: Account): 'none' | 'unclear' | undefined {
  if (areCardsUnknown) return undefined
  if (cards.length === 0) return 'none'
  return cards.length > 1 && !cards.some(({ isDefault }) => isDefault) ? 'unclear' : undefined
}

/** The number of past days whose gaps are counted. */
export const gapDays = 7
/** A gap counts if it is at most this many milliseconds from the drop's time of day. */
const besideMs = 15 * MINUTE_MS

/**
 * Returns on how many of the last seven days before `dropAt` the machine slept within 15 minutes of that time of day.
 */
export function daysAsleepAt(gaps: readonly SleepGap[], dropAt: Instant): number {
  const days = Array.from({ length: gapDays }, (_, index) => addMs(dropAt, -(index + 1) * DAY_MS))
  return days.filter((at) =>
    gaps.some(({ from, forMs }) => from <= addMs(at, besideMs) && addMs(from, forMs) >= addMs(at, -besideMs)),
  ).length
}
