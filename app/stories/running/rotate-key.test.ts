// Tests a new master key, and kills at every instant of the rotation.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepChatState } from '../../../src/concierge/keep-chat-state.ts'
import type { ChatId } from '../../../src/domain/ids.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { readConfig } from '../../config.ts'
import { backUp } from '../../host/back-up.ts'
import { restore } from '../../host/restore.ts'
import { rotateKey } from '../../host/rotate-key.ts'
import { openOwnVault } from '../../open-own-vault.ts'
import { openWorld, type World } from '../world.ts'
import { hostAt } from './host-at.ts'

const slack = 'slack' as ChatId
const installation = 'installation/T1'

describe('a rotation of the master key', () => {
  let world: World
  let said: string[]
  let copies: string
  beforeEach(async () => {
    said = []
    copies = mkdtempSync(join(tmpdir(), 'cierge-rotate-'))
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await keepChatState(world.cierge().app).set(slack, installation, 'a bot token', { isSealed: true })
  })
  afterEach(async () => {
    await world.end()
    rmSync(copies, { recursive: true, force: true })
  })

  const host = () => hostAt(world, { said })
  const keyIn = (folder: string) => readFileSync(join(folder, 'master.key'), 'utf8')

  /** Opens a data folder as a start does. Returns what its key opens. */
  async function secretsIn(folder: string): Promise<readonly string[]> {
    const store = await openStore({ file: join(folder, 'cierge.sqlite') })
    try {
      const vault = await openOwnVault(readConfig({ CIERGE_DATA_DIR: folder }), { store })
      const [credential] = await store.credentials.all()
      const state = keepChatState({ store, vault, clock: world.clock })
      const account =
        credential &&
        (await vault.decrypt(credential.sealed, ['credential', credential.memberId, credential.platform]))
      return [account ? 'account' : 'none', (await state.get(slack, installation)) ?? 'none']
    } finally {
      await store.close()
    }
  }

  it('every secret is sealed with the new key, and the earlier key is kept', async () => {
    const before = keyIn(world.folder)
    await world.restart(async () => {
      expect(await rotateKey(host())).toBe(0)
    })

    expect(keyIn(world.folder)).not.toBe(before)
    const former = readdirSync(world.folder).filter((name) => /^master\.key\.[0-9a-f]{8}$/.test(name))
    expect(former.map((name) => readFileSync(join(world.folder, name), 'utf8'))).toEqual([before])
    expect(said.join('\n')).toMatch(
      /The key is [0-9a-f]{8} now, in .+master\.key\. Secrets encrypted with it: 3\./,
    )
    expect(await world.says('/link')).toMatch(/Resy: Ada/)
    await world.restart()
    expect(
      await world
        .cierge()
        .app.vault.decrypt((await world.cierge().app.store.credentials.all())[0]?.sealed as never, [
          'credential',
          'm-Ada',
          'resy',
        ]),
    ).toBeTruthy()
  })

  it('a kill at any query or change of a file leaves every secret readable, and the rotation can be done again', async () => {
    const taken: string[] = []
    await world.restart(async () => {
      await rotateKey(host(), () => {
        // If the process were killed at this instant, it would leave these files.
        const copy = join(copies, String(taken.length))
        cpSync(world.folder, copy, { recursive: true })
        taken.push(copy)
      })
    })
    const opened = []
    for (const copy of taken) {
      opened.push(await secretsIn(copy))
      expect(existsSync(join(copy, 'master.key.next'))).toBe(false)
    }

    expect(taken.length).toBeGreaterThan(12)
    expect(opened).toEqual(taken.map(() => ['account', 'a bot token']))
    expect(new Set(taken.map(keyIn)).size).toBe(2)
    const [first = ''] = taken
    expect(await rotateKey(hostAt(world, { said, dataDir: first }))).toBe(0)
    expect(await secretsIn(first)).toEqual(['account', 'a bot token'])
  })

  it('a process that is killed while it commits, or between two changes of files, leaves every secret readable', async () => {
    await world.restart(async () => {
      const copy = join(copies, 'real')
      cpSync(world.folder, copy, { recursive: true })
      for (const fromEnd of [1, 4]) {
        expect(await killRotation(copy, fromEnd)).toBe('SIGKILL')
        expect(await secretsIn(copy)).toEqual(['account', 'a bot token'])
      }
    })
  })

  it('a key that was half written by a killed process is dropped', async () => {
    await world.restart(async () => {
      writeFileSync(join(world.folder, 'master.key.next'), 'half', { mode: 0o600 })
    })

    expect(existsSync(join(world.folder, 'master.key.next'))).toBe(false)
    expect(await world.says('/link')).toMatch(/Resy: Ada/)
  })

  it('a backup from before the rotation is restored with the kept key, and is sealed with the new one', async () => {
    const backup = join(copies, 'earlier.backup')
    await backUp(host(), backup)
    await world.restart(async () => {
      await rotateKey(host())
      for (const end of ['', '-wal', '-shm'])
        rmSync(join(world.folder, `cierge.sqlite${end}`), { force: true })
      expect(await restore(host(), { file: backup, yes: true })).toBe(0)
    })

    const { store, vault } = world.cierge().app
    const [credential] = await store.credentials.all()
    expect(
      credential && (await vault.decrypt(credential.sealed, ['credential', 'm-Ada', 'resy'])),
    ).toBeTruthy()
  })

  it('a start with the earlier key in the settings is refused, and says where the new one lies', async () => {
    const before = keyIn(world.folder).trim()
    await world.restart(async () => {
      await rotateKey(hostAt(world, { said, env: { CIERGE_MASTER_KEY: before } }))
      expect(said.join('\n')).toMatch(/empty CIERGE_MASTER_KEY in your settings/)
      const store = await openStore({ file: join(world.folder, 'cierge.sqlite') })
      const config = readConfig({ CIERGE_DATA_DIR: world.folder, CIERGE_MASTER_KEY: before })
      await expect(openOwnVault(config, { store })).rejects.toThrow(
        /The key here \([0-9a-f]{8}; they were sealed with [0-9a-f]{8}\) doesn't open.+That key lies in .+master\.key: empty CIERGE_MASTER_KEY/,
      )
      await store.close()
    })
  })
})

/** Rotates the key of a data folder in a process that is killed at a step, counted from the last one. */
async function killRotation(folder: string, fromEnd: number): Promise<string | number | null> {
  const urlOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    import { cpSync, rmSync } from 'node:fs'
    import { rotateKey } from ${urlOf('../../host/rotate-key.ts')}
    import { readConfig } from ${urlOf('../../config.ts')}
    import { createSystemClock } from ${urlOf('../../../src/ports/system-clock.ts')}
    const hostOf = (folder) => ({
      config: readConfig({ CIERGE_DATA_DIR: folder }), env: {}, envFile: '', clock: createSystemClock(),
      openLog: () => ({ say() {}, fault: () => '', query() {} }), say() {}, output: { write() {} },
    })
    const [folder, fromEnd] = process.argv.slice(1)
    const rehearsal = folder + '-rehearsal'
    cpSync(folder, rehearsal, { recursive: true })
    let steps = 0
    await rotateKey(hostOf(rehearsal), () => { steps += 1 })
    rmSync(rehearsal, { recursive: true })
    let step = 0
    await rotateKey(hostOf(folder), () => {
      step += 1
      if (step === steps - Number(fromEnd)) process.kill(process.pid, 'SIGKILL')
    })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder, String(fromEnd)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}
