// Tests a change of the public key of Resy's web page. Cierge reads the new key from the page's script, owners are
// told, and no member is asked to link again.
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { warmUpSdk } from '../../../sandbox/aws/create-aws.ts'
import { ada, ben, openWorld, type World } from '../world.ts'
import { awsEnvironment } from './aws-harness.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon, as its page states. 16 December opens on 25 November.
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const newKey = 'NewKeyOfToday'

describe('a public key that Resy changed', () => {
  let world: World
  afterEach(() => world.end())

  const rotate = (apiKey = newKey) => world.sandbox.control.settings({ apiKey })
  const hidePage = () => world.sandbox.control.injectFault({ kind: 'gone', endpoint: 'web' })
  const pageReads = () =>
    world.sandbox.control.requests().filter(({ kind, path }) => kind === 'web' && path === '/').length
  const toOwner = () =>
    world.announcements().filter((one) => /^dm-Ben: Resy no longer accepts the key/.test(one))
  const toAda = () => world.announcements().filter((one) => one.startsWith('dm-Ada: '))
  const credentials = () => world.cierge().app.store.credentials.all()

  async function expectNobodyIsToLink(): Promise<void> {
    expect(world.announcements().filter((one) => /link it again|\[Link again\]/i.test(one))).toEqual([])
    expect((await credentials()).filter(({ rejectedAt }) => rejectedAt)).toEqual([])
  }

  async function openApp(aws?: { readonly lateMs?: () => number }) {
    world = await openWorld({ owners: [ben], ...(aws && { aws, env: awsEnvironment }) })
    await world.says('/link resy ada@example.com secret')
  }

  it('a changed public key is replaced before a member’s search is answered, and the owner is told once', async () => {
    await openApp()
    rotate()

    const answers = [await world.says('/venue Saint Fennel'), await world.says('/venue Lilia')]
    await world.pass(600_000)

    expect(answers[0]).toContain('Saint Fennel')
    expect(answers[1]).toContain('Lilia')
    expect(pageReads()).toBe(1)
    expect(toOwner()).toHaveLength(1)
    expect(toOwner()[0]).toContain(`CIERGE_RESY_KEY=${newKey}`)
    expect(toOwner()[0]).toContain('Nobody has to link again')
    await expectNobodyIsToLink()
  })

  it('a changed public key is replaced before a member’s account is read', async () => {
    await openApp()
    rotate()

    const held = await world.says('/reservations')

    expect(held).not.toMatch(/link|isn’t answering/)
    await expectNobodyIsToLink()
  })

  it('a changed public key does not stop members from linking, and a wrong password is still called wrong', async () => {
    await openApp()
    rotate()

    const wrong = await world.says('/link resy ben@example.com wrong', ben)
    const linked = await world.says('/link resy ben@example.com secret', ben)

    expect(wrong).not.toContain('Linked')
    expect(linked).toContain('Linked')
  })

  it.each([
    ['well before the drop', '2026-11-25T11:00:00-05:00'],
    ['while the hunt waits for the drop', '2026-11-25T11:59:40-05:00'],
    ['a second before the drop', '2026-11-25T11:59:59-05:00'],
  ])('a hunt gets its table although the public key changes %s', async (_, at) => {
    await openApp()
    await world.says(table)
    await world.presses('Book it')
    await world.passUntil(at)
    rotate()

    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(toAda()).toEqual([expect.stringContaining('Booked: Saint Fennel')])
    expect(toOwner()).toHaveLength(1)
    await expectNobodyIsToLink()
  })

  describe('a public key that Resy changed, on AWS', () => {
    beforeAll(warmUpSdk)

    it('a hunt by the function gets its table although the public key has changed', async () => {
      await openApp({})
      await world.says(table)
      await world.presses('Book it')
      await world.passUntil('2026-11-25T11:30:00-05:00')
      rotate()

      await world.passUntil('2026-11-25T12:30:00-05:00')

      expect(world.cloud().given).toHaveLength(1)
      expect(world.sandbox.control.reservations()).toHaveLength(1)
      expect(toAda()).toEqual([expect.stringContaining('Booked: Saint Fennel')])
      await expectNobodyIsToLink()
    })
  })

  it('a refused public key without a new one is reported as Cierge’s fault, with the next step for the member and a remedy for the owner', async () => {
    await openApp()
    rotate()
    hidePage()

    const answer = await world.says('/venue Lilia')
    const held = await world.says('/reservations')
    await world.pass(120_000)

    for (const said of [answer, held]) expect(said).toContain('That’s on my side, not your account')
    expect(answer).toContain('try again in ten minutes')
    expect(pageReads()).toBe(1)
    expect(toOwner()).toHaveLength(1)
    expect(toOwner()[0]).toContain('I couldn’t find a new key')
    expect(toOwner()[0]).toContain('set CIERGE_RESY_KEY')
    await expectNobodyIsToLink()
  })

  it('a search for the new public key that failed is repeated after ten minutes', async () => {
    await openApp()
    rotate()
    hidePage()
    await world.says('/venue Lilia')
    world.sandbox.control.clearFaults()

    const soon = await world.says('/venue Lilia')
    await world.pass(600_000)
    const later = await world.says('/venue Lilia')

    expect(soon).toContain('on my side')
    expect(later).toContain('Lilia')
    expect(toOwner()).toHaveLength(1)
  })

  it('a hunt that finds no new public key fails, and its announcement does not mention linking', async () => {
    await openApp()
    await world.says(table)
    await world.presses('Book it')
    rotate()
    hidePage()

    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(toAda()).toEqual([expect.stringContaining('That’s on my side, not your account')])
    expect(toAda()[0]).toContain('you don’t need to link again')
    expect(toOwner()).toHaveLength(1)
    await expectNobodyIsToLink()
  })

  it('a hunt finds the new public key if an earlier search found none', async () => {
    await openApp()
    await world.says(table)
    await world.presses('Book it')
    await world.passUntil('2026-11-25T11:57:00-05:00')
    rotate()
    hidePage()
    await world.says('/venue Lilia')
    world.sandbox.control.clearFaults()

    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(toAda()).toEqual([expect.stringContaining('Booked: Saint Fennel')])
    await expectNobodyIsToLink()
  })

  it('the public key in the settings is used from the start', async () => {
    await openApp()
    await world.restart(async () => void rotate(), { CIERGE_RESY_KEY: newKey })

    const answer = await world.says('/venue Lilia')

    expect(answer).toContain('Lilia')
    expect(pageReads()).toBe(0)
  })

  it('a credential that Resy rejects with a valid public key is marked as rejected', async () => {
    await openApp()
    rotate()
    await world.says('/venue Lilia')
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    const held = await world.says('/reservations', ada)

    expect(held).toContain('/link')
  })
})
