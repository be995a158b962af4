// Tests the calendar feed: a calendar reads it over HTTP, and the standard's own reader finds the tables in it.
import ICAL from 'ical.js'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const afterDrop = '2026-11-25T12:05:00-05:00'
const dayMs = 24 * 60 * 60_000

let world: World
afterEach(() => world.end())

async function open(): Promise<void> {
  const port = await freePort()
  world = await openWorld({ owners: [ada], env: { CIERGE_HTTP_PORT: `${port}` } })
}

async function booked(who = ada): Promise<string> {
  await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
  await world.says(table, who)
  const code = /\/jobs (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? 'no code'
  await world.passUntil(afterDrop)
  return code
}

async function addressOf(who = ada): Promise<string> {
  return /http\S+\.ics/.exec(await world.says('/calendar new', who))?.[0] ?? 'no address'
}

/** Reads an address as a calendar does. */
async function read(url: string): Promise<{
  readonly status: number
  readonly events: readonly InstanceType<typeof ICAL.Event>[]
  readonly text: string
}> {
  const answer = await world.clock.runUntil(fetch(url))
  const text = await world.clock.runUntil(answer.text())
  const events = text.startsWith('BEGIN:VCALENDAR')
    ? new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    : []
  return { status: answer.status, events, text }
}

const propertyOf = (event: InstanceType<typeof ICAL.Event> | undefined, name: string) =>
  event?.component.getFirstPropertyValue(name)

describe('the calendar feed', () => {
  it('a calendar that subscribes shows booked tables with place, link and alarm, and nobody else’s', async () => {
    await open()
    const url = await addressOf()
    const before = await read(url)
    const code = await booked()

    const { events, text } = await read(url)
    const others = await read(await addressOf(ben))

    expect(before).toMatchObject({ status: 200, events: [] })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      summary: 'Saint Fennel, 2 people',
      location: 'Saint Fennel, Cobble Hill, New York',
    })
    expect(events[0]?.startDate.toJSDate().toISOString()).toBe('2026-12-17T00:00:00.000Z')
    expect(events[0]?.description).toContain('Confirmation 7000')
    expect(events[0]?.uid).toMatch(/^[0-9a-f]{32}@cierge$/)
    expect(events[0]?.uid).not.toContain(code.toLowerCase())
    expect(propertyOf(events[0], 'url')).toContain('resy.com')
    expect(propertyOf(events[0], 'status')).toBe('CONFIRMED')
    expect(
      String(events[0]?.component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')),
    ).toBe('-PT2H')
    expect(text).not.toMatch(/rr:\/\//)
    expect(others.events).toEqual([])
  })

  it('a table that is given up becomes canceled under its UID with a higher sequence, and later leaves the calendar', async () => {
    await open()
    const url = await addressOf()
    const code = await booked()
    const first = (await read(url)).events[0]

    await world.says(`/cancel ${code}`)
    await world.presses('Give up the table')
    const second = (await read(url)).events[0]
    await world.restart(() => world.pass(31 * dayMs))
    const third = await read(url)

    expect(second?.uid).toBe(first?.uid)
    expect(propertyOf(second, 'status')).toBe('CANCELLED')
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Infinity)
    expect(second?.component.getFirstSubcomponent('valarm')).toBeNull()
    expect(third.events).toEqual([])
  })

  it('an address ends with a new one, with its end, and with its member, and survives a restart', async () => {
    await open()
    const first = await addressOf(ben)
    await world.restart()
    const kept = await read(first)
    const second = await addressOf(ben)
    const replaced = await read(first)
    const ended = await world.presses('End it', ben)
    const gone = await read(second)
    const third = await addressOf(ben)
    await world.calls('leave', { sure: 'yes' }, ben)
    const left = await read(third)

    expect([kept.status, replaced.status, gone.status, left.status]).toEqual([200, 404, 404, 404])
    expect(ended).toContain('Ended: the address no longer works.')
    expect(await world.says('/calendar', ada, group)).toContain('direct message')
  })

  it('two presses for an address at once leave one that works', async () => {
    await open()
    await world.says('/calendar')
    const before = world.heard().length
    await Promise.all([world.presses('Get the address'), world.presses('Get the address')])
    const urls = world
      .heard()
      .slice(before)
      .map((reply) => /http\S+\.ics/.exec(reply)?.[0] ?? 'no address')

    const answers = [await read(urls[0] ?? ''), await read(urls[1] ?? '')]

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404])
  })

  it('a caller who guesses addresses is slowed down, and no address is in the log or in the database', async () => {
    await open()
    const url = await addressOf()
    const secret = /(\S{43})\.ics/.exec(url)?.[1] ?? 'no secret'
    const wrong = url.replace(secret, 'x'.repeat(43))

    const statuses = []
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await read(wrong)).status)

    expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
    expect(world.log.join('')).not.toContain(secret)
    expect(world.rows()).not.toContain(secret)
  })

  it('without an HTTP port the calendar is refused with the reason', async () => {
    world = await openWorld({ owners: [ada] })

    expect(await world.says('/calendar')).toContain('Calendars can’t reach me here.')
  })
})
