// Lets time pass in a random evening: switches the machine off at night, and runs loops rarely in quiet hours, because each
// round of them costs as much as in a busy minute.
import type { World } from '../../app/stories/world.ts'
import { addMs, type Instant, MINUTE_MS, parseInstant } from '../../src/domain/time.ts'
import { days } from './evening-moves.ts'

/**
 * When the machine of the host is switched off, and on again. Each quiet minute costs as much as a busy one, so the hours
 * in which little happens are left out.
 */
const nights = [
  ['2026-11-25T13:00:00-05:00', '2026-11-26T09:30:00-05:00'],
  ['2026-11-26T21:30:00-05:00', '2026-11-27T16:00:00-05:00'],
] as const
/** The hours around the drops, in which the loops run each minute. */
const drops = days.map((day) => [
  instantOf(`2026-11-${day - 1}T09:50:00-05:00`),
  instantOf(`2026-11-${day - 1}T10:06:00-05:00`),
])
/** How long after a move the loops run each minute. */
const awakeMs = MINUTE_MS

/**
 * Lets time pass, without the hours in which the machine is switched off.
 * @param slackMs how late the loops may run in quiet hours, in milliseconds.
 */
export async function passUntil(world: World, at: Instant, slackMs: number): Promise<void> {
  for (const [off, on] of nights.map((night) => night.map(instantOf))) {
    if (!off || !on || world.clock.now() >= on || at < off) continue
    await passHours(world, off, slackMs)
    await world.restart(() => world.clock.advanceTo(on))
  }
  await passHours(world, at, slackMs)
}

/** Lets time pass. The loops run each minute after a move and around a drop, and at other times as rarely as `slackMs` says. */
async function passHours({ clock }: World, at: Instant, slackMs: number): Promise<void> {
  const soon = addMs(clock.now(), awakeMs)
  const spans = [[clock.now(), soon], ...drops].toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))
  for (const [from, to] of spans) {
    if (!from || !to || to <= clock.now() || at <= clock.now()) continue
    clock.slack(slackMs)
    await advanceTo(clock, earlier(from, at))
    clock.slack(0)
    await advanceTo(clock, earlier(to, at))
  }
  clock.slack(slackMs)
  await advanceTo(clock, at)
  clock.slack(0)
}

const earlier = (one: Instant, other: Instant) => (one < other ? one : other)

async function advanceTo(clock: World['clock'], at: Instant): Promise<void> {
  if (at > clock.now()) await clock.advanceTo(at)
}

export function instantOf(at: string): Instant {
  return parseInstant(at) as Instant
}
