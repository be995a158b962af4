import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { addMs, DAY_MS, epochMs, HOUR_MS } from '../../domain/time.ts'
import { openApp } from '../testing/open-app.ts'
import { checkBackups } from './check-backups.ts'

async function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-backups-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { app, clock } = await openApp(folder)
  const makeBackup = (hoursAgo: number) => {
    mkdirSync(join(folder, 'backups'), { recursive: true })
    const file = join(folder, 'backups', 'one.backup')
    writeFileSync(file, '')
    const seconds = epochMs(addMs(clock.now(), -hoursAgo * HOUR_MS)) / 1_000
    utimesSync(file, seconds, seconds)
  }
  const runningFor = (hours: number) => ({
    ...app,
    about: { ...app.about, runningSince: addMs(clock.now(), -hours * HOUR_MS) },
  })
  return { look: (hours: number) => checkBackups(runningFor(hours), DAY_MS).look(), makeBackup, clock }
}

it('a backup of yesterday is new enough, and one of two days ago is too old', async () => {
  const { look, makeBackup, clock } = await openFolder()

  makeBackup(24)
  const yesterday = await look(100)
  makeBackup(48)

  expect(yesterday).toBeUndefined()
  expect(await look(100)).toEqual({ kind: 'backup-old', lastAt: addMs(clock.now(), -48 * HOUR_MS) })
})

it('a Cierge without any backup is wrong, but not in its first hour, in which it makes one', async () => {
  const { look } = await openFolder()

  expect([await look(0.5), await look(2)]).toEqual(['unknown', { kind: 'backup-old' }])
})
