// Tests that an injected problem, of those that Resy had at drops, has the right effect on a client's find, details
// and book requests.
import { expect, it, onTestFinished } from 'vitest'
import { type Mood, moods } from './moods.ts'
import { day, startTestSandbox, venues } from './test-sandbox.ts'

/** The status of a find, a details and a book request while the problem lasts. */
const met: Readonly<Record<Mood, readonly [find: number, details: number, book: number]>> = {
  'details time out at the edge': [200, 504, 201],
  'details are slow': [200, 201, 201],
  'details are refused': [200, 403, 201],
  'details fail with an empty 500': [200, 500, 201],
  'a find fails with a short 500': [500, 201, 201],
  'a booking fails with a short 500': [200, 201, 500],
  'the venue takes no cards': [200, 201, 403],
  'a wall of status 200': [200, 200, 200],
  'a wall of status 202': [202, 202, 202],
  'a wall of status 405': [405, 405, 405],
}

it.each(Object.entries(met))(
  'the problem “%s” affects only the endpoints where Resy showed it: %o',
  async (mood, statuses) => {
    const { client, clock, control, freshSlots } = await startTestSandbox(onTestFinished)
    const ada = await client.signedIn('ada@example.com')
    const [slot] = await freshSlots(venues.tuesdayBistro, day('2026-03-25'))
    const name = slot?.config.token ?? ''
    const ready = await ada.details(name)
    const startMs = clock.monotonicMs()
    control.injectFault(moods[mood as Mood])

    const answers = [
      await ada.find(venues.tuesdayBistro, '2026-03-25'),
      await ada.details(name),
      await ada.book(ready.body.book_token.value),
    ]

    expect(answers.map(({ status }) => status)).toEqual(statuses)
    expect(clock.monotonicMs() - startMs).toBe(mood === 'details are slow' ? 2_000 : 0)
    expect(control.reservations()).toHaveLength(statuses[2] === 201 ? 1 : 0)
  },
)
