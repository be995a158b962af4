// The moods of a drop, as a client meets them through the control.
import { expect, it, onTestFinished } from 'vitest'
import { type Mood, moods } from './moods.ts'
import { day, startTestSandbox, venues } from './test-sandbox.ts'

it.each(Object.keys(moods) as Mood[])('the mood “%s” passes when it was met once', async (mood) => {
  const here = await startTestSandbox(onTestFinished)
  const ada = await here.client.signedIn('ada@example.com')
  const [slot] = await here.freshSlots(venues.tuesdayBistro, day('2026-03-25'))
  const attempt = async () => {
    const startMs = here.clock.monotonicMs()
    const found = await ada.find(venues.tuesdayBistro, '2026-03-25')
    const { status, body } = await ada.details(slot?.config.token ?? '')
    const token = typeof body === 'object' ? (body.book_token?.value ?? 'none') : 'none'
    const booked = await ada.book(token)
    return { calm: [found.status, status, booked.status], tookMs: here.clock.monotonicMs() - startMs }
  }
  here.control.injectFault({ ...moods[mood], times: 1 })

  const disturbed = await attempt()
  const isWall200 = mood === 'a wall of status 200'
  const isLate = disturbed.tookMs >= 2_000
  const isRefused = disturbed.calm.join() !== '200,201,201'
  expect(isWall200 || isLate || isRefused).toBe(true)

  if (isRefused && disturbed.calm[2] !== 201) expect((await attempt()).calm).toEqual([200, 201, 201])
})
