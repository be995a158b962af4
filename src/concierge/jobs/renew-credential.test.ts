import { expect, it } from 'vitest'
import { ada, aJob, at, resy } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { planOrder } from './plan-order.ts'
import { mendCredential, openSecret, renewCredential } from './renew-credential.ts'

const makeFolder = useTempFolders()

it('a renewed credential is kept sealed, and its open orders carry it', async () => {
  const { house, scheduler, link } = await openApp(makeFolder())
  const credential = await link()
  await house.store.jobs.add(aJob())
  await planOrder(house, aJob().orderId)

  const renewal = await renewCredential(house, credential)

  const renewed = await house.store.credentials.find(ada, resy)
  expect(renewal).toBe('renewed')
  expect(renewed && (await openSecret(house, renewed))).toBe('secret+')
  expect(scheduler.waiting()[0]?.claims[0]?.credential).toBe(renewed?.sealed)
})

it('a credential renewed by two callers at once is asked for once', async () => {
  const { house, link, asked } = await openApp(makeFolder())
  const credential = await link()

  const both = [renewCredential(house, credential), renewCredential({ ...house }, credential)]

  expect(await Promise.all(both)).toEqual(['renewed', 'renewed'])
  expect(asked('renew')).toBe(1)
  expect(house.renewals.size).toBe(0)
})

it('a member who links again while their credential is renewed has the last word', async () => {
  const { house, platform, link } = await openApp(makeFolder())
  const credential = await link()
  const renew = platform.renew
  const relinking = {
    ...platform,
    renew: async (secret: string) => {
      const fresh = await renew(secret)
      await link({}, 'linked again')
      return fresh
    },
  }

  await renewCredential({ ...house, platforms: [relinking] }, credential)

  const kept = await house.store.credentials.find(ada, resy)
  expect(kept && (await openSecret(house, kept))).toBe('linked again')
})

it('a rejected credential that can’t be renewed is marked, and the member told once what waits for it', async () => {
  const { house, platform, link, owed } = await openApp(makeFolder())
  const credential = await link()
  await house.store.jobs.add(aJob())
  platform.revoke('secret')

  const renewals = [await mendCredential(house, credential)]
  const marked = await house.store.credentials.find(ada, resy)
  if (marked) renewals.push(await mendCredential(house, marked))

  expect(renewals).toEqual(['refused', 'refused'])
  expect(marked?.rejectedAt).toBe(at(10))
  expect(await owed()).toMatchObject([{ kind: 'credential-rejected', jobs: [{ id: 'K7Q2' }] }])
})

it('a rejected credential that nothing waits for is marked without a word', async () => {
  const { house, platform, link, owed } = await openApp(makeFolder())
  const credential = await link()
  platform.revoke('secret')

  await mendCredential(house, credential)

  expect((await house.store.credentials.find(ada, resy))?.rejectedAt).toBe(at(10))
  expect(await owed()).toEqual([])
})
