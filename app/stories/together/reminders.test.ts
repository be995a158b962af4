// Tests reminders of a dinner and quiet hours.
import { afterEach, describe, expect, it } from 'vitest'
import { ada, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const afterDrop = '2026-11-25T12:05:00-05:00'
const minuteMs = 60_000

let world: World
afterEach(() => world.end())

async function booked(): Promise<string> {
  await world.says('/link resy ada@example.com secret')
  await world.says(table)
  const code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? 'no code'
  await world.passUntil(afterDrop)
  return code
}

/** Lets the time pass quickly, with Cierge stopped, and starts it at that instant. */
async function startsAt(at: string): Promise<void> {
  await world.restart(() => world.passUntil(at))
  await world.pass(2 * minuteMs)
}

const reminders = () => world.announcements().filter((one) => one.includes('Coming up'))
const cancelReminders = () => world.announcements().filter((one) => one.includes('Free to cancel Saint'))

describe('reminders of a dinner', () => {
  it('nobody is reminded who does not want it', async () => {
    world = await openWorld()
    await booked()
    await startsAt('2026-12-15T19:01:00-05:00')

    expect(reminders()).toEqual([])
  })

  it('a member who says so is reminded the day before, once, also over a restart', async () => {
    world = await openWorld()
    const said = await world.says('remind me the day before')
    await booked()
    await startsAt('2026-12-15T18:50:00-05:00')
    const early = reminders()
    await world.pass(20 * minuteMs)
    await startsAt('2026-12-15T19:30:00-05:00')

    expect(said).toContain('Changed. Remind me of a dinner: a day before.')
    expect(early).toEqual([])
    expect(reminders()).toEqual([
      expect.stringMatching(
        /^dm-Ada: Coming up: Saint Fennel, Wed Dec 16, 7:00 pm, 2 people\.\nCobble Hill, New York/,
      ),
    ])
  })

  it('a table that was given up is not reminded of, neither here nor on the platform', async () => {
    world = await openWorld()
    await world.says('remind me before dinner')
    const code = await booked()
    await world.says(`/cancel ${code}`)
    await world.presses('Give up the table')
    await startsAt('2026-12-16T16:05:00-05:00')

    expect(reminders()).toEqual([])
  })

  it('a member who left is not reminded', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/members owner Ben')
    await world.presses('Hand over to Ben')
    await world.says('remind me the day before')
    await booked()
    await world.calls('leave', { sure: 'yes' })
    await startsAt('2026-12-15T19:01:00-05:00')

    expect(reminders()).toEqual([])
  })
})

describe('quiet hours', () => {
  it('a reminder that can wait comes at the end of the quiet hours, also over a restart', async () => {
    world = await openWorld()
    const said = await world.says('quiet from 6pm to 8am')
    await booked()
    await startsAt('2026-12-15T19:01:00-05:00')
    const atNight = cancelReminders()
    await world.restart(() => world.passUntil('2026-12-16T07:58:00-05:00'))
    const before = cancelReminders()
    await world.pass(4 * minuteMs)

    expect(said).toContain('Changed. Quiet hours: 18:00 to 08:00.')
    expect(atNight).toEqual([])
    expect(before).toEqual([])
    expect(cancelReminders()).toHaveLength(1)
  })

  it('a reminder that would come too late is sent in the quiet hours', async () => {
    world = await openWorld()
    await world.says('/settings quiet 18:00-18:30')
    await world.says('/settings quiet 18:31-18:30')
    await booked()
    await startsAt('2026-12-15T19:01:00-05:00')

    expect(cancelReminders()).toHaveLength(1)
  })

  it('a booked table is announced in the quiet hours', async () => {
    world = await openWorld()
    await world.says('quiet hours 11am to 1pm')
    await booked()

    expect(world.announcements()).toEqual([expect.stringContaining('Booked: Saint Fennel')])
  })

  it('quiet hours end by words, and hours that make no sense are refused', async () => {
    world = await openWorld()
    await world.says('don’t message me after 11pm')

    expect(await world.says('/settings')).toContain('Quiet hours: 23:00 to 08:00')
    expect(await world.says('turn off quiet hours')).toContain('Changed. Quiet hours: off.')
    expect(await world.says('/settings quiet banana')).toBe(
      'I don’t understand those hours. Try “11pm to 8am”, or “off”.',
    )
  })
})
