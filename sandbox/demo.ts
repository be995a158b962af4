// Runs the demo: starts a sandbox, and Cierge in a separate process; links an account, requests a table in the terminal
// chat, waits for a drop a few seconds away, and shows the booking and the announcement. Exits with 1 on failure.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { epochMs, type LocalTime } from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { converse, type TerminalConversation } from './conversation.ts'
import { createSandbox, type Sandbox } from './create-sandbox.ts'
import { type OpeningSoon, openingSoon } from './opening-soon.ts'

const opensInMs = 8_000
const clock = createSystemClock()
const print = (text: string) => void process.stdout.write(text)

type Asked = { readonly opening: OpeningSoon; readonly isAnnounced: boolean }

/** Requests the table as a new user would. Resolves when the outcome of the request was announced. */
async function askForTable(cierge: TerminalConversation, sandbox: Sandbox): Promise<Asked> {
  cierge.say('/link resy ada@example.com secret')
  await cierge.hear(/Linked: Resy/)
  const opening = openingSoon(clock.now(), opensInMs, ['18:30', '19:00', '19:15', '19:30', '20:00', '21:30'])
  const { venue, date } = opening
  sandbox.control.putVenue(venue)
  // A rival takes the member's first choice a quarter of a second after the drop.
  sandbox.control.addRival({ venueId: venue.id, date, time: '19:00' as LocalTime, afterMs: 250 })

  cierge.say(`table for 2 at ${venue.name} tomorrow, 7-9pm`)
  const [, otherTime = ''] = await cierge.hear(/\[(\d+)\] Pick another time/)
  cierge.say(otherTime)
  cierge.say(opening.opensAtTime)
  const [, bookIt = ''] = await cierge.hear(/\[(\d+)\] Book it/)
  cierge.say(bookIt)
  const [, code = ''] = await cierge.hear(/\/jobs (\w{4})/)
  const [, outcome] = await cierge.hear(/(Booked|No table|Couldn’t book)[: ]/)
  cierge.say(`/jobs ${code}`)
  cierge.end()
  return { opening, isAnnounced: outcome === 'Booked' }
}

/**
 * Returns when the events of the race happened, from the sandbox's log, in milliseconds from the release of the tables.
 */
function timelineOf(sandbox: Sandbox, { opensAt, venue }: OpeningSoon) {
  const since = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms - epochMs(opensAt)))
  const log = sandbox.control.requests({ venueId: venue.id })
  const firstFind = log.find(({ kind, arrivedAtMs }) => kind === 'find' && arrivedAtMs >= epochMs(opensAt))
  const booked = log.find(({ kind, status }) => kind === 'book' && status === 201)
  return {
    firstFind: since(firstFind?.arrivedAtMs),
    slotsSeen: since(firstFind?.answeredAtMs),
    booked: since(booked?.arrivedAtMs),
    answered: since(booked?.answeredAtMs),
  }
}

function report(sandbox: Sandbox, { opening, isAnnounced }: Asked): boolean {
  const held = sandbox.control.reservations({ venueId: opening.venue.id })
  const isBooked = isAnnounced && held.length === 1
  const timeline = timelineOf(sandbox, opening)
  const says = (ms: number | undefined) => (ms === undefined ? 'never' : `${ms < 0 ? '' : '+'}${ms} ms`)
  print(
    [
      '',
      `The drop was at ${opening.opensAt}. From then on, in the sandbox's own log:`,
      `  first find arrived    ${says(timeline.firstFind)}`,
      `  slots seen            ${says(timeline.slotsSeen)}`,
      `  booked                ${says(timeline.booked)}`,
      `  booking answered      ${says(timeline.answered)}`,
      isBooked ? 'Booked and announced.' : 'NOT booked and announced.',
      '',
    ].join('\n'),
  )
  if (values.json) print(`${JSON.stringify(resultOf())}\n`)
  return isBooked

  function resultOf() {
    return {
      outcome: isBooked ? 'booked' : 'failed',
      venue: opening.venue.name,
      date: opening.date,
      time: held[0]?.time ?? null,
      releasedToBookedMs: timeline.booked ?? null,
      announcedIn: isAnnounced ? 'terminal' : null,
    }
  }
}

async function demo(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-demo-'))
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  const cierge = converse({
    env: {
      CIERGE_CHAT: 'terminal',
      CIERGE_RESY_URL: sandbox.url,
      CIERGE_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    },
    onText: print,
  })
  try {
    const asked = await askForTable(cierge, sandbox)
    const exitCode = await cierge.ended
    return report(sandbox, asked) && exitCode === 0
  } finally {
    cierge.child.kill()
    await cierge.ended
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
try {
  process.exitCode = (await demo()) ? 0 : 1
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
