import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VaultError } from '../ports/vault.ts'
import { loadMasterKey } from './master-key.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cierge-key-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

describe('loadMasterKey', () => {
  it('the master key’s file is created once, readable by its owner only, and is then only read', async () => {
    const file = join(folder, 'data', 'master.key')

    const made = await loadMasterKey({ file })
    const read = await loadMasterKey({ file })

    expect(made.length).toBe(32)
    expect(Buffer.from(read)).toEqual(Buffer.from(made))
    expect(await modeOf(file)).toBe(0o600)
    expect(await modeOf(join(folder, 'data'))).toBe(0o700)
  })

  it('the content of the master key’s file is valid as a setting', async () => {
    const file = join(folder, 'master.key')
    const made = await loadMasterKey({ file })

    const moved = await loadMasterKey({ fromEnv: await readFile(file, 'utf8'), file: '/nowhere/master.key' })

    expect(Buffer.from(moved)).toEqual(Buffer.from(made))
  })

  it('processes that start at the same time get the same master key or a clear error', async () => {
    const file = join(folder, 'master.key')

    const loads = await Promise.allSettled(Array.from({ length: 8 }, () => loadMasterKey({ file })))

    const keys = loads.flatMap((load) => (load.status === 'fulfilled' ? [Buffer.from(load.value)] : []))
    const errors = loads.flatMap((load) => (load.status === 'rejected' ? [load.reason] : []))
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
    expect(errors.every((error) => error instanceof VaultError)).toBe(true)
    expect(Buffer.from(await loadMasterKey({ file }))).toEqual(keys[0])
  })

  it.each(['hex', 'base64', 'base64url'] as const)(
    'the master key is read from settings as %s',
    async (form) => {
      const key = randomBytes(32)

      const loaded = await loadMasterKey({ fromEnv: ` ${key.toString(form)}\n`, file: join(folder, 'no') })

      expect(Buffer.from(loaded)).toEqual(key)
      expect(await readdir(folder)).toEqual([])
    },
  )

  it.each([
    ['16 bytes of hex', randomBytes(16).toString('hex')],
    ['48 bytes of base64', randomBytes(48).toString('base64')],
    ['words', 'correct horse battery staple'],
    ['43 characters that are not base64', `${'a'.repeat(42)}!`],
  ])(
    'an invalid master key in the settings (%s) is rejected, and the error does not repeat it',
    async (_, fromEnv) => {
      const load = loadMasterKey({ fromEnv, file: join(folder, 'master.key') })

      await expect(load).rejects.toBeInstanceOf(VaultError)
      await expect(load).rejects.toThrow('The master key in the settings must be 32 bytes')
      await expect(load).rejects.not.toThrow(fromEnv)
    },
  )

  it.each([0o640, 0o604, 0o620, 0o644])(
    'a master key file with mode %o is rejected with a remedy',
    async (mode) => {
      const file = join(folder, 'master.key')
      const made = await loadMasterKey({ file })
      await chmod(file, mode)

      await expect(loadMasterKey({ file })).rejects.toThrow(`run chmod 600 ${file}`)

      await chmod(file, 0o600)
      expect(Buffer.from(await loadMasterKey({ file }))).toEqual(Buffer.from(made))
    },
  )

  it.each(['', 'c2hvcnQ=', 'x'.repeat(100)])(
    'a master key file with the content %j is rejected and not changed',
    async (text) => {
      const file = join(folder, 'master.key')
      await writeFile(file, text, { mode: 0o600 })

      await expect(loadMasterKey({ file })).rejects.toThrow('must be 32 bytes')

      expect(await readFile(file, 'utf8')).toBe(text)
    },
  )

  it('a master key path that is no file is refused in one sentence', async () => {
    const file = join(folder, 'master.key')
    await mkdir(file, { mode: 0o700 })

    const load = loadMasterKey({ file })

    await expect(load).rejects.toBeInstanceOf(VaultError)
    await expect(load).rejects.toThrow('EISDIR')
  })
})
