// Tests words for the restaurant's staff: an occasion, a high chair. They are shown before the booking, and passed on
// after it.
import { afterEach, describe, expect, it } from 'vitest'
import { ada, group, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const afterDrop = '2026-11-25T12:00:30-05:00'
const minuteMs = 60_000

let world: World
afterEach(() => world.end())

const notes = () => world.sandbox.control.reservations().map(({ note }) => note)
const sent = () => world.asked().filter(({ kind }) => kind === 'special-request')

async function asks(words: string, where = undefined as typeof group | undefined): Promise<string> {
  await world.says('/link resy ada@example.com secret')
  return world.says(words, ada, where)
}

describe('words for the staff', () => {
  it('an occasion said with the request is shown before, and passed on once after the booking', async () => {
    world = await openWorld()
    const card = await asks(`${table}, it's a birthday`)
    await world.presses('Book it')
    await world.passUntil(afterDrop)
    const atFirst = notes()
    await world.pass(30 * minuteMs)

    expect(card).toMatch(/For the restaurant: “.*birthday.*”\. I’ll pass it on once it’s booked\./)
    expect(card).not.toContain('I didn’t use')
    expect(atFirst).toEqual([undefined])
    expect(notes()).toEqual([expect.stringContaining('birthday')])
    expect(sent()).toHaveLength(1)
    expect(world.announcements()).toEqual([expect.stringContaining('For the restaurant: “')])
  })

  it('words said later are added to the draft, and to a request that waits', async () => {
    world = await openWorld()
    await asks(table)
    const second = await world.says('we need a high chair')
    await world.presses('Book it')
    const edited = await world.says('it’s her birthday')
    await world.presses('Change it')
    await world.passUntil(afterDrop)
    await world.pass(2 * minuteMs)

    expect(second).toContain('For the restaurant: “we need a high chair”.')
    expect(edited).toContain("For the restaurant: “we need a high chair, it's her birthday”.")
    expect(notes()).toEqual(["we need a high chair, it's her birthday"])
  })

  it('in a group the announcement does not tell the occasion', async () => {
    world = await openWorld()
    await asks(`${table}, birthday`, group)
    await world.presses('Book it', ada, group)
    await world.passUntil(afterDrop)

    expect(world.announcements().join('\n')).toContain('Booked: Saint Fennel')
    expect(world.announcements().join('\n')).not.toContain('birthday')
  })

  it('a restart between the booking and the words passes them on, once', async () => {
    world = await openWorld()
    await asks(`${table}, birthday`)
    await world.presses('Book it')
    await world.passUntil(afterDrop)
    await world.restart()
    await world.pass(5 * minuteMs)
    await world.restart()
    await world.pass(5 * minuteMs)

    expect(sent()).toHaveLength(1)
    expect(notes()).toEqual(['birthday'])
  })

  it('a platform that refuses the words is asked for an hour, and then the member is told', async () => {
    world = await openWorld()
    await asks(`${table}, birthday`)
    await world.presses('Book it')
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'special-request', times: 1_000 })
    await world.passUntil(afterDrop)
    await world.pass(70 * minuteMs)

    expect(world.announcements().at(-1)).toContain('Resy didn’t take your words for Saint Fennel')
    expect(world.announcements().filter((one) => one.includes('didn’t take'))).toHaveLength(1)
    expect(notes()).toEqual([undefined])
  })

  it('a member who left or gave the table up has nothing passed on', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/members owner Ben')
    await world.presses('Hand over to Ben')
    await asks(`${table}, birthday`)
    await world.presses('Book it')
    await world.passUntil('2026-11-25T12:00:01-05:00')
    await world.calls('leave', { sure: 'yes' })
    await world.pass(5 * minuteMs)

    expect(sent()).toEqual([])
  })
})
