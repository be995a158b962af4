// Runs the demo: starts the fakes of the platforms, and Cierge in a separate process; links an account, requests a table
// in the terminal chat, waits for a drop a few seconds away, and shows the booking and the announcement. Exits with 1 on
// failure. `--platform opentable` books at OpenTable instead of Resy, `--json` adds one line for programs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { epochMs } from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { type AskedTable, askForTable, type DemoStage, member, signIn } from './ask-for-table.ts'
import { converse } from './conversation.ts'
import { createSandbox } from './create-sandbox.ts'
import { createOpenTableSandbox } from './opentable/create-opentable-sandbox.ts'

const clock = createSystemClock()
const print = (text: string) => void process.stdout.write(text)

/**
 * Returns when the events of the race happened, from the sandbox's log, in milliseconds from the release of the tables.
 */
function timelineOf({ control }: DemoStage, { opensAt, venue }: AskedTable['opening']) {
  const since = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms - epochMs(opensAt)))
  const log = control.requests({ venueId: venue.id })
  const firstFind = log.find(({ kind, arrivedAtMs }) => kind === 'find' && arrivedAtMs >= epochMs(opensAt))
  const booked = log.find(({ kind, status }) => kind === 'book' && (status === 200 || status === 201))
  return {
    firstFind: since(firstFind?.arrivedAtMs),
    slotsSeen: since(firstFind?.answeredAtMs),
    booked: since(booked?.arrivedAtMs),
    answered: since(booked?.answeredAtMs),
  }
}

function report(stage: DemoStage, { opening, isAnnounced }: AskedTable): boolean {
  const held = stage.control.reservations({ venueId: opening.venue.id })
  const isBooked = isAnnounced && held.length === 1
  const timeline = timelineOf(stage, opening)
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
      platform,
      outcome: isBooked ? 'booked' : 'failed',
      venue: opening.venue.name,
      date: opening.date,
      time: held[0]?.time ?? null,
      releasedToBookedMs: timeline.booked ?? null,
      announcedIn: isAnnounced ? 'terminal' : null,
    }
  }
}

function pasteSignIn(cookie: string): DemoStage['link'] {
  return async (cierge) => {
    cierge.say('/link opentable')
    const [, paste = ''] = await cierge.hear(/\[(\d+)\] Paste the sign-in/)
    cierge.say(paste)
    await cierge.hear(/press Enter to stop/)
    cierge.say(cookie)
    return cierge.hear(/Linked: OpenTable/)
  }
}

async function demo(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-demo-'))
  const resy = await createSandbox({ clock, rttMs: 40 })
  const openTable = platform === 'opentable' ? await createOpenTableSandbox({ clock, rttMs: 40 }) : undefined
  const cierge = converse({
    env: {
      CIERGE_CHAT: 'terminal',
      CIERGE_RESY_URL: resy.url,
      ...(openTable && {
        CIERGE_OPENTABLE_URL: `${openTable.url}/api`,
        CIERGE_OPENTABLE_NEAR: '40.7128,-74.0060',
      }),
      CIERGE_DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    },
    onText: print,
  })
  try {
    const stage: DemoStage = openTable
      ? { control: openTable.control, link: pasteSignIn(openTable.control.cookieOf({ member })) }
      : { control: resy.control, link: signIn }
    const asked = await askForTable(cierge, stage)
    const exitCode = await cierge.ended
    return report(stage, asked) && exitCode === 0
  } finally {
    cierge.child.kill()
    await cierge.ended
    await Promise.all([resy.stop(), openTable?.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, platform: { type: 'string', default: 'resy' } },
})
const { platform } = values
try {
  if (!['resy', 'opentable'].includes(platform)) throw new Error('--platform takes resy or opentable')
  process.exitCode = (await demo()) ? 0 : 1
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
