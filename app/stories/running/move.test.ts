// Tests a move to another machine in one encrypted file, and a Cierge that was left behind.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { createCierge } from '../../create-cierge.ts'
import { moveIn } from '../../host/move-in.ts'
import { moveOut } from '../../host/move-out.ts'
import { undoMove } from '../../host/undo-move.ts'
import { openWorld, type World } from '../world.ts'
import { hostAt } from './host-at.ts'

const passphrase = 'correct horse battery staple'
/** The encryption is made cheap (and weak), so that the test is fast. */
const workFactor = 4

describe('a move to another machine', () => {
  let world: World
  let there: string
  let said: string[]
  let file: string
  beforeEach(async () => {
    there = mkdtempSync(join(tmpdir(), 'cierge-there-'))
    file = join(there, 'cierge.age')
    said = []
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(async () => {
    await world.end()
    rmSync(there, { recursive: true, force: true })
  })

  const oldHost = (secrets: readonly string[] = [passphrase, passphrase]) =>
    hostAt(world, { said, secrets, env: { TELEGRAM_TOKEN: '123456789:secret token' } })
  const newHost = (secrets: readonly string[] = [passphrase]) =>
    hostAt(world, { dataDir: join(there, 'data'), envFile: join(there, '.env'), said, secrets })

  /** Runs the work while Cierge is stopped. The Cierge of the world starts again afterwards. */
  async function whileStopped(work: () => Promise<void>): Promise<void> {
    await world.restart(async () => {
      await work()
      undoMove(oldHost())
    })
  }

  async function accountsThere(): Promise<number> {
    const { config, clock, openLog } = newHost()
    const cierge = await createCierge(config, { clock, telemetry: openLog() })
    const accounts = await cierge.app.store.credentials.all()
    expect(await cierge.app.store.houseNotes.find('copy')).toBeUndefined()
    await world.clock.runUntil(cierge.stop())
    return accounts.length
  }

  it('the database, the key and the settings arrive, and the Cierge that was left refuses to start', async () => {
    writeFileSync(
      join(world.folder, 'settings.env'),
      '# mine\nCIERGE_DATA_DIR=/elsewhere\nCIERGE_ZONE=Europe/Paris\n',
    )
    let refused: unknown
    await whileStopped(async () => {
      expect(await moveOut(oldHost(), { file, workFactor })).toBe(0)
      const { config, clock, openLog } = oldHost()
      refused = await createCierge(config, { clock, telemetry: openLog() }).catch((error) => error)
      await expect(moveOut(oldHost(), { file: `${file}2`, workFactor })).rejects.toThrow('was moved out')
      expect(await moveIn(newHost(), { file })).toBe(0)
      expect(await accountsThere()).toBe(1)
    })

    expect(String(refused)).toMatch(/was moved out of .+ on 2026-11-25\..+host move undo, then start/)
    const settings = readFileSync(join(there, '.env'), 'utf8')
    expect(settings).toBe(
      `CIERGE_DATA_DIR=${join(there, 'data')}\n# mine\nCIERGE_ZONE=Europe/Paris\nTELEGRAM_TOKEN='123456789:secret token'\n`,
    )
    expect(readConfig({ CIERGE_DATA_DIR: join(there, 'data') }).dataDir).toBe(join(there, 'data'))
    expect(statSync(join(there, '.env')).mode & 0o777).toBe(0o600)
    expect(statSync(join(there, 'data', 'master.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /)
    const key = readFileSync(join(there, 'data', 'master.key'), 'utf8').trim()
    for (const path of [file, join(there, 'data', 'cierge.sqlite')]) {
      expect(readFileSync(path, 'latin1')).not.toContain(key)
    }
    expect(said.join('\n')).not.toContain(passphrase)
  })

  it('a wrong passphrase and a changed file are refused, and nothing is put in place', async () => {
    await whileStopped(async () => {
      await moveOut(oldHost(), { file, workFactor })
      await expect(moveIn(newHost(['another one of twelve']), { file })).rejects.toThrow(
        "The passphrase doesn't open",
      )
      const bytes = readFileSync(file)
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100)
      writeFileSync(`${file}.changed`, bytes)
      await expect(moveIn(newHost(), { file: `${file}.changed` })).rejects.toThrow('was changed')
      writeFileSync(`${file}.cut`, bytes.subarray(0, bytes.length - 70_000))
      await expect(moveIn(newHost(), { file: `${file}.cut` })).rejects.toThrow('incomplete')

      expect(await moveIn(newHost(), { file })).toBe(0)
      await expect(moveIn(newHost(), { file })).rejects.toThrow('There is a Cierge in')
    })
  })

  it('a passphrase that is too short, missing or typed in two ways packs nothing', async () => {
    const { askSecret: _, ...withoutTerminal } = oldHost()
    await whileStopped(async () => {
      await expect(moveOut(oldHost(['short', 'short']), { file, workFactor })).rejects.toThrow('at least 12')
      await expect(moveOut(oldHost([passphrase, 'x']), { file, workFactor })).rejects.toThrow('differ')
      await expect(moveOut(withoutTerminal, { file, workFactor })).rejects.toThrow('--passphrase-file')
      writeFileSync(join(there, 'phrase'), `${passphrase}\n`)

      const passphraseFile = join(there, 'phrase')
      expect(await moveOut(withoutTerminal, { file, passphraseFile, workFactor })).toBe(0)
      expect(await moveIn(newHost(), { file })).toBe(0)
    })
  })

  it('a running Cierge is not moved, and a move that was given up can be undone', async () => {
    await expect(moveOut(oldHost(), { file, workFactor })).rejects.toThrow('Another Cierge is running')
    await whileStopped(async () => {
      await moveOut(oldHost(), { file, workFactor })
    })

    expect(await world.says('/jobs')).toContain('No requests yet')
    expect(undoMove(oldHost())).toBe(1)
  })

  it('a Cierge can move back to the machine that it left, and puts the settings where it may write', async () => {
    await whileStopped(async () => {
      await moveOut(oldHost(), { file, workFactor })
      // As in a container: only the data folder can be written.
      const back = hostAt(world, { said, secrets: [passphrase], envFile: '/proc/nowhere/.env' })
      expect(await moveIn(back, { file })).toBe(0)
    })

    expect(existsSync(join(world.folder, 'moved.env'))).toBe(true)
    expect(said.join('\n')).toMatch(/Settings: .+moved\.env\.\nCompare them with your \.env/)
    expect(said.join('\n')).toMatch(/database that was here is kept: .+replaced/)
    expect(await world.cierge().app.store.credentials.all()).toHaveLength(1)
  })
})
