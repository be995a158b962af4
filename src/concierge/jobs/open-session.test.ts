import { expect, it } from 'vitest'
import { PlatformError } from '../../domain/platform-error.ts'
import { ada, aJob, at, ben, resy } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { openApp } from '../testing/open-app.ts'
import { openSession } from './open-session.ts'

const makeFolder = useTempFolders()
const rejecting = { during: 'reservations', kind: 'credential-rejected' } as const
const rejected = { name: PlatformError.name, kind: 'credential-rejected' }

it('a member without an account gets no session, and no request is sent to the platform', async () => {
  const { app, platform } = await openApp(makeFolder())

  expect(await openSession(app, ben, resy)).toBeUndefined()
  expect(platform.requests).toEqual([])
})

it('a rejected sign-in is renewed, and the request is repeated once', async () => {
  const { app, platform, link, asked } = await openApp(makeFolder())
  await link()
  platform.fail({ ...rejecting, calls: { from: 1, to: 1 } })

  const session = await openSession(app, ada, resy)

  expect(await session?.reservations()).toEqual([])
  expect([asked('reservations'), asked('renew')]).toEqual([2, 1])
  expect((await app.store.credentials.find(ada, resy))?.rejectedAt).toBeUndefined()
})

it('a sign-in that can’t be renewed is marked, the member gets a notice, and the platform’s error is thrown', async () => {
  const { app, platform, link, pending, asked } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(aJob())
  platform.revoke('secret')

  const session = await openSession(app, ada, resy)

  await expect(session?.reservations()).rejects.toMatchObject(rejected)
  expect([asked('reservations'), asked('renew')]).toEqual([1, 1])
  expect((await app.store.credentials.find(ada, resy))?.rejectedAt).toBe(at(10))
  expect(await pending()).toMatchObject([{ kind: 'credential-rejected' }])
  expect((await openSession(app, ada, resy))?.isRejected).toBe(true)
})

it('a sign-in that is rejected again after its renewal is marked, and is not renewed a second time', async () => {
  const { app, platform, link, pending, asked } = await openApp(makeFolder())
  await link()
  await app.store.jobs.add(aJob())
  platform.fail({ ...rejecting, calls: { from: 1 } })

  const session = await openSession(app, ada, resy)

  await expect(session?.reservations()).rejects.toMatchObject(rejected)
  expect([asked('reservations'), asked('renew')]).toEqual([2, 1])
  expect((await app.store.credentials.find(ada, resy))?.rejectedAt).toBe(at(10))
  expect(await pending()).toMatchObject([{ kind: 'credential-rejected' }])
})

it('a sign-in that another call renewed meanwhile is not renewed again', async () => {
  const { app, platform, link, asked } = await openApp(makeFolder())
  await link()
  platform.fail({ ...rejecting, calls: { from: 1, to: 1 } })
  platform.fail({ ...rejecting, calls: { from: 3, to: 3 } })
  const [first, second] = [await openSession(app, ada, resy), await openSession(app, ada, resy)]

  await first?.reservations()

  expect(await second?.reservations()).toEqual([])
  expect([asked('reservations'), asked('renew')]).toEqual([4, 1])
})

it('a failure of the platform does not mark or renew the sign-in', async () => {
  const { app, platform, link, asked } = await openApp(makeFolder())
  const credential = await link()
  platform.fail({ during: 'reservations', kind: 'unwell', calls: { from: 1 } })

  const session = await openSession(app, ada, resy)

  await expect(session?.reservations()).rejects.toMatchObject({ kind: 'unwell' })
  expect(asked('renew')).toBe(0)
  expect(await app.store.credentials.find(ada, resy)).toEqual(credential)
})
