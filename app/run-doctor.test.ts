// Tests `cierge doctor` with valid and invalid arguments.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { envFileCheck } from './doctor/check-env-file.ts'
import { runDoctor } from './run-doctor.ts'

describe('the arguments of doctor', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cierge-run-doctor-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function run(...args: readonly string[]) {
    const said: string[] = []
    const env = { CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: 'http://127.0.0.1:9' }
    const say = (text: string) => void said.push(text)
    const code = await runDoctor(args, { clock: createSystemClock(), env, say })
    return { code, said: said.join('\n') }
  }

  it.each([
    [['--nonsense']],
    [['now']],
    [['--quote']],
    [['--at', 'Lilia']],
    [['--live', '--at', '']],
    [['--live', '--at']],
    [['--live', '--shapes']],
    [['--shapes', 'A', 'B']],
  ])('cierge doctor answers the invalid arguments %j with its usage', async (args) => {
    const { code, said } = await run(...args)

    expect(code).toBe(2)
    expect(said).toMatch(/^Usage: npm run cierge -- doctor, .+\.$/)
  })

  it('the doctor runs every check although settings of Cierge and of chats have faults, and names them at the end', async () => {
    const said: string[] = []
    const envFile = join(folder, '.env')
    writeFileSync(envFile, 'TELEGRAM_TOKEN=1\n')
    chmodSync(envFile, 0o644)
    const env = {
      ...{ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: 'http://127.0.0.1:9', CIERGE_CLOUD: 'aws' },
      ...{ CIERGE_GIVE_UP_MINUTES: '900', CIERGE_CHATS: 'terminal', TELEGRAM_TOKEN: '1', DISCORD_TOKEN: '1' },
    }
    const say = (text: string) => void said.push(text)

    const code = await runDoctor([], { clock: createSystemClock(), env, envFile, say })

    expect(code).toBe(1)
    const report = said.join('\n')
    for (const part of [
      'CIERGE_GIVE_UP_MINUTES must be',
      'CIERGE_CHATS is not',
      'CIERGE_AWS_KEY_ARN is needed',
    ]) {
      expect(report).toContain(`failed  settings (${part}`)
    }
    expect(report).toContain('failed  env file (others on this machine can read')
    expect(report).toMatch(/^ok {6}folder/m)
    expect(report).toMatch(/^failed {2}resy \(.*ECONNREFUSED/m)
    expect(report).toMatch(/^failed {2}discord \(DISCORD_TOKEN must be/m)
    expect(report).toMatch(/^failed {2}telegram \(TELEGRAM_TOKEN must be/m)
    expect(said.at(-1)).toMatch(
      /^Failed: \d+ of \d+ \(settings, env file, resy, clock, discord, telegram\)\./,
    )
  })

  it('the doctor accepts a file of settings that only its owner can read', async () => {
    const envFile = join(folder, '.env')
    writeFileSync(envFile, '', { mode: 0o600 })

    await expect(envFileCheck(envFile).run()).resolves.toContain('readable for its owner only')
    await expect(envFileCheck(join(folder, 'none')).run()).resolves.toContain('none here')
  })

  it('doctor --live sends no request while the database can’t be read, because a drop may be near', async () => {
    writeFileSync(join(folder, 'cierge.sqlite'), 'Carbone, boxing day, four people. '.repeat(100))

    const { code, said } = await run('--live')

    expect(code).toBe(1)
    expect(said).toContain(
      "Nothing was sent: the database can't be read. To see what to do, run npm run cierge -- doctor.",
    )
    expect(said).not.toContain('unreachable')
  })

  it('doctor --live stops after one request if the platform does not answer', async () => {
    const { code, said } = await run('--live')

    expect(code).toBe(1)
    expect(said).toMatch(/^unreachable +connection and key \(ECONNREFUSED\)/m)
    expect(said.match(/^skipped/gm)).toHaveLength(8)
  })

  it('doctor --shapes prints all stored shapes, or those with the given reference', async () => {
    const none = await run('--shapes')
    mkdirSync(join(folder, 'shapes'))
    writeFileSync(join(folder, 'shapes', 'resy-find-200-7F3A.json'), '{"kept":1}')
    writeFileSync(join(folder, 'shapes', 'resy-live-2026-11-26.json'), '{"kept":2}')

    const [all, one, other] = [
      await run('--shapes'),
      await run('--shapes', '7f3a'),
      await run('--shapes', 'FFFF'),
    ]

    expect(none).toEqual({ code: 1, said: 'There’s nothing there.' })
    expect(all.said).toMatch(/"kept":1[\s\S]+"kept":2/)
    expect(one.said).toContain('"kept":1')
    expect(one.said).not.toContain('"kept":2')
    expect(other.code).toBe(1)
  })
})
