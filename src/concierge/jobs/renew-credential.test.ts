import { expect, it } from 'vitest'
import { ada, aJob, at, resy } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { planOrder } from './plan-order.ts'
import { mendCredential, openSecret, renewCredential } from './renew-credential.ts'

const makeFolder = useTempFolders()

it('a renewed credential is stored sealed, and the member’s open orders carry it', async () => {
  const { app, scheduler, link } = await openApp(makeFolder())
  const credential = await link()
  await app.store.jobs.add(aJob())
  await planOrder(app, aJob().orderId)

  const renewal = await renewCredential(app, credential)

  const renewed = await app.store.credentials.find(ada, resy)
  expect(renewal).toBe('renewed')
  expect(renewed && (await openSecret(app, renewed))).toBe('secret+')
  expect(scheduler.waiting()[0]?.claims[0]?.credential).toBe(renewed?.sealed)
})

it('two simultaneous renewals of one credential send one request', async () => {
  const { app, link, asked } = await openApp(makeFolder())
  const credential = await link()

  const both = [renewCredential(app, credential), renewCredential({ ...app }, credential)]

  expect(await Promise.all(both)).toEqual(['renewed', 'renewed'])
  expect(asked('renew')).toBe(1)
  expect(app.renewals.size).toBe(0)
})

it('a link that a member makes during a renewal replaces the renewed credential', async () => {
  const { app, platform, link } = await openApp(makeFolder())
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

  await renewCredential({ ...app, platforms: [relinking] }, credential)

  const kept = await app.store.credentials.find(ada, resy)
  expect(kept && (await openSecret(app, kept))).toBe('linked again')
})

it('a rejected credential that can’t be renewed is marked, and one notice tells the member which jobs need it', async () => {
  const { app, platform, link, pending } = await openApp(makeFolder())
  const credential = await link()
  await app.store.jobs.add(aJob())
  platform.revoke('secret')

  const renewals = [await mendCredential(app, credential)]
  const marked = await app.store.credentials.find(ada, resy)
  if (marked) renewals.push(await mendCredential(app, marked))

  expect(renewals).toEqual(['refused', 'refused'])
  expect(marked?.rejectedAt).toBe(at(10))
  expect(await pending()).toMatchObject([{ kind: 'credential-rejected', jobs: [{ id: 'K7Q2' }] }])
})

it('a rejected credential that no job needs is marked, and no notice is sent', async () => {
  const { app, platform, link, pending } = await openApp(makeFolder())
  const credential = await link()
  platform.revoke('secret')

  await mendCredential(app, credential)

  expect((await app.store.credentials.find(ada, resy))?.rejectedAt).toBe(at(10))
  expect(await pending()).toEqual([])
})
