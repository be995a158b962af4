// Tests `cierge host setup` without a terminal.
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type BotApi, botToken, openBotApi } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { lockFolder } from '../../src/store/file/lock-folder.ts'
import { runSetup } from './run-setup.ts'

describe('the setup without a terminal', () => {
  let folder: string
  let telegram: BotApi
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cierge-setup-flags-'))
    telegram = await openBotApi()
  })
  afterEach(async () => {
    await telegram.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function setUp(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
    const said: string[] = []
    const started: object[] = []
    const env = { CIERGE_DATA_DIR: join(folder, 'data'), TELEGRAM_API_URL: telegram.url, ...more }
    const code = await runSetup([...args, '--file', join(folder, '.env')], {
      ...{ clock: createSystemClock(), env, input: new PassThrough(), output: new PassThrough() },
      say: (line) => void said.push(line),
      start: async (used) => {
        started.push(used)
        return 0
      },
    })
    return { code, said: said.join('\n'), started }
  }

  const file = () => readFileSync(join(folder, '.env'), 'utf8')

  it('a token from a flag is tried, saved for its owner only, and its links and the owner’s code are said', async () => {
    const { code, said } = await setUp(['--telegram-token', botToken])

    expect(code).toBe(0)
    expect(said).toMatch(/the bot is @cierge_bot\.\nSaved in .+\.env/)
    expect(said).toMatch(/https:\/\/t\.me\/cierge_bot\n.*\/join \w{8}.*\nStart Cierge with: npm start$/)
    expect(file()).toContain(`\nTELEGRAM_TOKEN=${botToken}\n`)
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600)
    expect(said).not.toContain(botToken)
  })

  it('a token from the environment is used like one from a flag, and --start starts Cierge with it', async () => {
    const { code, started } = await setUp(['--telegram', '--start'], { TELEGRAM_TOKEN: botToken })

    expect(code).toBe(0)
    expect(started).toEqual([expect.objectContaining({ TELEGRAM_TOKEN: botToken })])
  })

  it.each([
    [[], 'needs flags: for example --telegram-token'],
    [['--slack'], 'Missing: --slack-bot-token, --slack-app-token.'],
    [['--telegram', '--slack-bot-token', 'xoxb-1'], 'Missing: --slack-app-token, --telegram-token.'],
    [['--whatsapp'], 'Usage: npm run cierge -- setup'],
  ])('the arguments %j end the setup with one sentence', async (args, sentence) => {
    const { code, said } = await setUp(args)

    expect(code).toBe(2)
    expect(said).toContain(sentence)
    expect(said.split('\n')).toHaveLength(1)
    expect(file).toThrow('ENOENT')
  })

  it('a refused token is not saved', async () => {
    const { code, said } = await setUp(['--telegram-token', '7:wrong', '--untried'])

    expect(code).toBe(1)
    expect(said).toBe('TELEGRAM_TOKEN is not accepted by Telegram. Copy it again, whole, or make a new one.')
    expect(file).toThrow('ENOENT')
  })

  it('a token for a chat that can’t be reached is saved only with --untried', async () => {
    const away = { TELEGRAM_API_URL: 'http://127.0.0.1:9' }
    const first = await setUp(['--telegram-token', botToken], away)
    const second = await setUp(['--telegram-token', botToken, '--untried'], away)

    expect(first).toMatchObject({ code: 1, said: expect.stringContaining('add --untried') })
    expect(second.code).toBe(0)
    expect(file()).toContain(botToken)
  })

  it('another token in the file is replaced only with --replace, and all else in it stays', async () => {
    const path = join(folder, 'real.env')
    writeFileSync(path, '# mine\r\nTELEGRAM_TOKEN=7:old\r\nLOG_LEVEL=warn\r\n')
    symlinkSync(path, join(folder, '.env'))
    const first = await setUp(['--telegram-token', botToken])
    const second = await setUp(['--telegram-token', botToken, '--replace'])

    expect(first).toMatchObject({ code: 1, said: expect.stringContaining('add --replace') })
    expect(second.code).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(`# mine\r\nTELEGRAM_TOKEN=${botToken}\r\nLOG_LEVEL=warn\r\n`)
  })

  it('a file that can’t be written is named in a sentence', async () => {
    rmSync(join(folder, '.env'), { force: true })
    const failing = runSetup(['--telegram-token', botToken, '--file', join(folder, 'none/.env')], {
      clock: createSystemClock(),
      env: { CIERGE_DATA_DIR: join(folder, 'data'), TELEGRAM_API_URL: telegram.url },
      ...{ input: new PassThrough(), output: new PassThrough(), say() {}, start: async () => 0 },
    })

    await expect(failing).rejects.toThrow(/none\/\.env can't be written \(ENOENT\)/)
  })

  it('the owner’s code stays the same from one setup to the next', async () => {
    const first = await setUp(['--telegram-token', botToken])
    const second = await setUp(['--telegram-token', botToken])

    const [, code] = /\/join (\w+)/.exec(first.said) ?? []
    expect(second.said).toContain(`/join ${code} `)
    expect(second.said).toContain('Nothing had to change')
  })

  it('beside a running Cierge, the setup saves the token and says to start it again', async () => {
    await setUp(['--telegram-token', botToken])
    const lock = lockFolder(join(folder, 'data'))
    onTestFinished(lock.release)

    const { code, said } = await setUp(['--telegram-token', botToken])

    expect(code).toBe(0)
    expect(said).toContain('Cierge is running. Stop it and start it again')
  })
})
