// Tests the process as an owner runs it: its pipes, its files, and its state after a SIGKILL.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { converse, type TerminalConversation } from '../sandbox/conversation.ts'
import { createSandbox } from '../sandbox/create-sandbox.ts'
import { openingSoon } from '../sandbox/opening-soon.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'

const clock = createSystemClock()

describe('the process', () => {
  let folder: string
  let talks: TerminalConversation[]
  let logged: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cierge-main-'))
    talks = []
    logged = ''
  })
  afterEach(async () => {
    for (const { child, ended } of talks) {
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  })

  function start(
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): TerminalConversation {
    const onLog = (text: string) => {
      logged += text
    }
    const talk = converse({ env: { CIERGE_DATA_DIR: join(folder, 'data'), ...env }, args, onLog })
    talks.push(talk)
    return talk
  }

  const filesBelow = (path: string) =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))

  it('the process uses a sandbox when no chat is configured, and shows when the requested day opens', async () => {
    const cierge = start()

    cierge.say('/link resy ada@example.com secret-that-is-wrong')
    cierge.say('/link resy ada@example.com secret')
    cierge.say('/book Carbone tomorrow at 7 for 2')
    cierge.end()
    const exitCode = await cierge.ended

    expect(exitCode).toBe(0)
    expect(cierge.transcript()).toMatch(/^No chat is set up, so you are in demo mode .+\n/)
    expect(cierge.transcript()).toMatch(/Carbone, Greenwich Village · .+ · 7:00 pm · 2 people/)
    expect(cierge.transcript()).toMatch(/I’ll be there when that day opens: .+ in New York \(in \d/)
    for (const text of [cierge.transcript(), logged, ...filesBelow(folder)]) {
      expect(text).not.toMatch(/ada@example\.com secret/)
      expect(text).not.toContain('secret-that-is-wrong')
    }
  })

  it('the process books and announces a table once if it was killed and restarted between the request and the drop', async () => {
    const sandbox = await createSandbox({ clock })
    const env = { CIERGE_CHAT: 'terminal', CIERGE_RESY_URL: sandbox.url }
    const { venue, opensAtTime } = openingSoon(clock.now(), 6_000, ['19:00'])
    sandbox.control.putVenue(venue)

    const killed = start(env)
    killed.say('/link resy ada@example.com secret')
    killed.say(`/book ${venue.name} tomorrow at 7 for 2`)
    const [, otherTime = ''] = await killed.hear(/\[(\d+)\] Pick another time/)
    killed.say(otherTime)
    killed.say(opensAtTime)
    const [, bookIt = ''] = await killed.hear(/\[(\d+)\] Book it/)
    killed.say(bookIt)
    await killed.hear(/Scheduled\./)
    killed.child.kill('SIGKILL')
    await killed.ended
    const restarted = start(env)
    restarted.end()
    const exitCode = await restarted.ended
    const afterwards = start(env)
    afterwards.end()
    await afterwards.ended
    const held = sandbox.control.reservations()
    await sandbox.stop()

    expect(exitCode).toBe(0)
    expect(restarted.transcript().match(/Booked: Osteria Lume/g)).toHaveLength(1)
    expect(afterwards.transcript()).not.toContain('Booked')
    expect(held).toHaveLength(1)
  })

  it('the process exits with the reason if another process uses its data folder', async () => {
    const first = start()
    first.say('/help')
    await first.hear(/\/book/)

    const exitCode = await start().ended

    expect(exitCode).toBe(1)
    expect(logged).toContain('Another Cierge is running')
  })

  it('a data folder that can’t be made ends the demo mode with one sentence', async () => {
    writeFileSync(join(folder, 'file'), '')

    const exitCode = await start({ CIERGE_DATA_DIR: join(folder, 'file', 'data') }).ended

    expect(exitCode).toBe(1)
    expect(logged).toMatch(/^The data folder .+ can't be made private .+\n$/)
  })

  it('a signal ends the process while it waits for a chat to answer', async () => {
    const asked = Promise.withResolvers<void>()
    const silent = createServer(() => asked.resolve())
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    const token = `123456789:${'A'.repeat(35)}`

    const cierge = start({ TELEGRAM_TOKEN: token, TELEGRAM_API_URL: `http://127.0.0.1:${port}` })
    await asked.promise
    cierge.child.kill('SIGTERM')
    const exitCode = await cierge.ended

    silent.closeAllConnections()
    silent.close()
    expect(exitCode).toBe(0)
    expect(logged).not.toContain(token)
  })

  it('the process names every invalid setting and exits', async () => {
    const cierge = start({ CIERGE_HEAD_START_SECONDS: '9000', CIERGE_CHATS: 'terminal' })

    const exitCode = await cierge.ended

    expect(exitCode).toBe(78)
    expect(logged).toContain('CIERGE_HEAD_START_SECONDS must be a whole number from 5 to 600')
    expect(logged).toContain('CIERGE_CHATS is not a known setting; did you mean CIERGE_CHAT?')
    expect(logged).not.toContain('9000')
  })

  it('the process says what to set, and exits for good, without chats and without input', () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url))
    const env = { ...process.env, CIERGE_DATA_DIR: join(folder, 'data') }

    const started = spawnSync(process.execPath, [main], {
      ...{ cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    })

    expect(started.status).toBe(78)
    expect(started.stderr).toMatch(/^No chat is set up, .*DISCORD_TOKEN/)
    expect(started.stdout).toBe('')
  })

  it('the process lists its subcommands for --help and for an unknown subcommand', async () => {
    const helped = start({}, ['--help'])
    const mistyped = start({}, ['docter'])

    expect(await helped.ended).toBe(0)
    expect(await mistyped.ended).toBe(2)
    expect(helped.transcript()).toMatch(/doctor .+--live/)
    expect(logged).toMatch(/^Usage: npm run cierge -- start, .*doctor.* \(not “docter”\)$/m)
  })

  it('verbs of the host and of members work under one command', async () => {
    const hosts = start({}, ['host', 'version'])
    const members = start({ CIERGE_KEY: 'cierge_none' }, ['jobs', '--url', 'http://127.0.0.1:9'])

    expect(await hosts.ended).toBe(0)
    expect(hosts.transcript()).toMatch(/^\d+\.\d+\.\d+(?: \([0-9a-f]{7,}\))?\n$/)
    expect(await members.ended).toBe(1)
    expect(logged).toContain('can’t be reached')
  })

  it('a backup is made while the process runs, and put back after it has stopped', async () => {
    const backup = join(folder, 'kept.backup')
    const running = start()
    running.say('/settings clock 24')
    await running.hear(/24/)
    const making = start({}, ['host', 'backup', backup])
    expect(await making.ended).toBe(0)
    running.end()
    await running.ended

    const restoring = start({}, ['host', 'restore', backup, '--yes'])
    expect(await restoring.ended).toBe(0)

    expect(making.transcript()).toMatch(
      /^Backed up to .+kept\.backup .+\nThe key .+isn’t in it.+master\.key\n$/,
    )
    expect(logged).toMatch(/^Backing up: 100%$/m)
    expect(restoring.transcript()).toMatch(/It has 1 member, 0 linked accounts/)
    expect(restoring.transcript()).toMatch(/Restored from .+kept\.backup\.\n.+replaced-.+\nStart Cierge now/)
  })

  it('the subcommand `read` prints how Cierge reads a request', async () => {
    const text = 'table for 4 at Carbone, Friday 7-9pm'
    const cierge = start({}, [
      'read',
      '--now',
      '2026-11-22T10:00:00-05:00',
      '--zone',
      'America/New_York',
      text,
    ])

    const exitCode = await cierge.ended

    expect(exitCode).toBe(0)
    expect(JSON.parse(cierge.transcript())).toEqual({
      venue: 'Carbone',
      partySize: 4,
      date: '2026-11-27',
      windows: [{ earliest: '19:00', latest: '21:00', best: '19:00' }],
      missing: [],
    })
  })
})
