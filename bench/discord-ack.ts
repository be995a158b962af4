// Measures how fast Cierge acknowledges a command on Discord. Cierge runs in a separate process, with a fake Discord on
// loopback that sends fifty commands a second. The measured time starts when the fake sends the event and ends when it
// receives the acknowledgement.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { botToken, openFakeDiscord } from '../bots/discord/testing/fake-server/open-fake-discord.ts'
import { createPerson } from '../bots/discord/testing/fake-server/person.ts'
import { settle } from '../bots/discord/testing/fake-server/settle.ts'
import { createSandbox } from '../sandbox/create-sandbox.ts'
import { addMs } from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'

const clock = createSystemClock()
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '10' },
    'per-second': { type: 'string', default: '50' },
  },
})
const perSecond = Number(values['per-second'])
const count = Number(values.seconds) * perSecond
/**
 * The number of commands at the start that are not measured. The process has just started then, which is rare when
 * friends use it.
 */
const warmUpCount = 3 * perSecond
const wantedP99Ms = 100

const folder = mkdtempSync(join(tmpdir(), 'cierge-bench-'))
const peer = await openFakeDiscord(undefined)
const sandbox = await createSandbox({ clock, rttMs: 40 })
const person = peer.people.Ana ?? { id: '', name: '', dmChannelId: '' }
const ana = createPerson(peer, person, { kind: 'channel', id: peer.channels.general })
const cierge = spawn(process.execPath, ['app/main.ts'], {
  env: {
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_OWNER: `discord:${person.id}`,
    DISCORD_TOKEN: botToken,
    DISCORD_API_URL: peer.apiUrl,
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
})
await peer.gateway.arrived(1)
await ana.until(() => (peer.commands.times > 0 ? true : undefined))

/**
 * The commands that friends use most. Cierge answers some of them from its database and some after a request to the
 * platform.
 */
const typed: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['help', {}],
  ['jobs', {}],
  ['book', { request: 'table for 2 at Saint Fennel in two weeks, 7-9pm' }],
  ['search', { name: 'lilia' }],
  ['link', { platform: 'resy' }],
]

const acknowledgedAt = new Map<string, number>()
peer.rest.onArrival(({ path }) => {
  const [, id] = /^\/interactions\/(\d+)\//.exec(path) ?? []
  if (id && !acknowledgedAt.has(id)) acknowledgedAt.set(id, clock.monotonicMs())
})

const sent: { readonly id: string; readonly atMs: number }[] = []
const begins = clock.now()
for (let index = 0; index < warmUpCount + count; index += 1) {
  await clock.sleepUntil(addMs(begins, (index * 1_000) / perSecond))
  const [name, options] = typed[index % typed.length] ?? ['help', {}]
  const { id, sentAtMs } = await ana.command(name, options)
  if (index >= warmUpCount) sent.push({ id, atMs: sentAtMs })
}
await settle(peer)
cierge.kill()
await once(cierge, 'exit')
await sandbox.stop()
await peer.close()
rmSync(folder, { recursive: true, force: true })

const tookMs = sent
  .flatMap(({ id, atMs }) => {
    const at = acknowledgedAt.get(id)
    return at === undefined ? [] : [at - atMs]
  })
  .sort((one, other) => one - other)
const at = (share: number) =>
  Math.round((tookMs[Math.ceil(tookMs.length * share) - 1] ?? Number.NaN) * 10) / 10
const result = {
  commands: count,
  perSecond,
  unacknowledged: count - tookMs.length,
  p50Ms: at(0.5),
  p95Ms: at(0.95),
  p99Ms: at(0.99),
  maxMs: at(1),
}
const isGood = result.unacknowledged === 0 && result.p99Ms < wantedP99Ms
process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `${count} commands, ${perSecond} a second: acknowledged after ${result.p50Ms} ms, p95 ${result.p95Ms} ms, p99 ${result.p99Ms} ms, at most ${result.maxMs} ms; ${result.unacknowledged} not at all.\n${isGood ? 'Good' : `NOT good: p99 is to be below ${wantedP99Ms} ms`}.\n`,
)
process.exitCode = isGood ? 0 : 1
