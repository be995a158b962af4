// Tests a request that is confirmed after its member got another table for the same meal: it books no second table before
// the member has read about the first one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { Button, Choice } from '../../../src/domain/message.ts'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import { callApi, makeKeyInChat } from '../doors/call-api.ts'
import { ada, group, openWorld, type World } from '../world.ts'

// It is 25 November, 10 am. 10 December is open at Saint Fennel and Grey Goose, which let a guest hold several tables.
const open = '2026-12-10' as LocalDate
const ids = { fennel: 5109, goose: 7001 } as const
// Resy itself refuses two tables that are less than two hours apart.
const tables = [
  [ids.fennel, '17:30' as LocalTime],
  [ids.goose, '20:45' as LocalTime],
] as const
const overlap = 'You already have Saint Fennel, Thu Dec 10, 5:30 pm, 2 people; the two would overlap.'
const atGoose = 'table for 2 at grey goose on 10 December, 7-9pm'

describe('a request whose member got a table for the same meal meanwhile', () => {
  let world: World
  let url: string
  beforeEach(async () => {
    const port = await freePort()
    world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` } })
    url = `http://127.0.0.1:${port}/v1`
    const { control } = world.sandbox
    const fennel = control.venues().find(({ id }) => id === ids.fennel)
    if (!fennel) throw new Error('The default world has no Saint Fennel')
    control.putVenue({ ...fennel, allowMultiple: true })
    control.putVenue({ ...fennel, allowMultiple: true, id: ids.goose, name: 'Grey Goose' })
    for (const [venueId, time] of tables)
      control.createDrop({
        ...{ venueId, date: open, releasedAt: '2026-11-25T14:00:00.000Z' as Instant },
        slots: [{ time, seating: 'Dining Room', capacity: 1 }],
      })
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const held = () =>
    world.sandbox.control
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
      .map(({ venueId }) => venueId)

  async function booksAtFennel(): Promise<void> {
    await world.says('table for 2 at Saint Fennel on 10 December, 5-6pm')
    await world.presses('Try now')
    await world.pass(60_000)
  }

  /** Returns the latest reply's button. */
  function button(label: string): Button | Choice {
    const found = world.offered().find((one) => one.label === label)
    if (!found) throw new Error(`Nothing to press is called ${label}`)
    return found
  }

  const presses = ({ call }: Button | Choice) => world.calls(call.command, call.args)

  it('is shown again with that table, and a second press books', async () => {
    const asked = await world.says(atGoose)
    const tryNow = button('Try now')
    await booksAtFennel()
    const again = await presses(tryNow)
    await world.pass(60_000)
    const before = held()
    await world.presses('Try now')
    await world.pass(60_000)

    expect(asked).not.toContain('overlap')
    expect(again).toContain('Grey Goose')
    expect(again).toContain(overlap)
    expect(before).toEqual([ids.fennel])
    expect(held()).toEqual([ids.fennel, ids.goose])
  })

  it('books nothing when its button is pressed twice at once, and asks once', async () => {
    await world.says(atGoose)
    const tryNow = button('Try now')
    await booksAtFennel()
    const before = world.heard().length
    await Promise.all([presses(tryNow), presses(tryNow)])
    await presses(tryNow)
    await world.pass(60_000)

    expect(held()).toEqual([ids.fennel])
    expect(
      world
        .heard()
        .slice(before)
        .filter((said) => said.includes(overlap)),
    ).toHaveLength(1)
  })

  it('asks no second time about a table that its confirmation named', async () => {
    await booksAtFennel()
    const asked = await world.says(atGoose)
    await world.presses('Try now')
    await world.pass(60_000)

    expect(asked).toContain(overlap)
    expect(held()).toEqual([ids.fennel, ids.goose])
  })

  it('is not booked either if that table is booked while the press is handled', async () => {
    await world.says(atGoose)
    const tryNow = button('Try now')
    await world.says('table for 2 at Saint Fennel on 10 December, 5-6pm')
    const tryFennel = button('Try now')
    const slow = { kind: 'latency', ms: 1_400, on: 'answer', endpoint: 'reservations', times: 1 } as const
    world.sandbox.control.injectFault(slow)
    await Promise.all([presses(tryNow), presses(tryFennel)])
    await world.pass(60_000)

    expect(held()).toEqual([ids.fennel])
    expect(world.heard().at(-1)).toContain(overlap)
  })

  it('a plan asks nobody before its member has read about that table', async () => {
    await world.says('/plan grey goose, 10 December, 7-9pm', ada, group)
    const askEveryone = button('Ask everyone')
    await booksAtFennel()
    const again = await world.calls(askEveryone.call.command, askEveryone.call.args, ada, group)
    const begun = await world.cierge().app.store.plans.open()
    await world.presses('Ask everyone', ada, group)

    expect(again).toContain(overlap)
    expect(begun).toEqual([])
    expect(await world.cierge().app.store.plans.open()).toHaveLength(1)
  })

  it('a change of an open request is shown again with that table', async () => {
    await world.says('table for 2 at Saint Fennel on 16 December, 9-10pm')
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    await world.says(`/edit ${code} 7-8pm`)
    const change = button('Change it')
    world.sandbox.control.hold({
      ...{ member: 'ada@example.com', venueId: ids.goose, partySize: 2 },
      ...{ date: '2026-12-16' as LocalDate, time: '19:30' as LocalTime },
    })
    const again = await presses(change)

    expect(again).toContain('You already have Grey Goose, Wed Dec 16, 7:30 pm')
    expect(await world.presses('Change it')).toContain('Changed')
  })

  it('by the API, the confirmation returns the draft to confirm, under another id', async () => {
    const key = await makeKeyInChat(world, '/key laptop')
    const call = async (path: string, body: object = {}) =>
      (await callApi(world, url, { method: 'POST', path, key, body })).body as {
        id: string
        requests: readonly unknown[]
        draft?: { id: string; confirmation: { text: string } }
      }
    const { id } = await call('/drafts', { words: atGoose })
    await booksAtFennel()
    const both = await Promise.all([call(`/drafts/${id}/confirm`), call(`/drafts/${id}/confirm`)])
    await world.pass(60_000)
    const before = held()
    const shown = both.find(({ draft }) => draft)?.draft
    await call(`/drafts/${shown?.id}/confirm`)
    await world.pass(60_000)

    expect(both.filter(({ draft }) => draft)).toHaveLength(1)
    expect(shown?.confirmation.text).toContain(overlap)
    expect(shown?.id).not.toBe(id)
    expect(before).toEqual([ids.fennel])
    expect(held()).toEqual([ids.fennel, ids.goose])
  })
})
