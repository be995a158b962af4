// Tests a backup in another folder, with and without the key that sealed its accounts.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCierge } from '../../create-cierge.ts'
import { backUp } from '../../host/back-up.ts'
import { forgetAccounts } from '../../host/forget-accounts.ts'
import { resealAll } from '../../host/reseal-all.ts'
import { openWorld, type World } from '../world.ts'
import { hostAt } from './host-at.ts'

describe('a backup that is moved to another folder', () => {
  let world: World
  let folder: string
  let said: string[]
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cierge-moved-'))
    said = []
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(async () => {
    await world.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const hostOf = (dataDir: string) => hostAt(world, { dataDir, said })

  /** Starts and stops Cierge on the moved folder. Returns the number of linked accounts. */
  async function accountsThere(): Promise<number> {
    const { config, clock, openLog } = hostOf(folder)
    const cierge = await createCierge(config, { clock, telemetry: openLog() })
    const accounts = await cierge.app.store.credentials.all()
    await world.clock.runUntil(cierge.stop())
    return accounts.length
  }

  it('a backup made while Cierge runs has everything, and starts with the key', async () => {
    await backUp(hostOf(world.folder), join(folder, 'cierge.sqlite'))
    copyFileSync(join(world.folder, 'master.key'), join(folder, 'master.key'))

    expect(await accountsThere()).toBe(1)
    expect(said.join('\n')).toMatch(
      /Backed up to .+cierge\.sqlite .+MB.+\nThe key .+ isn’t in it\. Keep the key as well.+master\.key/,
    )
  })

  it('a backup never replaces a file', async () => {
    const taken = join(folder, 'taken')
    copyFileSync(join(world.folder, 'master.key'), taken)

    await expect(backUp(hostOf(world.folder), taken)).rejects.toThrow('There is a file')
  })

  it('without the key the start is refused with what to do, and makes no new key', async () => {
    await backUp(hostOf(world.folder), join(folder, 'cierge.sqlite'))

    await expect(accountsThere()).rejects.toThrow(
      /doesn't open the linked account.*master\.key.*forget-accounts/s,
    )
    expect(existsSync(join(folder, 'master.key'))).toBe(false)
  })

  it('the accounts of a lost key can be removed, and Cierge starts then', async () => {
    await backUp(hostOf(world.folder), join(folder, 'cierge.sqlite'))

    await world.clock.runUntil(forgetAccounts(hostOf(folder)))

    expect(said.at(-1)).toContain("Removed accounts that the key can't open: 1.")
    expect(await accountsThere()).toBe(0)
  })

  it('no verb makes a database in an empty folder', async () => {
    const there = hostOf(folder)

    await expect(resealAll(there)).rejects.toThrow('There is no database')
    await expect(forgetAccounts(there)).rejects.toThrow('There is no database')
    await expect(backUp(there)).rejects.toThrow('There is no database')
    expect(existsSync(join(folder, 'cierge.sqlite'))).toBe(false)
  })
})
