import { expect, it, onTestFinished } from 'vitest'
import { addMs, type Instant, type LocalTime } from '../../src/domain/time.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { startHere } from '../gauntlet/remote-sandbox.ts'
import { openDrop, scoreDrop } from './drops.ts'

async function openOneDrop() {
  const clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
  const sandbox = await startHere({ clock, world: { venues: [], members: [] } })
  onTestFinished(() => sandbox.stop())
  const dropAt = addMs(clock.now(), 5_000)
  const drop = await openDrop(sandbox, { number: 3, dropAt, lateMs: 0, seed: 1, isForetold: true })
  await clock.advanceTo(addMs(dropAt, 1_000))
  const { venueId, date } = drop
  const book = (member: string, time: string) =>
    sandbox.control.hold({ member, venueId, date, time: time as LocalTime, partySize: 2 })
  return { sandbox, drop, book }
}

it('both sides of a duel receive the same line of JSON except for the account', async () => {
  const { drop } = await openOneDrop()

  const { ours, peer } = drop.tasks
  expect(ours.authToken).not.toBe(peer.authToken)
  expect({ ...ours, authToken: '' }).toEqual({ ...peer, authToken: '' })
  expect(ours).toMatchObject({ venueId: drop.venueId, date: drop.date, partySize: 2, claims: 1 })
})

it('a duel is won by the side that books the most preferred table, even if the other side booked first', async () => {
  const { sandbox, drop, book } = await openOneDrop()
  await book('ours-3@example.com', '19:30')
  await book('peer-3@example.com', '19:00')

  expect(await scoreDrop(sandbox, drop)).toMatchObject({ first: 'peer', tables: { ours: 1, peer: 1 } })
})

it('a drop whose most preferred table nobody booked has no winner', async () => {
  const { sandbox, drop, book } = await openOneDrop()
  await book('peer-3@example.com', '20:00')

  const { first, tables } = await scoreDrop(sandbox, drop)
  expect(first).toBeUndefined()
  expect(tables).toEqual({ ours: 0, peer: 1 })
})
