// Compares what Cierge said and kept with the platforms' reservations. Returns a sentence for each broken promise.
import { textOf } from '../../app/stories/message-text.ts'
import type { HeldTable } from '../../sandbox/ledger.ts'
import { isOpen } from '../../src/domain/job.ts'
import { lastTimeOf } from '../../src/domain/plan.ts'
import { serviceInstantOf } from '../../src/domain/service-day.ts'
import { addMs, epochMs, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts'
import { emailOf } from './open-evening.ts'
import type { EveningPlay } from './play-evening.ts'

export type EveningJudgment = {
  readonly doubleTables: readonly string[]
  readonly untoldPlans: readonly string[]
  readonly waitingForever: readonly string[]
  readonly faults: readonly string[]
}

export function judgeEvening(play: EveningPlay): EveningJudgment {
  return {
    doubleTables: doubleTables(play),
    untoldPlans: untoldPlans(play),
    waitingForever: waiting(play),
    faults: play.faults,
  }
}

/** How long a swap may hold both tables. */
const swapLastsMs = 10 * MINUTE_MS

/** Finds two tables that one friend held for one evening at the same time, except if Cierge had warned them. */
function doubleTables({ ledger, warned, endedAt }: EveningPlay): readonly string[] {
  const isWarned = ({ member, serviceDate }: HeldTable) =>
    warned.some((one) => {
      const [name = '', day] = one.split(' ')
      return emailOf(name) === member && day === serviceDate
    })
  const untilMs = ({ cancelledAtMs = epochMs(endedAt) }: HeldTable) => cancelledAtMs
  return ledger.flatMap((one, index) =>
    ledger.slice(index + 1).flatMap((other) => {
      if (one.member !== other.member || one.serviceDate !== other.serviceDate || isWarned(one)) return []
      const bothMs = Math.min(untilMs(one), untilMs(other)) - Math.max(one.bookedAtMs, other.bookedAtMs)
      return bothMs > swapLastsMs ? [`${sayHeld(one)} and ${sayHeld(other)}`] : []
    }),
  )
}

function sayHeld({ member, venueId, serviceDate, time, bookedAtMs }: HeldTable): string {
  return `${member} has ${venueId} ${serviceDate} ${time} since ${new Date(bookedAtMs).toISOString()}`
}

/** Finds plans that ended without a message that says so, and plans whose message names a table that nobody holds. */
function untoldPlans({ plans, shown, ledger }: EveningPlay): readonly string[] {
  return plans.flatMap((plan) => {
    if (plan.state !== 'ended') return []
    const card = shown.find(({ nonce }) => nonce === `${plan.id}-plan`)
    const text = card && textOf(card.message)
    const about = `plan ${plan.id} ended (${plan.end?.kind})`
    if (!text) return [`${about} without a message`]
    if (/\[/.test(text)) return [`${about}, and its message has buttons: ${text}`]
    const isBooked = text.includes('✅ Booked')
    if (isBooked !== (plan.end?.kind === 'booked')) return [`${about}, and its message says: ${text}`]
    const wasHeld = ledger.some(({ serviceDate }) => plan.days.includes(serviceDate))
    return isBooked && !wasHeld ? [`${about}, and no table was ever held`] : []
  })
}

/** How long after its last moment a request or a plan may still be open. */
const graceMs = HOUR_MS

/** Finds requests, plans, offers, swaps and announcements that should have ended and have not. */
function waiting({ jobs, plans, pendingSince, endedAt }: EveningPlay): readonly string[] {
  const openJobs = jobs.filter(isOpen).filter(({ watch, dropAt, date, wish, venue }) => {
    const dinners = wish.windows.map(({ latest }) => serviceInstantOf(date, latest, venue.zone))
    const dueAt = watch ? (dinners.toSorted().at(-1) ?? dropAt) : dropAt
    return addMs(dueAt, graceMs) < endedAt
  })
  const openPlans = plans.filter(
    (plan) =>
      plan.state !== 'ended' && plan.days.every((date) => addMs(lastTimeOf(plan, date), graceMs) < endedAt),
  )
  const offers = jobs.filter(({ offer }) => offer && !offer.takenBy && addMs(offer.until, graceMs) < endedAt)
  // A canceled swap leaves the old table as it is, so nothing is settled.
  const swaps = jobs.filter(
    (job) => job.replaces && !isOpen(job) && job.state !== 'cancelled' && !job.replaces.end,
  )
  return [
    ...openJobs.map(
      ({ id, state, date, dropAt, watch }) =>
        `request ${id} for ${date} is ${state} (${watch?.stage ?? dropAt})`,
    ),
    ...openPlans.map(({ id, state, until }) => `plan ${id} is ${state}, until ${until}`),
    ...offers.map(({ id }) => `the offer of ${id} goes on`),
    ...swaps.map(({ id, state }) => `the swap of ${id} (${state}) is not settled`),
    ...(pendingSince && addMs(pendingSince, graceMs) < endedAt
      ? [`an announcement waits since ${pendingSince}`]
      : []),
  ]
}
