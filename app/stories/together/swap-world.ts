// For tests: the application after Ada booked a late table; a test can make a better one free.
import type { Identity } from '../../../src/domain/identity.ts'
import { ada, group, openWorld, type World } from '../world.ts'

// Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November.
const afterwards = '2026-11-25T12:10:00-05:00'

export type SwapWorld = World & {
  /** The code of Ada's request, which booked the table at 9:45 pm. */
  readonly booked: string
  /** Sets the times of the day that are free from now on, one table each. */
  frees(...times: readonly string[]): void
  /** Returns the times of the tables that the account holds. */
  holds(who?: Identity): readonly string[]
  told(): readonly string[]
}

export const codeIn = (text: string) => /\/jobs (\w{4})/.exec(text)?.[1] ?? ''

/**
 * Starts the application and books Ada's table at 9:45 pm.
 * @param how whether the venue lets a guest hold two tables on one evening.
 */
export async function openSwapWorld(how: { readonly allowsTwo: boolean }): Promise<SwapWorld> {
  const world = await openWorld()
  const { control } = world.sandbox
  const venue = control.venues().find(({ id }) => id === 5109)
  if (!venue) throw new Error('The sandbox has no Saint Fennel')
  control.putVenue({ ...venue, allowMultiple: how.allowsTwo })
  const frees = (...times: readonly string[]) =>
    control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as never,
      slots: times.map((time) => ({ time: time as never, seating: 'Patio', capacity: 1 })),
    })
  frees('21:45')
  await world.says('/link resy ada@example.com secret', ada)
  await world.says('table for 2 at Saint Fennel on 16 December, 9-10pm', ada, group)
  const booked = codeIn(await world.presses('Book it', ada, group))
  await world.passUntil(afterwards)
  return {
    ...world,
    booked,
    frees,
    holds: (who = ada) =>
      control
        .reservations({ member: `${who.userId.toLowerCase()}@example.com` })
        .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
        .map(({ time }) => time),
    told: () => world.announcements().slice(1),
  }
}
