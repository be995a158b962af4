// The contract suite of booking platforms: accounts and venues. `booking-session.contract.ts` has the part about
// sessions.
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { msBetween } from '../../domain/time.ts'
import { describeBookingSession } from './booking-session.contract.ts'
import { errorOf, linkWith, type PlatformHarness } from './platform-harness.ts'

export function describeBookingPlatform(name: string, makeHarness: () => Promise<PlatformHarness>): void {
  describe(`${name}, as a booking platform`, () => {
    let harness: PlatformHarness
    beforeEach(async () => {
      harness = await makeHarness()
    })
    afterEach(async () => {
      await harness.platform.close()
      await harness.stop()
    })

    describeLinking(() => harness)
    describeVenues(() => harness)
    describeBookingSession(() => harness)
  })
}

function describeLinking(harnessOf: () => PlatformHarness): void {
  it('a platform asks for the fields that link an account, and marks the secret ones', () => {
    const { platform, ada, texted } = harnessOf()
    const [usual, ...others] = platform.linkMethods

    expect(usual.fields.map((field) => field.name)).toEqual(Object.keys(ada))
    expect(usual.fields.some((field) => field.secret)).toBe(true)
    if (!texted) return
    expect(others.map(({ fields }) => fields.map((field) => field.name))).toContainEqual(
      Object.keys(texted.first),
    )
  })

  it('a platform links an account and returns its holder, with a shortened email address', async () => {
    const { platform, run, ada } = harnessOf()

    const { secret, account } = await linkWith(harnessOf(), ada)

    expect(account.holder).not.toBe('')
    expect(account.maskedEmail).toContain('•••@')
    expect(account.cards).not.toHaveLength(0)
    expect(await run(platform.inspect(secret))).toEqual(account)
    for (const typed of Object.values(ada)) expect(secret).not.toContain(typed)
  })

  it('a platform gives an account the same key at each sign-in, and different accounts different keys', async () => {
    const { ada, ben } = harnessOf()

    const [first, again] = [await linkWith(harnessOf(), ada), await linkWith(harnessOf(), ada)]
    const other = await linkWith(harnessOf(), ben)

    expect(first.account.key).toBeTruthy()
    expect(again.account.key).toBe(first.account.key)
    expect(other.account.key).not.toBe(first.account.key)
  })

  it('a platform rejects a wrong answer without repeating it', async () => {
    const { platform, run, wrong } = harnessOf()

    const error = await errorOf(run(platform.link(wrong)))

    expect(error).toMatchObject({ kind: 'credential-rejected', platform: platform.id })
    for (const typed of Object.values(wrong)) expect(inspect(error, { depth: 9 })).not.toContain(typed)
  })

  it('a platform that needs a second answer asks for it, and links the account with it', async () => {
    const { platform, run, ada, texted } = harnessOf()
    const { account } = await linkWith(harnessOf(), ada)
    // A platform without linking by a texted code links in one step, as `linkWith` has just done.
    if (!texted) return

    const step = await run(platform.link(texted.first))
    const carry = 'asks' in step ? step.carry : {}
    const error = await errorOf(run(platform.link({ ...carry, ...texted.wrong })))
    const linked = await linkWith(harnessOf(), { ...carry, ...texted.next })

    expect(step).toMatchObject({ asks: Object.keys(texted.next).map((name) => ({ name })) })
    expect(error).toMatchObject({ kind: 'credential-rejected' })
    expect(linked.account).toMatchObject({ holder: account.holder, cards: account.cards })
  })

  it('a platform rejects an invalid secret at the first call that needs one', async () => {
    const { platform, run } = harnessOf()
    const session = platform.signIn('nonsense')

    const asked: readonly Promise<unknown>[] = [
      platform.inspect('nonsense'),
      platform.renew('nonsense'),
      session.reservations(),
    ]
    const errors = await Promise.all(asked.map((work) => errorOf(run(work))))

    expect(errors.map((error) => error.kind)).toEqual(Array(3).fill('credential-rejected'))
  })

  it('a platform rejects a revoked secret', async () => {
    const { platform, run, ada, revoke } = harnessOf()
    const { secret } = await linkWith(harnessOf(), ada)

    await revoke(ada)

    expect(await errorOf(run(platform.inspect(secret)))).toMatchObject({ kind: 'credential-rejected' })
    const reservations = platform.signIn(secret).reservations()
    expect(await errorOf(run(reservations))).toMatchObject({ kind: 'credential-rejected' })
  })

  it('a platform renews a secret that has no stated expiry, or says after how many days it ends', async () => {
    const { platform, run, ada } = harnessOf()
    const { secret, account } = await linkWith(harnessOf(), ada)

    const renewed = await run(platform.renew(secret))

    expect(platform.endsAfterDays(secret) === undefined).toBe(platform.traits.renewsSignIns)
    expect(platform.endsAfterDays(renewed.secret)).toBe(platform.endsAfterDays(secret))
    expect(renewed.account.maskedEmail).toBe(account.maskedEmail)
    expect(renewed.account.key).toBe(account.key)
    expect(await run(platform.inspect(renewed.secret))).toMatchObject({ holder: account.holder })
  })
}

function describeVenues(harnessOf: () => PlatformHarness): void {
  it('a platform finds a venue by its name, and finds nothing for nonsense', async () => {
    const { platform, run, venue } = harnessOf()

    const hits = await run(platform.findVenues(venue.name))

    expect(hits[0]).toMatchObject({ platform: platform.id, id: venue.id, name: venue.name })
    expect(await run(platform.findVenues('qqxxzzvv'))).toEqual([])
  })

  it('a platform returns all data about a venue that planning a hunt needs', async () => {
    const { platform, run, venue } = harnessOf()

    const found = await run(platform.venue(venue.id))

    expect(found).toMatchObject({ platform: platform.id, id: venue.id, name: venue.name })
    expect(found?.zone).toMatch(/^\w+\//)
    expect(found?.minParty).toBeLessThanOrEqual(found?.maxParty ?? 0)
    expect(await run(platform.venue('999999999' as typeof venue.id))).toBeUndefined()
  })

  it('a platform answers a ping, with its clock to the second if it sends one', async () => {
    const { platform, run, clock } = harnessOf()

    const { serverDate } = await run(platform.ping())

    expect(Math.abs(msBetween(serverDate ?? clock.now(), clock.now()))).toBeLessThan(86_400_000)
  })
}
