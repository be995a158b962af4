import { afterEach, describe, expect, it } from 'vitest'
import { ada, group, openWorld, type World } from '../world.ts'

const afterwards = '2026-11-25T12:30:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('a member’s settings', () => {
  let world: World
  afterEach(() => world.end())

  async function scheduled(words = table, where = group): Promise<string> {
    await world.says('/link resy ada@example.com secret')
    await world.says(words, ada, where)
    return world.presses('Book it', ada, where)
  }

  it('the command /settings shows each setting with its value', async () => {
    world = await openWorld()

    const shown = await world.says('/settings')

    expect(shown).toContain('Time zone: America/New York')
    expect(shown).toContain('Clock: 12-hour, 7:30 pm')
    expect(shown).toContain('Dates: Dec 26; 12/4 is December 4')
    expect(shown).toContain('Tell me when the hunt starts: off')
    expect(shown).toContain('Where to tell me: in the chat you asked in')
  })

  it('a setting is changed by choosing it and pressing a value', async () => {
    world = await openWorld()

    await world.says('/settings')
    const question = await world.presses('Clock')
    const changed = await world.presses('24-hour, 19:30')
    const shown = await world.presses('See all settings')

    expect(question).toBe('Clock: 12-hour, 7:30 pm. Change to:\n[12-hour, 7:30 pm] [24-hour, 19:30]')
    expect(changed).toContain('Changed. Clock: 24-hour, 19:30.')
    expect(shown).toContain('Clock: 24-hour, 19:30')
  })

  it.each([
    ['/settings zone Europe/Paris', 'Changed. Time zone: Europe/Paris.'],
    ['/settings zone new york', 'Changed. Time zone: America/New York.'],
    ['/settings zone tokyo', 'Changed. Time zone: Asia/Tokyo.'],
    ['/settings dates day-first', 'Changed. Dates: 26 Dec; 12/4 is 12 April.'],
    ['/settings clock 24', 'Changed. Clock: 24-hour, 19:30.'],
    ['/settings started ON', 'Changed. Tell me when the hunt starts: on.'],
    ['/settings missed off', 'Changed. Tell me when it’s missed: only to you.'],
    ['/settings where dm', 'Changed. Where to tell me: in a direct message.'],
  ])('a setting is changed by the typed command %s', async (line, answer) => {
    world = await openWorld()

    expect(await world.says(line)).toContain(answer)
    expect(await world.says('/settings')).toContain(answer.slice('Changed. '.length, -1))
  })

  it.each([
    ['/settings zone Mars/Olympus', 'I don’t know that time zone. Try “Europe/Paris”.'],
    ['/settings clock 13', 'I can’t use that for “clock”. Try 12 or 24.'],
    ['/settings where everywhere', 'I can’t use that for “where”. Try origin or direct or both.'],
    [`/settings zone ${'x'.repeat(4000)}`, 'That’s too long for a value (200 characters at most).'],
  ])('no setting is changed by the invalid command %.40s', async (line, answer) => {
    world = await openWorld()
    const before = await world.says('/settings')

    expect(await world.says(line)).toBe(answer)
    expect(await world.says('/settings')).toBe(before)
  })

  it('an unknown setting is answered with the list of names', async () => {
    world = await openWorld()

    expect(await world.says('/settings colour red')).toMatch(
      /^There’s no setting called “colour”\. \/settings shows them all\./,
    )
  })

  it('a time zone that is not offered as a button can be typed', async () => {
    world = await openWorld()

    await world.says('/settings zone')
    const form = await world.presses('Choose another zone')
    const changed = await world.fills({ value: 'asia/tokyo' })

    expect(form).toBe('[form] Your time zone')
    expect(changed).toContain('Changed. Time zone: Asia/Tokyo.')
  })

  it('the setting for the clock decides whether announcements give times in 12 or 24 hours', async () => {
    world = await openWorld()
    await world.says('/settings clock 24')
    await scheduled()
    await world.passUntil(afterwards)

    expect(world.announcements()[0]).toContain('Booked: Saint Fennel, Wed Dec 16, 19:00')
  })

  it('the command /whoami summarizes the member’s settings', async () => {
    world = await openWorld()
    await world.says('/settings where both')

    const told = await world.says('/whoami')

    expect(told).toContain('You’re Ada.')
    expect(told).toContain('You use Fake (Ada).')
    expect(told).toContain(
      'America/New York · 12-hour, 7:30 pm · Dec 26; 12/4 is December 4 · news in both places. Change: ',
    )
  })

  describe('settings decide on the kind and the place of announcements', () => {
    const places = () => world.announcements().map((said) => said.replace(/: (\S+ ?\S*).*/s, ': $1'))

    it.each([
      ['origin', ['friends: Booked: Saint'], 'here'],
      ['direct', ['dm-Ada: Booked: Saint'], 'in a direct message'],
      ['both', ['dm-Ada: Booked: Saint', 'friends: Booked: Saint'], 'here and in a direct message'],
    ])(
      'notifications set to %s are delivered there, and the confirmation says so',
      async (where, told, said) => {
        world = await openWorld()
        await world.says(`/settings where ${where}`)
        const answer = await scheduled()
        await world.passUntil(afterwards)

        expect(answer).toContain(`I’ll let you know ${said} on Wed Nov 25 at noon`)
        expect(places().toSorted()).toEqual(told)
      },
    )

    it('a notification is sent once if the request was made in private', async () => {
      world = await openWorld()
      await world.says('/settings where both')
      await scheduled(table, { chat: ada.chat, key: 'dm-Ada', direct: true })
      await world.passUntil(afterwards)

      expect(places()).toEqual(['dm-Ada: Booked: Saint'])
    })

    it('the start of a hunt is announced to members who switched that on', async () => {
      world = await openWorld()
      await world.says('/settings started on')
      await scheduled()
      await world.passUntil('2026-11-25T11:59:30-05:00')
      const begun = world.announcements()
      await world.passUntil(afterwards)

      expect(begun).toHaveLength(1)
      expect(begun[0]).toMatch(/^friends: Getting ready: Saint Fennel, Wed Dec 16, 2 people opens <countdown/)
      expect(world.announcements()).toHaveLength(2)
    })

    it('a miss is announced only to the member in private if the member switched notifications of misses off', async () => {
      world = await openWorld()
      await world.says('/settings missed off')
      world.sandbox.control.createDrop({
        venueId: 5109,
        date: '2026-12-16' as never,
        releasedAt: '2026-11-25T17:00:00.000Z' as never,
        slots: [{ time: '17:30' as never, seating: 'Patio', capacity: 1 }],
      })
      await scheduled()
      await world.passUntil(afterwards)

      expect(places()).toEqual(['dm-Ada: No table:'])
    })

    it('a failure is not announced in the group if the member’s notifications all go to a direct message', async () => {
      world = await openWorld()
      await world.says('/settings where direct')
      await scheduled()
      world.sandbox.control.revoke({ member: 'ada@example.com' })
      await world.passUntil(afterwards)

      expect(places()).toEqual(['dm-Ada: Couldn’t book'])
    })
  })
})
