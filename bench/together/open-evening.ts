// Opens the whole application for a random evening: its friends with accounts on two platforms, its restaurants, and
// what these release.
import { chatId, openWorld, type World } from '../../app/stories/world.ts'
import type { HeldTable } from '../../sandbox/ledger.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { LocalDate, LocalTime } from '../../src/domain/time.ts'
import { epochMs, parseInstant, toInstant } from '../../src/domain/time.ts'
import { venueOf } from '../gauntlet/arena.ts'
import { days, friendNames, type RandomEvening, restaurants } from './evening-moves.ts'

/** It is 9:30 am in New York, half an hour before the first day is released. */
const beginsAt = '2026-11-25T09:30:00-05:00'
const opensAt = '10:00' as LocalTime

export type EveningWorld = {
  readonly world: World
  readonly friends: readonly Identity[]
  /** Makes exactly these times free from now on, besides those that members took. */
  releases(at: number, day: number, times: readonly string[], releasedAt: string): void
  /** Returns all reservations of both platforms, including canceled ones. */
  ledger(): readonly HeldTable[]
}

function dateOf(day: number): LocalDate {
  return `2026-11-${days[day % days.length]}` as LocalDate
}

export async function openEvening(evening: RandomEvening): Promise<EveningWorld> {
  const names = friendNames.slice(0, evening.friends)
  const friends = names.map((userId): Identity => ({ chat: chatId, space: '', userId }))
  const members = names.map((name, index) => ({
    ...{ email: emailOf(name), password: 'secret', firstName: name, lastName: 'Example' },
    mobile: `+1212555010${index}`,
    cards: [{ id: 7000 + index, type: 'visa', lastFour: '4242' }],
  }))
  const venues = restaurants.map(({ id, name, platform }, index) => ({
    platform,
    spec: {
      ...venueOf(id, evening.allowsTwo && index === 0),
      ...{ name, leadDays: 1, opensAt, demand: 0 },
      needToKnow: 'Reservations are released 1 day in advance at 10:00 am.',
    },
  }))
  const at = (wanted: string) => ({
    ...{ venues: venues.filter(({ platform }) => platform === wanted).map(({ spec }) => spec), members },
  })
  const world = await openWorld({
    at: beginsAt,
    sandbox: { world: at('resy') },
    openTable: { world: at('opentable') },
    friends: friends.slice(2),
    // Loops that may run late are no sleep of the machine.
    uptimeMs: () => 0,
  })
  const controlOf = (index: number) =>
    restaurants[index % restaurants.length]?.platform === 'resy' ? world.sandbox.control : world.openTable()
  const releases: EveningWorld['releases'] = (place, day, times, releasedAt) =>
    controlOf(place).createDrop({
      venueId: restaurants[place % restaurants.length]?.id ?? 0,
      date: dateOf(day),
      releasedAt: toInstant(epochMs(parseInstant(releasedAt) ?? world.clock.now())),
      slots: times.map((time) => ({ time: time as LocalTime, seating: 'Dining Room', capacity: 1 })),
    })
  for (const [place] of restaurants.entries())
    for (const [day, date] of days.entries())
      releases(place, day, evening.released[place]?.[day] ?? [], `2026-11-${date - 1}T10:00:00-05:00`)
  await linkAll(world, friends)
  const ledger = () => [...world.sandbox.control.reservations(), ...world.openTable().reservations()]
  return { world, friends, releases, ledger }
}

export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.com`
}

async function linkAll(world: World, friends: readonly Identity[]): Promise<void> {
  for (const friend of friends) {
    const member = emailOf(friend.userId)
    await world.says(`/link resy ${member} secret`, friend)
    await world.says('/link opentable', friend)
    await world.presses('Paste the sign-in', friend)
    await world.fills({ credential: world.openTable().cookieOf({ member }) }, friend)
  }
}
