// The main job, by itself: a sandbox and a Cierge in a process of its own; an account is linked, a table asked for in
// the terminal chat, a drop a few seconds away awaited, the table booked and announced. Exits 1 when it was not.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  addDays,
  daysBetween,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  toInstant,
  type ZoneId,
} from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { cities } from './cities.ts'
import { createSandbox, type Sandbox } from './create-sandbox.ts'
import type { VenueSpec } from './world.ts'

const venueName = 'Osteria Lume'
const venueId = 7001
const zone = 'America/New_York' as ZoneId
const opensInMs = 8_000
const stepTimeoutMs = 30_000

const { values: flags } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const print = (text: string) => process.stdout.write(text)
const clock = createSystemClock()

type Drop = {
  readonly at: Instant
  readonly leadDays: number
  readonly date: LocalDate
  readonly opensAt: LocalTime
}

/** Tomorrow's date, opening on a whole second a few seconds from now. */
function nextDrop(): Drop {
  const at = toInstant(Math.ceil((epochMs(clock.now()) + opensInMs) / 1000) * 1000)
  const date = addDays(localDateOf(clock.now(), zone), 1)
  return { at, date, leadDays: daysBetween(localDateOf(at, zone), date), opensAt: localTimeOf(at, zone) }
}

function venueOpening({ leadDays, opensAt }: Drop): VenueSpec {
  const times = ['18:30', '19:00', '19:15', '19:30', '20:00', '21:30'] as LocalTime[]
  return {
    id: venueId,
    name: venueName,
    neighborhood: 'Carroll Gardens',
    ...cities.newYork,
    cuisine: 'Italian',
    minParty: 1,
    maxParty: 6,
    leadDays,
    opensAt,
    tables: times.map((time) => ({ time, seating: 'Dining Room', capacity: 1 })),
  }
}

/** A conversation with Cierge through its pipes. */
function talkTo(child: ChildProcess) {
  let heard = ''
  let read = 0
  const news = new EventTarget()
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    heard += text
    print(text)
    news.dispatchEvent(new Event('heard'))
  })
  child.once('exit', () => news.dispatchEvent(new Event('heard')))
  return {
    say: (line: string) => child.stdin?.write(`${line}\n`),
    end: () => child.stdin?.end(),
    /** What was heard since, up to and with the pattern. */
    async hear(pattern: RegExp): Promise<RegExpExecArray> {
      const until = Date.now() + stepTimeoutMs
      for (;;) {
        const found = pattern.exec(heard.slice(read))
        if (found) {
          read += found.index + found[0].length
          return found
        }
        if (child.exitCode !== null) throw new Error(`Cierge ended before it said ${pattern}`)
        if (Date.now() > until) throw new Error(`Cierge did not say ${pattern} in ${stepTimeoutMs / 1000} s`)
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, 1_000)
          news.addEventListener('heard', () => resolve(clearTimeout(timer)), { once: true })
        })
      }
    },
  }
}

/** Asks for the table as a newcomer would; resolves once its outcome was announced. */
async function askForTable(child: ChildProcess, sandbox: Sandbox): Promise<{ drop: Drop; outcome: string }> {
  const cierge = talkTo(child)
  cierge.say('/link resy ada@example.com secret')
  await cierge.hear(/Linked: Resy/)
  const drop = nextDrop()
  sandbox.control.putVenue(venueOpening(drop))
  // Somebody else is fast, too: the first choice is gone a quarter of a second after the opening.
  sandbox.control.addRival({ venueId, date: drop.date, time: '19:00' as LocalTime, afterMs: 250 })
  cierge.say(`table for 2 at ${venueName} tomorrow, 7-9pm`)
  const [, otherTime] = await cierge.hear(/\[(\d+)\] Another time/)
  cierge.say(otherTime ?? '')
  cierge.say(drop.opensAt)
  const [, bookIt] = await cierge.hear(/\[(\d+)\] Book it/)
  cierge.say(bookIt ?? '')
  const [, code] = await cierge.hear(/\/job (\w{4})/)
  const [, outcome] = await cierge.hear(/(Booked|No table|Couldn’t book): /)
  cierge.say(`/job ${code}`)
  await cierge.hear(/Looks: \d+/)
  cierge.end()
  return { drop, outcome: outcome === 'Booked' ? 'booked' : 'not booked' }
}

/** What really happened, from the sandbox's own log: milliseconds from the release. */
function timelineOf(sandbox: Sandbox, drop: Drop) {
  const since = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms - epochMs(drop.at)))
  const log = sandbox.control.requests({ venueId })
  const finds = log.filter(({ kind, arrivedAtMs }) => kind === 'find' && arrivedAtMs >= epochMs(drop.at))
  const booked = log.find(({ kind, status }) => kind === 'book' && (status === 201 || status === 200))
  return {
    firstFind: since(finds[0]?.arrivedAtMs),
    slotSeen: since(finds[0]?.answeredAtMs),
    bookedAt: since(booked?.arrivedAtMs),
    answered: since(booked?.answeredAtMs),
  }
}

function report(sandbox: Sandbox, asked: { drop: Drop; outcome: string }): boolean {
  const held = sandbox.control.reservations({ venueId })
  const timeline = timelineOf(sandbox, asked.drop)
  const isBooked = asked.outcome === 'booked' && held.length === 1
  const says = (ms: number | undefined) => (ms === undefined ? 'never' : `${ms >= 0 ? '+' : ''}${ms} ms`)
  print(`\nOpened ${asked.drop.at}; in the sandbox's own log, from then on:\n`)
  print(`  first find arrived   ${says(timeline.firstFind)}\n`)
  print(`  slots were seen      ${says(timeline.slotSeen)}\n`)
  print(`  booking arrived      ${says(timeline.bookedAt)}\n`)
  print(`  booking was answered ${says(timeline.answered)}\n`)
  if (flags.json) {
    const result = {
      outcome: isBooked ? 'booked' : 'failed',
      venue: venueName,
      date: asked.drop.date,
      time: held[0]?.time ?? null,
      releasedToBookedMs: timeline.bookedAt ?? null,
      announcedIn: isBooked ? 'terminal' : null,
    }
    print(`${JSON.stringify(result)}\n`)
  }
  return isBooked
}

async function demo(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-demo-'))
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CIERGE_CHAT: 'terminal',
      CIERGE_RESY_URL: sandbox.url,
      CIERGE_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    },
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  try {
    const asked = await askForTable(child, sandbox)
    const exitCode = await ended
    return report(sandbox, asked) && exitCode === 0
  } finally {
    child.kill()
    await ended
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = (await demo()) ? 0 : 1
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
