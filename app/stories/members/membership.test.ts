import { afterEach, describe, expect, it } from 'vitest'
import type { Identity } from '../../../src/domain/identity.ts'
import { ada, ben, chatId, group, openWorld, stranger, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const onOtherChat: Identity = { chat: chatId, space: 'elsewhere', userId: 'ada.l' }
const noCode = 'That code is wrong or has expired. Ask for a new one, then send /join and the code.'
const minutes = 60_000
const days = 24 * 60 * minutes

function codeIn(text: string): string {
  return /\/(?:join|connect) (\w{8})/.exec(text)?.[1] ?? 'no code'
}

describe('membership', () => {
  let world: World
  afterEach(() => world.end())

  async function scheduled(who = ada, words = table): Promise<string> {
    await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
    await world.says(words, who)
    await world.presses('Book it', who)
    return (await world.cierge().app.store.jobs.open())[0]?.id ?? 'no job'
  }

  const claimCodes = () => world.log.flatMap((line) => JSON.parse(line).facts?.join ?? [])

  it('a person becomes the owner with the code in the log while there is no owner', async () => {
    world = await openWorld()
    const [code] = claimCodes()

    const welcome = await world.says(`/join ${code}`, stranger)
    const again = await world.says(`/join ${code}`, ben)
    const members = await world.says('/members', stranger)

    expect(welcome).toContain('Welcome, Zoe. You’re the host now. /invite adds friends.')
    expect(again).toContain('You’re already a member.')
    expect(members).toContain('Zoe, owner')
  })

  it('each start shows the same claim code until somebody uses it, and no code once there is an owner', async () => {
    world = await openWorld()

    await world.restart()
    const [first, second] = claimCodes()
    const welcome = await world.says(`/join ${second}`, stranger)
    await world.restart()

    expect(second).toBe(first)
    expect(welcome).toContain('You’re the host now.')
    expect(claimCodes()).toHaveLength(2)
  })

  it('a friend joins with an invitation, which is valid once', async () => {
    world = await openWorld({ owners: [ada] })

    const invitation = await world.says('/invite')
    const code = codeIn(invitation)
    const welcome = await world.says(`/join ${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`, stranger)
    const pressedOn = await world.says(`/join ${code}`, { ...stranger, userId: 'Max' })
    const whoami = await world.says('/whoami', stranger)

    expect(invitation).toContain('Invite for one friend')
    expect(welcome).toContain('Welcome, Zoe. You’re in.')
    expect(pressedOn).toBe(noCode)
    expect(whoami).toContain('You’re Zoe.')
  })

  it('a friend can’t join with an invitation from last week', async () => {
    world = await openWorld({ owners: [ada] })
    const code = codeIn(await world.says('/invite'))
    await world.restart(() => world.pass(7 * days))

    expect(await world.says(`/join ${code}`, stranger)).toBe(noCode)
  })

  it('an invitation that two people use at the same time admits one', async () => {
    world = await openWorld({ owners: [ada] })
    const code = codeIn(await world.says('/invite'))

    const before = world.heard().length
    await Promise.all(['Max', 'Mia'].map((userId) => world.says(`/join ${code}`, { ...stranger, userId })))

    const replies = world.heard().slice(before).toSorted()
    expect(replies).toEqual([noCode, expect.stringContaining('Welcome, M')])
  })

  it('a person may enter five wrong codes an hour', async () => {
    world = await openWorld({ owners: [ada] })
    const code = codeIn(await world.says('/invite'))

    for (let tries = 0; tries < 5; tries += 1) await world.says(`/join AAAAAAA${tries}`, stranger)
    const blocked = await world.says(`/join ${code}`, stranger)
    const other = await world.says('/join AAAAAAAA', { ...stranger, userId: 'Max' })
    await world.pass(61 * minutes)
    const later = await world.says(`/join ${code}`, stranger)

    expect(blocked).toBe('Too many wrong codes. Try again in an hour.')
    expect(other).toBe(noCode)
    expect(later).toContain('Welcome, Zoe.')
  })

  it('only owners may invite, list and remove members', async () => {
    world = await openWorld({ owners: [ada] })

    for (const line of ['/invite', '/members', '/remove Ada', '/limits 5']) {
      expect(await world.says(line, ben)).toMatch(/^Only the host can do that\. Ask them about \//)
      expect(await world.says(line, stranger)).toContain('I work for a private group of friends.')
    }
    expect(await world.says('/connect', stranger)).toContain('I work for a private group of friends.')
    expect(await world.says('/invite', ada, group)).toBe(
      'That’s for a direct message: send me /invite there.',
    )
  })

  it('members are listed with accounts and open requests', async () => {
    world = await openWorld({ owners: [ada] })
    await scheduled(ben)

    const list = await world.says('/members')

    expect(list).toBe(
      'Ada, owner: no account linked, 0 requests open\nBen, friend: Resy linked, 1 request open',
    )
  })

  it('members are listed ten to a page', async () => {
    world = await openWorld({ owners: [ada] })
    for (let count = 0; count < 9; count += 1) {
      const code = codeIn(await world.says('/invite'))
      await world.says(`/join ${code}`, { ...stranger, userId: `Max ${count}` })
    }

    const first = await world.says('/members')
    const second = await world.presses('Show more')

    expect(first).toContain('Page 1 of 2.')
    expect(second).toContain('Max 8, friend')
    expect(await world.says('/members -3')).toBe(first)
    expect(await world.says('/members 99')).toBe(second)
  })

  it('a confirmed removal of a member stops the requests, deletes the account, and makes the person a stranger', async () => {
    world = await openWorld({ owners: [ada] })
    const code = await scheduled(ben)

    const question = await world.says('/remove ben')
    const removed = await world.presses('Remove Ben')
    world.sandbox.control.forgetRequests()
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(question).toContain('Remove Ben? That deletes their accounts and settings, stops 1 request')
    expect(removed).toContain('Removed: Ben is no longer a member')
    expect(removed).toContain('Stopped: 1 request.')
    expect(await world.says('/jobs', ben)).toContain('I work for a private group of friends.')
    expect(await world.says(`/job ${code}`)).toBe(`You have no request ${code}. /jobs lists yours.`)
    expect(world.asked()).toEqual([])
    expect(await world.cierge().app.store.credentials.of('m-Ben' as never)).toEqual([])
    expect(world.announcements()).toEqual([])
  })

  it('a member is removed once even if the button is pressed twice', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/remove Ben')

    const before = world.heard().length
    await Promise.all([world.presses('Remove Ben'), world.presses('Remove Ben')])

    expect(world.heard().slice(before).toSorted()).toEqual([
      expect.stringContaining('Removed: Ben'),
      'They’ve already been removed.',
    ])
    expect(await world.says('/remove Ben')).toBe('There’s no member called Ben. /members lists everyone.')
  })

  it('the last owner is not removed', async () => {
    world = await openWorld({ owners: [ada, ben] })
    await world.says('/remove Ben')
    await world.presses('Remove Ben')

    expect(await world.says('/remove Ada')).toBe(
      'You’re the only host, so the others would have none. Hand over first: /members owner Ben.',
    )
  })

  it('a removal asks which member is meant if two have the same name', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says(`/join ${codeIn(await world.says('/invite'))}`, { ...ben, space: 'elsewhere' })

    const question = await world.says('/remove Ben')

    expect(question).toContain('There are 2 members called Ben. Which one?')
    expect(question).toContain('(Ben: friend, m-Ben)')
  })

  describe('a member on several chats', () => {
    it('a member who uses /connect on two chats is one member on both', async () => {
      world = await openWorld()
      const job = await scheduled()

      const code = codeIn(await world.says('/connect'))
      await world.says(`/connect ${code}`, onOtherChat)
      const connected = await world.presses('Connect me as Ada', onOtherChat)
      const jobs = await world.says('/jobs', onOtherChat)

      expect(connected).toContain('Connected. You’re Ada here too')
      expect(jobs).toContain(job)
      expect(await world.says('/whoami')).toContain('You use Fake (Ada) and Fake (ada.l).')
    })

    it('/connect asks the new chat to confirm and tells the first chat before it connects them', async () => {
      world = await openWorld()
      const code = codeIn(await world.says('/connect'))

      const question = await world.says(`/connect ${code}`, stranger)
      const still = await world.says('/link resy ben@example.com secret', stranger)
      const left = await world.calls('connect', { code, sure: 'no' }, stranger)
      await world.says(`/connect ${code}`, stranger)

      expect(question).toContain('This code makes you Ada here, so you’d be using Ada’s account.')
      expect(question).toContain('Connect only if you’re Ada and made the code yourself.')
      expect(still).toContain('I work for a private group of friends.')
      expect(left).toBe('OK, I didn’t connect anything.')
      expect(world.announcements()).toEqual([
        expect.stringMatching(/^dm-Ada: Fake \(Zoe\) has your connect code, and I’ve asked if they’re you\./),
      ])
      expect(await world.says('/whoami')).toContain('You use Fake (Ada). ')
    })

    it('a new code cancels an unfinished /connect', async () => {
      world = await openWorld()
      const code = codeIn(await world.says('/connect'))
      await world.says(`/connect ${code}`, stranger)
      await world.says('/connect')

      expect(await world.calls('connect', { code, sure: 'yes' }, stranger)).toContain('That code is wrong')
    })

    it('the chat where a /connect code was made is told at once who uses the code', async () => {
      world = await openWorld()
      const code = codeIn(await world.says('/connect'))
      await world.says(`/connect ${code}`, onOtherChat)

      await world.presses('Connect me as Ada', onOtherChat)

      expect(world.announcements()).toHaveLength(2)
      expect(world.announcements()[1]).toMatch(/Connected: .*\(ada\.l\) is now you, with your requests/)
    })

    it('/connect accepts only the newest code, if it is unused and at most ten minutes old', async () => {
      world = await openWorld()
      const replaced = codeIn(await world.says('/connect'))
      const expired = codeIn(await world.says('/connect'))
      const first = await world.says(`/connect ${replaced}`, onOtherChat)
      await world.pass(10 * minutes)
      const second = await world.says(`/connect ${expired}`, onOtherChat)

      for (const reply of [first, second]) expect(reply).toContain('That code is wrong or has expired.')
    })

    it('/join accepts a code of any kind, and /connect only one that connects chats', async () => {
      world = await openWorld({ owners: [ada] })
      const connecting = codeIn(await world.says('/join'))
      const inviting = codeIn(await world.says('/invite'))

      const question = await world.says(`/join ${connecting}`, stranger)
      expect(question).toContain('This code makes you Ada here, so you’d be using Ada’s account.')
      expect(await world.says(`/connect ${connecting}`, stranger)).toBe(question)
      expect(await world.says(`/connect ${inviting}`, stranger)).toContain('That code is wrong')
      expect(await world.says(`/join ${inviting}`, stranger)).toContain('Welcome, Zoe.')
    })

    it('/join connects chats only in private, and a refusal in a group leaves the code valid', async () => {
      world = await openWorld({ owners: [ada] })
      const made = await world.says('/join', ada, group)
      const code = codeIn(await world.says('/join'))
      const shown = await world.says(`/join ${code}`, onOtherChat, group)
      const pressed = await world.calls('join', { code, sure: 'yes' }, onOtherChat, group)

      for (const reply of [made, shown, pressed])
        expect(reply).toBe('That’s for a direct message: send me /join there.')
      expect(world.announcements()).toEqual([])
      await world.says(`/join ${code}`, onOtherChat)
      expect(await world.presses('Connect me as Ada', onOtherChat)).toContain('Connected.')
    })

    it('a wrong code is one try, although it could be of several kinds', async () => {
      world = await openWorld({ owners: [ada] })
      const code = codeIn(await world.says('/join'))

      for (let tries = 0; tries < 4; tries += 1) await world.says(`/join AAAAAAA${tries}`, stranger)
      expect(await world.says(`/join ${code}`, stranger)).toContain('This code makes you Ada here')
      await world.says('/join AAAAAAA4', stranger)
      expect(await world.says(`/join ${code}`, stranger)).toBe('Too many wrong codes. Try again in an hour.')
    })

    it('/connect on the chat that made the code, or by another member, is refused, and the code stays valid', async () => {
      world = await openWorld()
      const code = codeIn(await world.says('/connect'))

      const atHome = await world.says(`/connect ${code}`)
      const byBen = await world.says(`/connect ${code}`, ben)
      await world.says(`/connect ${code}`, onOtherChat)
      const there = await world.presses('Connect me as Ada', onOtherChat)

      expect(atHome).toBe('Send that code to me in your other chat, not here.')
      expect(byBen).toMatch(/^You’re already a separate member in this chat, so I can’t connect the two\./)
      expect(there).toContain('Connected.')
    })
  })

  describe('limits of a member', () => {
    it('a member’s open requests have a limit, which owners set', async () => {
      world = await openWorld({ owners: [ada] })
      await world.says('/limits 1')
      await scheduled(ben)

      const refused = await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm', ben)

      expect(refused).toBe('You have 1 open request, the most I take per person. Cancel one first: /jobs.')
      expect(await world.says('/limits', ben)).toContain('Each member can have 1 open request')
      expect(await world.says('/limits many')).toBe('I don’t understand “many”. Try “4”.')
      expect(await world.says('/limits 0')).toBe(
        'I can’t use that for “requests”. Try a number from 1 to 100.',
      )
    })

    it('a member may request one table per meal, and the refusal names the other request', async () => {
      world = await openWorld()
      const job = await scheduled()

      const near = await world.says('table for 2 at Lilia on 16 December, 11pm')
      const far = await world.says('table for 2 at Lilia on 16 December, noon')

      expect(near).toBe(
        `You already have a request for around that time: Saint Fennel, Wed Dec 16 (${job}). Cancel that one first, or pick a time more than two hours apart.`,
      )
      expect(far).toContain('Lilia, Williamsburg · Wed Dec 16 · noon · 2 people')
    })
  })
})
