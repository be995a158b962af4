import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordReport } from '../../../src/concierge/jobs/record-report.ts'
import type { JobId } from '../../../src/domain/ids.ts'
import { ada, ben, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon, as its page states. 16 December opens on 25 November.
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const afterwards = '2026-11-25T12:30:00-05:00'

let world: World
beforeEach(async () => {
  world = await openWorld()
  for (const friend of [ada, ben]) {
    await world.says(`/link resy ${friend.userId.toLowerCase()}@example.com secret`, friend)
  }
})
afterEach(() => world.end())

/** Returns all rows of the store as text. */
function everything(): string {
  const db = new Sqlite(join(world.folder, 'cierge.sqlite'), { readonly: true })
  const names = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  const rows = names.map((name) => [name, db.prepare(`select * from "${name}"`).all()])
  db.close()
  return JSON.stringify(rows)
}

function observations(): readonly { order_id: string; date: string; seen_after_ms: number | null }[] {
  const db = new Sqlite(join(world.folder, 'cierge.sqlite'), { readonly: true })
  const rows = db.prepare('select order_id, date, seen_after_ms from drop_observations').all()
  db.close()
  return rows as ReturnType<typeof observations>
}

async function askFor(request: string, who = ada): Promise<string> {
  await world.says(request, who)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? ''
}

/** Sets that a day (default 16 December) is really released at the given instant, with tables at the given times. */
function release(releasedAt: string, times: readonly string[], date = '2026-12-16'): void {
  const slots = times.map((time) => ({ time: time as never, seating: 'Patio', capacity: 2 }))
  world.sandbox.control.createDrop({
    venueId: 5109,
    date: date as never,
    releasedAt: releasedAt as never,
    slots,
  })
}

describe('/drop', () => {
  it('/drop shows the venue’s current drop rule', async () => {
    const card = await world.says('/drop Saint Fennel')

    expect(card).toContain('Opens 21 days ahead at noon. Probably right:\n· its page says so')
    expect(card).toContain('Next to open: Wed Dec 16, on Wed Nov 25 at noon (New York), <countdown')
  })

  it.each([
    ['/drop Lilia 28 days 10:00', 'Opens 28 days ahead at 10:00 am.'],
    ['/drop Lilia 28 days ahead at 9am', 'Opens 28 days ahead at 9:00 am.'],
    ['/drop Lilia at noon 21 days before', 'Opens 21 days ahead at noon.'],
    ['/drop Lilia, 10:30 am', 'Opens 28 days ahead at 10:30 am.'],
  ])('%s is accepted as a drop rule', async (line, rule) => {
    const noted = await world.says(line)

    expect(noted).toContain(`Saved. Lilia:\n${rule}`)
    expect(noted).toContain('· you told me')
  })

  it('/drop counts each friend’s word once', async () => {
    await world.says('/drop Lilia 28 days 9:00')
    await world.says('/drop Lilia 28 days 10:00')

    const both = await world.says('/drop Lilia 28 days 10:00', ben)

    expect(both).toContain('Opens 28 days ahead at 10:00 am. Probably right:\n· 2 friends confirmed it')
    expect(both).not.toContain('But')
  })

  it('a drop rule that contradicts evidence is shown with that evidence in its reply, on the card and in the confirmation', async () => {
    const noted = await world.says('/drop Saint Fennel 22 days 10:00')
    const card = await world.says('/venue Saint Fennel')
    const confirmation = await world.says('table for 2 at Saint Fennel on 20 December, 7-9pm')

    const otherwise = 'But its page says “21 days ahead at noon”; Resy’s calendar goes 21 days ahead.'
    expect(noted).toContain('Opens 22 days ahead at 10:00 am. A guess:')
    expect(noted).toContain(otherwise)
    expect(card).toContain(otherwise)
    expect(confirmation).toContain(
      `How I know: a friend confirmed “22 days ahead at 10:00 am”.\n${otherwise}`,
    )
  })

  it('/drop names the requests that still use an earlier rule', async () => {
    const code = await askFor(table)

    const noted = await world.says('/drop Saint Fennel 20 days 12:00')

    expect(noted).toContain(`${code} for Wed Dec 16 still uses the old time`)
  })

  it('/drop asks which venue is meant, and uses the typed rule after the answer', async () => {
    const choice = await world.says("/drop Joe's Table 30 days 9:00")
    const before = everything()
    const noted = await world.presses("Joe's Table")

    expect(choice).toContain("I found 2 places for “Joe's Table”. Which one?")
    expect(before).not.toContain('"at":"09:00"')
    expect(noted).toContain("Saved. Joe's Table:\nOpens 30 days ahead at 9:00 am.")
  })

  it('/drop reads a drop rule from a form', async () => {
    await world.says('/drop Lilia')
    await world.presses('Add opening time')

    const noted = await world.fills({ rule: '28 days ahead at 10am' })

    expect(noted).toContain('Saved. Lilia:\nOpens 28 days ahead at 10:00 am.')
  })

  it.each([
    ['nothing', '/drop', 'Which restaurant? For example: /venue Carbone.'],
    [
      'a rule of no place',
      '/drop 30 days 10:00',
      'Which restaurant? For example: /venue Carbone 30 days 10:00.',
    ],
    [
      'a place nobody knows',
      '/drop Qwertzuiop 30 days 10:00',
      /I can’t find a restaurant called “Qwertzuiop”/,
    ],
    [
      'days without a time nobody knows',
      '/drop Lilia 28 days',
      /At what time of day does Lilia open bookings\?/,
    ],
    [
      'days past all reason',
      '/drop Lilia 900 days 10:00',
      /I don’t understand “900 days”\. Try “30 days 10:00”/,
    ],
    [
      'a time that is none',
      '/drop Lilia 28 days 26:00',
      /I can’t find a restaurant called “Lilia 28 days 26:00”/,
    ],
    ['4,000 characters', `/drop ${'9 '.repeat(2_000)}`, /too long for a .+ \(200 characters at most\)/],
  ])('/drop with %s changes nothing', async (_what, line, answer) => {
    const before = everything()

    const reply = await world.says(line)

    expect(reply).toMatch(answer)
    expect(everything()).toBe(before)
  })

  it('/drop with a wrongly filled form changes nothing', async () => {
    await world.says('/drop Lilia')
    await world.presses('Add opening time')
    const before = everything()

    expect(await world.fills({ rule: 'soonish' })).toBe('I don’t understand “soonish”. Try “30 days 10:00”.')
    expect(everything()).toBe(before)
  })
})

describe('a hunt', () => {
  it('a hunt that saw the drop confirms the drop rule to a tenth of a second', async () => {
    await askFor(table)
    await world.passUntil(afterwards)

    const card = await world.says('/venue Saint Fennel')
    const confirmation = await world.says('table for 2 at Saint Fennel on 18 December, 7-9pm')

    expect(card).toContain('Opens 21 days ahead at noon. I’m sure:')
    expect(card).toMatch(/· seen once, at (?:12:00:0\d|11:59:5\d)\.\d [ap]m on Wed Nov 25/)
    expect(confirmation).toMatch(
      /How I know: its page says “21 days ahead at noon”; seen once, at 1[12]:\d\d:\d\d\.\d [ap]m on Wed Nov 25\./,
    )
  })

  it('a hunt that saw the drop outweighs a friend who repeatedly states another rule', async () => {
    await askFor(table)
    await world.passUntil(afterwards)

    for (const at of ['9:00', '10:00', '10:00']) await world.says(`/drop Saint Fennel 20 days ${at}`, ben)
    const confirmation = await world.says('table for 2 at Saint Fennel on 18 December, 7-9pm')

    expect(confirmation).toContain('How I know: its page says “21 days ahead at noon”; seen once')
    expect(confirmation).toContain('But a friend confirmed “20 days ahead at 10:00 am”.')
  })

  it('a venue whose drops were seen seconds late gets most finds in those seconds', async () => {
    const days = ['16', '17', '18'] as const
    const looks: number[] = []
    for (const [index, day] of days.entries()) {
      const dropMs = Date.parse('2026-11-25T17:00:00.000Z') + index * 24 * 3_600_000
      const releasedAt = new Date(dropMs + 2_000).toISOString()
      release(releasedAt, ['19:30'], `2026-12-${day}`)
      await askFor(`table for 2 at Saint Fennel on ${day} December, 7-9pm`)
      await world.passUntil(new Date(dropMs + 1_800_000).toISOString())
      const isWaiting = (ms: number) => dropMs + 300 < ms && ms < dropMs + 2_000
      const finds = world.sandbox.control.requests({ kind: 'find' })
      looks.push(finds.filter(({ arrivedAtMs }) => isWaiting(arrivedAtMs)).length)
    }

    const [first = 0, second, third] = looks
    expect(second).toBe(first)
    expect(third).toBeGreaterThan(1.3 * first)
  })

  it('a hunt is not canceled when another hunt of the same drop sees it at another time', async () => {
    const nextDrop = '2026-11-26T17:00:02.000Z'
    release('2026-11-25T17:00:02.000Z', ['19:30'])
    await askFor(table)
    await world.passUntil(afterwards)
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-17' as never,
      releasedAt: nextDrop as never,
      slots: [{ time: '19:30' as never, seating: 'Patio', capacity: 1, maxParty: 2 }],
    })
    await askFor('table for 2 at Saint Fennel on 17 December, 7-9pm')
    await askFor('table for 3 at Saint Fennel on 17 December, 7-9pm', ben)

    await world.passUntil('2026-11-26T12:30:00-05:00')

    const bens = world.sandbox.control.requests({ kind: 'user', member: 'ben@example.com' })
    const signIns = bens.filter(({ arrivedAtMs }) => arrivedAtMs > Date.parse(nextDrop) - 120_000)
    expect(observations()).toHaveLength(3)
    expect(signIns).toHaveLength(1)
  })

  it('a hunt gives one observation, even if several friends share it and its report arrives twice', async () => {
    const code = await askFor(table)
    await askFor(table, ben)
    await world.passUntil(afterwards)
    const { app } = world.cierge()
    const [first, ...others] = observations()
    const report = await app.store.reports.find(code as JobId)

    if (report) await recordReport(app, report)

    expect(first).toMatchObject({ date: '2026-12-16', order_id: report?.orderId })
    expect(Math.abs(first?.seen_after_ms ?? Number.NaN)).toBeLessThan(3_000)
    expect(others).toEqual([])
    expect(observations()).toEqual([first])
  })

  it('a hunt that saw the drop minutes late makes the rule a guess, and deletes no member’s word', async () => {
    await world.says('/drop Saint Fennel 21 days 12:00', ben)
    release('2026-11-25T17:04:00.000Z', ['19:30'])
    await askFor(table)
    await world.passUntil(afterwards)

    const card = await world.says('/venue Saint Fennel')

    expect(card).toContain('Opens 21 days ahead at noon. A guess:\n· a friend confirmed it')
    expect(card).toMatch(/But it last opened \d min late, at 12:0\d:\d\d\.\d pm on Wed Nov 25\./)
  })

  it('a hunt that saw no drop makes the rule a guess', async () => {
    release('2026-11-27T17:00:00.000Z', ['19:30'])
    await askFor(table)
    await world.passUntil(afterwards)

    const card = await world.says('/drop Saint Fennel')

    expect(card).toContain('Opens 21 days ahead at noon. A guess:')
    expect(card).toMatch(
      /But when I last looked, on Wed Nov 25, nothing had opened by 12:\d\d(?::\d\d)? pm\./,
    )
    expect(world.announcements()[0]).toMatch(/I looked for \d+ minutes from noon, but no tables came up\./)
    expect(observations()).toMatchObject([{ seen_after_ms: null }])
  })

  it('a hunt for a day that was already open gives no observation of a drop', async () => {
    await world.says('table for 2 at Saint Fennel on 1 December at 7pm')
    await world.presses('Try now')
    await world.pass(60_000)

    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
    expect(observations()).toEqual([])
  })

  it('a hunt whose address is blocked gives no observation of a drop', async () => {
    world.sandbox.control.injectFault({ kind: 'blocked', endpoint: 'find' })
    await askFor(table)
    await world.passUntil(afterwards)

    expect(world.announcements()[0]).toContain('Couldn’t book')
    expect(observations()).toEqual([])
  })
})
