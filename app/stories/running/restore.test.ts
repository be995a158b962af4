// Tests a start from a week-old backup, although bookings and announcements happened after it: Cierge hunts and
// announces nothing twice.
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatId } from '../../../src/domain/ids.ts'
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts'
import { backUp } from '../../host/back-up.ts'
import { restore } from '../../host/restore.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'
import { hostAt } from './host-at.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, 20 December on the
// 29th.
const passed = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const later = 'table for 2 at Saint Fennel on 20 December, 7-9pm'
const afterwards = '2026-11-25T12:30:00-05:00'

describe('a restored backup', () => {
  let world: World
  let said: string[]
  let backup: string
  beforeEach(async () => {
    said = []
    world = await openWorld({ owners: [ben] })
    backup = join(world.folder, 'kept.backup')
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const host = (answers?: boolean) => hostAt(world, { said, ...(answers !== undefined && { answers }) })
  async function ask(text: string): Promise<string> {
    await world.says(text, ada, group)
    await world.presses('Book it', ada, group)
    const jobs = await world.cierge().app.store.jobs.open()
    return jobs.at(-1)?.id ?? ''
  }
  async function putBack(): Promise<number> {
    let code = -1
    await world.restart(async () => {
      code = await restore(host(), { file: backup, yes: true })
    })
    await world.pass(2 * MINUTE_MS)
    return code
  }
  /** Leaves out the two files that SQLite makes when it reads a database. */
  const filesNow = () =>
    readdirSync(world.folder)
      .filter((name) => !/-(wal|shm)$/.test(name))
      .toSorted()
  const requests = (kind: string) => world.sandbox.control.requests().filter((one) => one.kind === kind)
  const told = () => world.announcements()

  it('a table that was booked since the backup is found and told, and nothing is hunted', async () => {
    const code = await ask(passed)
    await backUp(host(), backup)
    await world.passUntil(afterwards)
    const before = { booked: requests('book').length, finds: requests('find').length, told: told().length }

    const exitCode = await putBack()

    expect(exitCode).toBe(0)
    expect(before.booked).toBe(1)
    expect(requests('book')).toHaveLength(1)
    expect(requests('find')).toHaveLength(before.finds)
    expect(world.sandbox.control.reservations()).toHaveLength(1)
    const news = told().slice(before.told)
    expect(news.join('\n')).toMatch(/Booked: Saint Fennel.+I found it on your account afterwards/s)
    expect(news.filter((text) => /started from a backup/.test(text))).toHaveLength(1)
    expect(news.join('\n')).toMatch(/Opened since the backup: 1 \(1 with a table on the account\)/)
    expect(said.join('\n')).toMatch(
      new RegExp(`${code} Saint Fennel, Wed Dec 16, 2 people, for Ada; booked since; opened since`),
    )
    expect((await world.cierge().app.store.jobs.find(code as never))?.state).toBe('booked')
  })

  it('a request that opened since without a table ends with the reason, and no hunt begins', async () => {
    const code = await ask(passed)
    await backUp(host(), backup)
    await world.says(`/cancel ${code}`)
    await world.passUntil('2026-11-25T12:03:00-05:00')
    const before = told().length

    await putBack()

    expect(requests('book')).toHaveLength(0)
    expect(told().slice(before).join('\n')).toMatch(
      /Couldn’t book Saint Fennel.+bookings opened after the backup that I was set back to, and it isn’t on your account/s,
    )
  })

  it('a request that waits is open again although it was canceled since, and its member and the host are told', async () => {
    const code = await ask(later)
    await backUp(host(), backup)
    await world.says(`/cancel ${code}`)
    await world.pass(HOUR_MS)
    const newer = await ask('table for 4 at Saint Fennel on 21 December, 7-9pm')
    const before = told().length

    await putBack()

    expect(said.join('\n')).toMatch(
      new RegExp(`${code} Saint Fennel, Sun Dec 20, 2 people, for Ada; canceled since`),
    )
    expect(said.join('\n')).toMatch(
      new RegExp(`Lost, because newer than the backup:\n  ${newer} Saint Fennel`),
    )
    expect(told().slice(before).join('\n')).toMatch(
      new RegExp(`set back to a backup.+${code} Saint Fennel.+cancel it again`, 's'),
    )
    expect((await world.cierge().app.store.jobs.open()).map(({ id }) => id)).toEqual([code])
    await world.restart()
    await world.pass(2 * MINUTE_MS)
    expect(told().filter((text) => /set back to a backup/.test(text))).toHaveLength(1)
  })

  it('a platform out of reach leaves the request in doubt, and the table is told once it can be seen', async () => {
    await ask(passed)
    await backUp(host(), backup)
    await world.passUntil(afterwards)
    const before = told().length
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'reservations', times: 2 })

    await putBack()
    await world.pass(5 * MINUTE_MS)

    const news = told().slice(before).join('\n')
    expect(news).toMatch(/can’t see your reservations right now/)
    expect(news).toMatch(/1 I couldn’t look up yet/)
    expect(news).toMatch(/It did work: Saint Fennel/)
    expect(requests('book')).toHaveLength(1)
  })

  it('without an answer and without a terminal nothing is changed', async () => {
    await backUp(host(), backup)
    await ask(later)
    const codes: number[] = []
    await world.restart(async () => {
      const before = filesNow()
      codes.push(await restore(host(), { file: backup }), await restore(host(false), { file: backup }))
      expect(filesNow()).toEqual(before)
    })

    expect(codes).toEqual([1, 1])
    expect(said.join('\n')).toMatch(/Nothing was changed.+--yes/)
    expect(said.at(-1)).toBe('Nothing was changed.')
    expect(await world.cierge().app.store.jobs.open()).toHaveLength(1)
  })

  it('a message that was delivered since is not sent again, and revoked keys stay revoked', async () => {
    const { store } = world.cierge().app
    await world.says('/key laptop')
    await world.says('/key phone')
    await backUp(host(), backup)
    await world.says('/key revoke phone')
    const kept = await store.apiKeys.of('m-Ada' as never, world.clock.now())
    await world.says('/link resy ada@example.com secret')
    const linked = await store.credentials.all()

    await putBack()

    const after = world.cierge().app.store
    const keys = await after.apiKeys.of('m-Ada' as never, world.clock.now())
    expect(keys.map(({ name }) => name)).toEqual(kept.map(({ name }) => name))
    expect(await after.credentials.all()).toEqual(linked)
  })

  it('without the replaced database all keys and codes of the backup are dropped', async () => {
    await world.says('/key laptop')
    await world.says('/invite', ben)
    await backUp(host(), backup)
    await world.restart(async () => {
      for (const end of ['', '-wal', '-shm'])
        rmSync(join(world.folder, `cierge.sqlite${end}`), { force: true })
      await restore(host(), { file: backup, yes: true })
    })

    const { store } = world.cierge().app
    expect(said.join('\n')).toMatch(/No database is here yet/)
    expect(await store.apiKeys.of('m-Ada' as never, world.clock.now())).toEqual([])
    expect(JSON.parse(world.rows()).find(([name]: [string]) => name === 'codes')[1]).toEqual([])
  })

  it('a copy that was put in place by hand counts as a restored backup', async () => {
    await ask(passed)
    await backUp(host(), backup)
    await world.passUntil(afterwards)
    const finds = requests('find').length
    await world.restart(async () => copyFileSync(backup, join(world.folder, 'cierge.sqlite')))
    await world.pass(2 * MINUTE_MS)

    expect(requests('find')).toHaveLength(finds)
    expect(told().filter((text) => /started from a backup/.test(text))).toHaveLength(1)
  })

  it('a backup that another key sealed is refused by the names of both keys', async () => {
    await backUp(host(), backup)
    const other = await openWorld()
    const there = hostAt(other, { said })
    await other.says('/link resy ben@example.com secret')
    const restoring: unknown[] = []
    await other.restart(async () => {
      restoring.push(await restore(there, { file: backup, yes: true }).catch((error) => error))
    })

    expect(String(restoring[0])).toMatch(
      /This backup was encrypted with key [0-9a-f]{8}; the key here is [0-9a-f]{8}\. Put that key back/,
    )
    expect(await other.cierge().app.store.credentials.all()).toHaveLength(1)
    expect(existsSync(join(other.folder, 'restoring'))).toBe(false)
    await other.end()
  })

  it('state that chats keep is that of the replaced database', async () => {
    const discord = 'discord' as ChatId
    const row = { chat: discord, key: 'place', value: 'now', isSealed: false }
    await world.cierge().app.store.chatState.save({ ...row, value: 'then' })
    await backUp(host(), backup)
    await world.cierge().app.store.chatState.save(row)

    await putBack()

    expect(await world.cierge().app.store.chatState.find(discord, 'place')).toEqual(row)
  })
})
