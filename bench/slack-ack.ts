// Measures how fast Cierge acknowledges a command on Slack. Cierge runs in a separate process, with a fake Slack on
// loopback that sends fifty commands a second. The measured time starts when the fake sends the command and ends when
// it receives the acknowledgement.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '../bots/kit/testing/free-port.ts'
import {
  appToken,
  type Carrier,
  createHttpCarrier,
  createSocketCarrier,
  signingSecret,
} from '../bots/slack/testing/fake-server/delivery.ts'
import { openFakeSlack } from '../bots/slack/testing/fake-server/fake-slack.ts'
import { createPerson } from '../bots/slack/testing/fake-server/people.ts'
import { createSandbox } from '../sandbox/create-sandbox.ts'
import { addMs, MINUTE_MS } from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'

const clock = createSystemClock()
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    over: { type: 'string', default: 'socket' },
    seconds: { type: 'string', default: '10' },
    'per-second': { type: 'string', default: '50' },
  },
})
const isSocket = values.over === 'socket'
const perSecond = Number(values['per-second'])
const count = Number(values.seconds) * perSecond
const wantedP99Ms = 100

/**
 * The commands that friends use most. Cierge answers some from its database, some after a request to the platform, and
 * some with a modal.
 */
const typed = [
  'help',
  'jobs',
  'table for 2 at Saint Fennel in two weeks, 7-9pm',
  'search lilia',
  'link resy',
  'book',
]

const folder = mkdtempSync(join(tmpdir(), 'cierge-bench-'))
const team = 'T0BENCH'
const fakeSlack = await openFakeSlack([
  { team, botToken: 'xoxb-bench', people: ['ana'], channels: ['friends'] },
])
const sandbox = await createSandbox({ clock, rttMs: 40 })
const port = await freePort()
const socket = isSocket ? createSocketCarrier(fakeSlack) : undefined
const carrier: Carrier = socket ?? createHttpCarrier(port)
const tookMs: number[] = []
const ana = createPerson({ fakeSlack, carrier: timing(carrier), team, name: 'ana' })

const cierge = spawn(process.execPath, ['app/main.ts'], {
  env: {
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_OWNER: `slack:${team}/${ana.id}`,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    ...(isSocket
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: signingSecret, SLACK_PORT: String(port) }),
    SLACK_API_URL: `${fakeSlack.url}/api/`,
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
})

/**
 * Wraps a carrier, and adds the time of each acknowledged delivery to `tookMs`. A delivery that is not acknowledged
 * with status 200 adds nothing.
 */
function timing(inner: Carrier): Carrier {
  return {
    ...inner,
    async deliver(delivery) {
      const sentAtMs = clock.monotonicMs()
      const acknowledged = await inner.deliver(delivery)
      if (acknowledged?.status === 200) tookMs.push(clock.monotonicMs() - sentAtMs)
      return acknowledged
    },
  }
}

/**
 * Waits until Cierge accepts the first command. Then sends each command once, so that its code is loaded before the
 * measurement.
 */
async function awake(): Promise<void> {
  const deadline = addMs(clock.now(), MINUTE_MS)
  while (tookMs.length === 0 && clock.now() < deadline) {
    await ana.commands('help')
    await clock.sleepUntil(addMs(clock.now(), 100))
  }
  for (const text of typed) await ana.commands(text)
  await clock.sleepUntil(addMs(clock.now(), 1_000))
  tookMs.length = 0
}

await awake()
const begins = clock.now()
const channel = fakeSlack.workspace(team).idOf('#friends')
const sent: Promise<unknown>[] = []
for (let index = 0; index < count; index += 1) {
  await clock.sleepUntil(addMs(begins, (index * 1_000) / perSecond))
  sent.push(ana.commands(typed[index % typed.length] ?? 'help', index % 2 === 0 ? channel : undefined))
}
await Promise.all(sent)
cierge.kill()
await once(cierge, 'exit')
carrier.close()
await sandbox.stop()
await fakeSlack.close()
rmSync(folder, { recursive: true, force: true })

const sorted = tookMs.toSorted((one, other) => one - other)
const share = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? Number.NaN) * 10) / 10
const figures = {
  bench: 'slack-ack',
  over: isSocket ? 'socket' : 'http',
  perSecond,
  commands: count,
  acknowledged: sorted.length,
  ms: {
    p50: share(0.5),
    p95: share(0.95),
    p99: share(0.99),
    max: Math.round((sorted.at(-1) ?? Number.NaN) * 10) / 10,
  },
  refusedBySlack: fakeSlack.problems.length,
}
if (!values.json)
  process.stdout.write(`Acknowledged ${sorted.length} of ${count} commands, p99 ${figures.ms.p99} ms.\n`)
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exitCode = sorted.length === count && figures.ms.p99 < wantedP99Ms ? 0 : 1
