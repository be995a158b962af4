// Tests words for the staff of a table that is booked already. They are shown before they are sent.
import { afterEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let world: World
afterEach(() => world.end())

const notes = () => world.sandbox.control.reservations().map(({ note }) => note)
const code = async () => (await world.cierge().app.store.jobs.of('m-Ada' as never))[0]?.id ?? ''

/** Starts the application, books Ada's table, and lets some hours pass. */
async function openBooked(words = table, until = '2026-11-25T18:00:00-05:00'): Promise<void> {
  world = await openWorld()
  await world.says('/link resy ada@example.com secret')
  await world.says(words)
  await world.presses('Book it')
  await world.passUntil(until)
}

describe('words for the staff of a booked table', () => {
  it('are shown, sent after one press, and sent once although it is pressed twice at once', async () => {
    await openBooked()
    const shown = await world.says('it’s her birthday')
    const before = notes()
    const job = await code()
    const send = () => world.calls('note', { job, text: 'send' })
    await Promise.all([send(), send()])
    const told = world.heard().filter((one) => one.startsWith('Sent through Resy'))
    const again = await send()

    expect(shown).toMatch(
      /^Saint Fennel, Wed Dec 16, 2 people\.\nFor the restaurant: “it's her birthday”\. Send it/,
    )
    expect(shown).toContain('[Send it] [Don’t send it]')
    expect(before).toEqual([undefined])
    expect(notes()).toEqual(["it's her birthday"])
    expect(told).toEqual(["Sent through Resy: “it's her birthday”."])
    expect(again).toBe('Already done.')
  })

  it('are asked for in a form, by a button under the announcement and under the details', async () => {
    await openBooked()
    const told = world.announcements().at(-1)
    const booked = await code()
    const details = await world.says(`/jobs ${booked}`)
    await world.presses('Tell the restaurant')
    const shown = await world.fills({ text: "it's her birthday" })
    await world.presses('Send it')
    await world.restart(() => world.clock.advanceTo('2026-12-18T17:00:00.000Z' as Instant))

    expect(told).toContain('[Tell the restaurant] [Remind me]')
    expect(details).toContain('[Tell the restaurant]')
    expect(shown).toContain("For the restaurant: “it's her birthday”. Send it")
    expect(notes()).toEqual(["it's her birthday"])
    expect(await world.says(`/jobs ${booked}`)).not.toContain('[Tell the restaurant]')
  })

  it('have no button where the platform takes none, or in a group', async () => {
    world = await openWorld({ openTable: {} })
    await openTableBooked()
    await world.says(table.replace('16', '17'), ada, group)
    await world.presses('Book it', ada, group)
    await world.passUntil('2026-11-26T18:00:00-05:00')

    expect(await world.says('/jobs ZZZ2')).not.toContain('[Tell the restaurant]')
    expect(world.announcements().find((one) => one.startsWith('friends:'))).not.toContain(
      '[Tell the restaurant]',
    )
  })

  it('are added to those that were passed on before', async () => {
    await openBooked(`${table}, birthday`)
    const before = notes()
    const shown = await world.says(`/note ${await code()} we need a high chair`)
    await world.presses('Send it')

    expect(before).toEqual(['birthday'])
    expect(shown).toContain('“birthday, we need a high chair”')
    expect(notes()).toEqual(['birthday, we need a high chair'])
  })

  it('stay kept if the platform does not answer, so that another press sends them', async () => {
    await openBooked(`${table}, birthday`)
    await world.says('we need a high chair')
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'special-request', times: 1 })
    const failed = await world.presses('Send it')
    const between = notes()
    const job = await code()
    const reply = await world.calls('note', { job, text: 'send' })

    expect(failed).toContain('Resy isn’t answering.')
    expect(between).toEqual(['birthday'])
    expect(reply).toContain('Sent through Resy')
    expect(notes()).toEqual(['birthday, we need a high chair'])
  })

  it('said right after the booking go out with those that still wait, and are not replaced by them', async () => {
    await openBooked(`${table}, birthday`, '2026-11-25T12:00:10-05:00')
    const before = notes()
    await world.says('we need a high chair')
    await world.presses('Send it')
    await world.pass(10 * 60_000)

    expect(before).toEqual([undefined])
    expect(notes()).toEqual(['birthday, we need a high chair'])
  })

  it('wait for the press over a restart', async () => {
    await openBooked()
    await world.says('it’s her birthday')
    await world.restart()
    const reply = await world.calls('note', { job: await code(), text: 'send' })

    expect(reply).toContain('Sent through Resy')
    expect(notes()).toEqual(["it's her birthday"])
  })

  it('are refused for a table that was given up, and for another member’s', async () => {
    await openBooked()
    const job = await code()
    const bens = await world.calls('note', { job, text: 'a high chair' }, ben)
    await world.says('it’s her birthday')
    await world.calls('cancel', { job })
    await world.presses('Give up the table')
    const sent = await world.calls('note', { job, text: 'send' }, ada)

    expect(bens).toContain('You have no request')
    expect(sent).toContain('that table was given up, or its evening has passed.')
    expect(notes()).toEqual([undefined])
  })

  it('get one sentence where the platform takes none', async () => {
    world = await openWorld({ openTable: {} })
    await openTableBooked()

    expect(await world.calls('note', { job: 'ZZZ2', text: 'a high chair' })).toBe(
      'OpenTable takes no words for the restaurant from me. Tell them yourself.',
    )
  })
})

/** Adds a table of Ada's that is booked on OpenTable. */
async function openTableBooked(): Promise<void> {
  await world.says('/link resy ada@example.com secret')
  await world.says(table)
  await world.presses('Book it')
  await world.passUntil('2026-11-25T18:00:00-05:00')
  const { store } = world.cierge().app
  const [job] = await store.jobs.of('m-Ada' as never)
  if (!job) throw new Error('Ada has a request')
  const venue = { ...job.venue, platform: 'opentable' as never }
  const { outcome } = job
  if (!outcome) throw new Error('Ada has a table')
  const id = 'ZZZ2' as never
  await store.jobs.add({ ...job, id, venue, date: '2026-12-18' as never, state: 'requested' })
  await store.jobs.move(id, ['requested'], 'booked', { outcome })
}
