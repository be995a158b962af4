// The part of the store's contract suite about calendar feeds.
import { expect, it } from 'vitest'
import { ada, at, ben } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

export function describeCalendarFeeds(current: () => Store): void {
  it('a store keeps one calendar feed for each member, and finds it by its hash until it ends', async () => {
    const { calendarFeeds } = current()

    await calendarFeeds.replace(ada, 'first', at(9))
    await calendarFeeds.replace(ben, 'other', at(9))
    await calendarFeeds.replace(ada, 'second', at(10))
    await calendarFeeds.noteUse(ada, at(11))

    expect(await calendarFeeds.findByHash('first')).toBeUndefined()
    expect(await calendarFeeds.findByHash('second')).toEqual({
      memberId: ada,
      madeAt: at(10),
      usedAt: at(11),
    })
    expect(await calendarFeeds.of(ben)).toEqual({ memberId: ben, madeAt: at(9) })
    expect([await calendarFeeds.end(ada), await calendarFeeds.end(ada)]).toEqual([true, false])
    expect(await calendarFeeds.of(ada)).toBeUndefined()
  })
}
