// What every booking platform keeps to, whoever runs it: accounts and venues here, sessions in a suite of their own.
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { msBetween } from '../domain/time.ts'
import { describeBookingSession } from './booking-session.contract.ts'
import { errorOf, linkWith, type PlatformStage } from './platform-stage.ts'

export function describeBookingPlatform(name: string, makeStage: () => Promise<PlatformStage>): void {
  describe(`${name}, as a booking platform`, () => {
    let stage: PlatformStage
    beforeEach(async () => {
      stage = await makeStage()
    })
    afterEach(async () => {
      await stage.platform.close()
      await stage.stop()
    })

    describeLinking(() => stage)
    describeVenues(() => stage)
    describeBookingSession(() => stage)
  })
}

function describeLinking(stageOf: () => PlatformStage): void {
  it('asks for what links an account, the secret parts marked as such', () => {
    const { platform, ada, texted } = stageOf()
    const [usual, ...others] = platform.linkWays

    expect(usual.fields.map((field) => field.name)).toEqual(Object.keys(ada))
    expect(usual.fields.some((field) => field.secret)).toBe(true)
    expect(others.map(({ fields }) => fields.map((field) => field.name))).toContainEqual(
      Object.keys(texted.first),
    )
  })

  it('links an account and says whose it is, without the whole address', async () => {
    const { platform, run, ada } = stageOf()

    const { secret, account } = await linkWith(stageOf(), ada)

    expect(account.holder).not.toBe('')
    expect(account.maskedEmail).toContain('•••@')
    expect(account.cards).not.toHaveLength(0)
    expect(await run(platform.inspect(secret))).toEqual(account)
    for (const typed of Object.values(ada)) expect(secret).not.toContain(typed)
  })

  it('names an account the same at each sign-in, and no two the same', async () => {
    const { ada, ben } = stageOf()

    const [first, again] = [await linkWith(stageOf(), ada), await linkWith(stageOf(), ada)]
    const other = await linkWith(stageOf(), ben)

    expect(first.account.key).toBeTruthy()
    expect(again.account.key).toBe(first.account.key)
    expect(other.account.key).not.toBe(first.account.key)
  })

  it('rejects a wrong answer, and repeats nothing of it', async () => {
    const { platform, run, wrong } = stageOf()

    const error = await errorOf(run(platform.link(wrong)))

    expect(error).toMatchObject({ kind: 'credential-rejected', platform: platform.id })
    for (const typed of Object.values(wrong)) expect(inspect(error, { depth: 9 })).not.toContain(typed)
  })

  it('asks on where one answer is not enough, and links by the next', async () => {
    const { platform, run, ada, texted } = stageOf()
    const { account } = await linkWith(stageOf(), ada)

    const step = await run(platform.link(texted.first))
    const carry = 'asks' in step ? step.carry : {}
    const error = await errorOf(run(platform.link({ ...carry, ...texted.wrong })))
    const linked = await linkWith(stageOf(), { ...carry, ...texted.next })

    expect(step).toMatchObject({ asks: Object.keys(texted.next).map((name) => ({ name })) })
    expect(error).toMatchObject({ kind: 'credential-rejected' })
    expect(linked.account).toMatchObject({ holder: account.holder, cards: account.cards })
  })

  it('rejects a secret that is none at the first call that needs one', async () => {
    const { platform, run } = stageOf()
    const session = platform.signIn('nonsense')

    const asked: readonly Promise<unknown>[] = [
      platform.inspect('nonsense'),
      platform.renew('nonsense'),
      session.reservations(),
    ]
    const errors = await Promise.all(asked.map((work) => errorOf(run(work))))

    expect(errors.map((error) => error.kind)).toEqual(Array(3).fill('credential-rejected'))
  })

  it('rejects a secret that opened an account once', async () => {
    const { platform, run, ada, revoke } = stageOf()
    const { secret } = await linkWith(stageOf(), ada)

    await revoke(ada)

    expect(await errorOf(run(platform.inspect(secret)))).toMatchObject({ kind: 'credential-rejected' })
    const reservations = platform.signIn(secret).reservations()
    expect(await errorOf(run(reservations))).toMatchObject({ kind: 'credential-rejected' })
  })

  it('renews a secret that does not say it ends', async () => {
    const { platform, run, ada } = stageOf()
    const { secret, account } = await linkWith(stageOf(), ada)

    const renewed = await run(platform.renew(secret))

    expect(platform.endsAfterDays(secret)).toBeUndefined()
    expect(platform.endsAfterDays(renewed.secret)).toBeUndefined()
    expect(renewed.account.maskedEmail).toBe(account.maskedEmail)
    expect(renewed.account.key).toBe(account.key)
    expect(await run(platform.inspect(renewed.secret))).toMatchObject({ holder: account.holder })
  })
}

function describeVenues(stageOf: () => PlatformStage): void {
  it('finds a venue by its name, and nothing by nonsense', async () => {
    const { platform, run, venue } = stageOf()

    const hits = await run(platform.findVenues(venue.name))

    expect(hits[0]).toMatchObject({ platform: platform.id, id: venue.id, name: venue.name })
    expect(await run(platform.findVenues('qqxxzzvv'))).toEqual([])
  })

  it('tells all that is needed to plan a hunt there', async () => {
    const { platform, run, venue } = stageOf()

    const found = await run(platform.venue(venue.id))

    expect(found).toMatchObject({ platform: platform.id, id: venue.id, name: venue.name })
    expect(found?.zone).toMatch(/^\w+\//)
    expect(found?.minParty).toBeLessThanOrEqual(found?.maxParty ?? 0)
    expect(await run(platform.venue('999999999' as typeof venue.id))).toBeUndefined()
  })

  it('answers a ping, with its own time to the second when it tells it', async () => {
    const { platform, run, clock } = stageOf()

    const { serverDate } = await run(platform.ping())

    expect(Math.abs(msBetween(serverDate ?? clock.now(), clock.now()))).toBeLessThan(86_400_000)
  })
}
