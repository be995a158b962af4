// The contract suite of the calendars that a chat has for its groups.
import { afterEach, describe, expect, it } from 'vitest'
import type { GroupEvent } from '../../domain/group-event.ts'
import type { Conversation } from '../../domain/identity.ts'
import { addMs, HOUR_MS, type Instant } from '../../domain/time.ts'
import type { GroupEvents } from '../chat-adapter.ts'

export type GroupEventsHarness = {
  /** The calendars of a chat that is started. */
  readonly events: GroupEvents
  /** A group that everybody may read. */
  readonly group: Conversation
  /** A group whose calendar the bot may not write. */
  readonly closed: Conversation
  /** Returns the names of the events that people see now. */
  readonly seen: () => readonly string[]
  readonly tearDown: () => Promise<void>
}

/** @param now the instant of the adapter's clock. */
function dinnerAt(name: string, now: Instant): GroupEvent {
  const startsAt = addMs(now, 24 * HOUR_MS)
  return { name, place: 'Lilia, New York', about: 'Dinner.', startsAt, endsAt: addMs(startsAt, 2 * HOUR_MS) }
}

/** Describes the contract suite of group calendars. */
export function describeGroupEvents(
  name: string,
  makeHarness: (now: Instant) => Promise<GroupEventsHarness>,
  now: Instant,
): void {
  describe(`${name}, as calendars of groups`, () => {
    const stages: GroupEventsHarness[] = []
    const setUp = async () => {
      const harness = await makeHarness(now)
      stages.push(harness)
      return harness
    }
    const dinner = (title: string) => dinnerAt(title, now)
    afterEach(async () => {
      for (const harness of stages.splice(0)) await harness.tearDown()
    })

    it('an event that is put twice is there once, as it was put last', async () => {
      const { events, group, seen } = await setUp()

      const first = await events.put(group, dinner('Lilia, 2 people'), 'K7Q2M')
      const again = await events.put(group, dinner('Lilia, 3 people'), 'K7Q2M')

      expect(first).toBeDefined()
      expect(again).toBe(first)
      expect(seen()).toEqual(['Lilia, 3 people'])
    })

    it('events with different keys are different events', async () => {
      const { events, group, seen } = await setUp()

      await events.put(group, dinner('Lilia'), 'K7Q2M')
      await events.put(group, dinner('Carbone'), 'M2Q7K')

      expect(seen().toSorted()).toEqual(['Carbone', 'Lilia'])
    })

    it('a removed event is gone, may be removed again, and may be put again', async () => {
      const { events, group, seen } = await setUp()
      await events.put(group, dinner('Lilia'), 'K7Q2M')

      await events.remove(group, 'K7Q2M')
      await events.remove(group, 'K7Q2M')
      const afterwards = seen()
      await events.put(group, dinner('Lilia again'), 'K7Q2M')

      expect(afterwards).toEqual([])
      expect(seen()).toEqual(['Lilia again'])
    })

    it('a calendar that the bot may not write takes no event, and nothing fails', async () => {
      const { events, closed, seen } = await setUp()

      const put = await events.put(closed, dinner('Lilia'), 'K7Q2M')
      await events.remove(closed, 'K7Q2M')

      expect(put).toBeUndefined()
      expect(seen()).toEqual([])
    })
  })
}
