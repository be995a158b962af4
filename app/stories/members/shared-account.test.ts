// Tests two members who linked the same account of the platform: both are told, and they count as one member on it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Identity } from '../../../src/domain/identity.ts'
import { ada, ben, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const afterwards = '2026-11-25T12:30:00-05:00'
const taken =
  'Someone who linked the same account has already asked for Saint Fennel on Wed Dec 16, and that account gets only one table there. /reservations shows it once it’s booked.'

describe('an account that two members linked', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
  })
  afterEach(() => world.end())

  const linksAdas = (who: Identity) => world.says('/link resy ada@example.com secret', who)
  const standing = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  async function asks(words: string, who: Identity): Promise<string> {
    await world.says(words, who)
    return /\/jobs (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? ''
  }

  it('a shared account is announced to both members when the second links it, and not again', async () => {
    await linksAdas(ada)
    const linked = await linksAdas(ben)
    const again = await linksAdas(ben)

    expect(linked).toContain('Ada has linked the same account. You share that account’s limit')
    expect(again).toContain('Ada has linked the same account.')
    expect(world.announcements()).toEqual([
      expect.stringMatching(
        /^dm-Ada: Ben has linked the same Resy account as you\.\nYou share that account’s limit/,
      ),
    ])
  })

  it('a shared account is recognized with any link method', async () => {
    await linksAdas(ada)
    await world.says('/link resy +12125550101', ben)

    expect(await world.fills({ code: '123456' }, ben)).toContain('Ada has linked the same account.')
  })

  it('two different accounts are not announced as shared', async () => {
    await linksAdas(ada)

    expect(await world.says('/link resy ben@example.com secret', ben)).not.toContain('same account')
    expect(world.announcements()).toEqual([])
  })

  it('a second request for a table on a shared account is refused without the first member’s name', async () => {
    for (const who of [ada, ben]) await linksAdas(who)
    await asks(table, ada)

    const refused = await world.says('table for 4 at Saint Fennel on 16 December, 9pm', ben)
    await world.passUntil(afterwards)

    expect(refused).toBe(taken)
    expect(standing()).toHaveLength(1)
    expect(world.announcements().filter((one) => one.includes('Booked'))).toHaveLength(1)
  })

  it('a shared account gets one request for a table even if both members confirm at the same time', async () => {
    for (const who of [ada, ben]) await linksAdas(who)
    const drafts: string[] = []
    for (const who of [ada, ben]) {
      await world.says(table, who)
      drafts.push(String(world.offered()[0]?.call.args.draft))
    }

    await Promise.all(
      [ada, ben].map((who, nth) => world.calls('book', { draft: drafts[nth] ?? '', do: 'confirm' }, who)),
    )

    expect(world.heard()).toContain(taken)
    expect(await world.cierge().app.store.jobs.open()).toHaveLength(1)
  })

  it('an edit or a request for several days is refused if the other member of the account has requested one of these tables', async () => {
    for (const who of [ada, ben]) await linksAdas(who)
    await asks(table, ada)
    const code = await asks('table for 2 at Saint Fennel on 17 December, 7-9pm', ben)

    await world.says(`/edit ${code}`, ben)
    const draft = String(world.offered()[0]?.call.args.draft)
    const changed = await world.calls('book', { draft, date: '2026-12-16' }, ben)
    const several = await world.says('table for 2 at Saint Fennel on 15 or 16 December, 7-9pm', ben)

    expect(changed).toBe(taken)
    expect(several).toBe(taken)
  })

  it('two members who link the same account keep one of their two requests for a table, and are told which one ended', async () => {
    await linksAdas(ada)
    await world.says('/link resy ben@example.com secret', ben)
    await asks(table, ada)
    const bens = await asks(table, ben)

    const linked = await linksAdas(ben)
    await world.passUntil(afterwards)

    expect(linked).toContain(
      'Stopped, because that account already has a request for it: Saint Fennel, Wed Dec 16, 2 people.',
    )
    expect(await world.says(`/job ${bens}`, ben)).toContain('ancelled')
    expect(standing()).toHaveLength(1)
  })

  it('the other member of a shared account may request the table after the first request was canceled', async () => {
    for (const who of [ada, ben]) await linksAdas(who)
    const code = await asks(table, ada)
    await world.says(`/cancel ${code}`, ada)

    expect(await asks(table, ben)).toMatch(/^\w{4}$/)
  })

  it('a shared account gets no second request while the first booking is in doubt', async () => {
    for (const who of [ada, ben]) await linksAdas(who)
    await asks(table, ben)
    world.sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'book', times: 1 })
    world.sandbox.control.injectFault({
      kind: 'bad-gateway',
      endpoint: 'reservations',
      from: '2026-11-25T17:00:00.000Z' as never,
      until: '2026-11-25T17:30:00.000Z' as never,
    })
    await world.passUntil('2026-11-25T12:15:00-05:00')

    const refused = await world.says(table, ada)
    await world.passUntil('2026-11-25T12:45:00-05:00')

    expect(refused).toContain('Someone who linked the same account has already asked for')
    expect(standing()).toHaveLength(1)
    expect(world.announcements().filter((one) => /It did work/.test(one))).toHaveLength(1)
  })

  it('a table that one member books on a shared account is not announced to the member whose earlier booking got no answer', async () => {
    for (const who of [ada, ben]) await linksAdas(who)
    const code = await asks(table, ben)
    world.sandbox.control.injectFault({ kind: 'cut', endpoint: 'book', times: 1 })
    await world.passUntil('2026-11-25T12:05:00-05:00')
    await world.says(table, ada)
    await world.presses('Try now', ada)
    await world.pass(30 * 60_000)

    expect(await world.says(`/job ${code}`, ben)).toContain('It failed')
    expect(standing()).toHaveLength(1)
    expect(world.announcements().filter((one) => /Booked|It did work/.test(one))).toHaveLength(1)
  })
})
