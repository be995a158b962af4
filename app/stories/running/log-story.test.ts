// Tests that `cierge host logs CODE` shows the log lines of one request in order, from the member's words to the
// announcement.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { filesOfLog } from '../../../src/telemetry/rotating-file.ts'
import { readConfig } from '../../config.ts'
import { showLogs } from '../../show-logs.ts'
import { ben, openWorld, type World } from '../world.ts'

let world: World
afterEach(() => world.end())

/** Writes the log so far into three files, as if it had grown large twice, and runs `cierge host logs`. */
async function logs(
  ...args: string[]
): Promise<{ readonly exitCode: number; readonly lines: readonly string[] }> {
  const config = readConfig({ CIERGE_DATA_DIR: world.folder, CIERGE_LOG_FILES: '3' })
  const files = filesOfLog(join(world.folder, 'cierge.log'), 3)
  const third = Math.ceil(world.log.length / 3)
  for (const [index, file] of files.entries())
    writeFileSync(file, world.log.slice(index * third, (index + 1) * third).join(''))
  const lines: string[] = []
  const exitCode = await showLogs(args, { config, clock: world.clock, say: (line) => lines.push(line) })
  return { exitCode, lines }
}

async function codeOf(): Promise<string> {
  return /\b([2-9A-HJ-NP-Z]{4}) Saint Fennel/.exec(await world.says('/status'))?.[1] ?? 'no code'
}

it('the log of one request is read by its code, from the words to the announcement, in order', async () => {
  world = await openWorld({ level: 'trace' })
  await world.says('/link resy ada@example.com secret')
  await world.says('/link resy ben@example.com secret', ben)
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.says('make it 8pm')
  await world.says('/favorites', ben)
  await world.says('book it')
  const code = await codeOf()
  await world.passUntil('2026-11-25T12:01:00-05:00')
  await world.says(`/jobs ${code}`)

  const { exitCode, lines } = await logs(code)

  expect(exitCode).toBe(0)
  const steps = [
    /book on fake/,
    /hunt on resy: 1 booked/,
    /result: booked/,
    /announced on fake: job-ended/,
    /jobs on fake/,
  ]
  const at = steps.map((step) => lines.findIndex((line) => step.test(line)))
  expect(at.every((index) => index >= 0)).toBe(true)
  expect(at).toEqual(at.toSorted((one, other) => one - other))
  // The words, the change and the confirmation are calls about one draft.
  expect(lines.filter((line) => /book on fake/.test(line)).length).toBeGreaterThanOrEqual(3)
  // At level debug, each request of the hunt belongs to the story.
  expect(lines.join('\n')).toMatch(/A request method=POST .*path=\/3\/book status=20[01]/)
  expect(lines.join('\n')).toMatch(/A reading/)
  expect(lines.join('\n')).not.toMatch(/favorites|Ben\b/)
})

it('the log lists the newest requests, gives lines as they are for programs, and says if it has none about a code', async () => {
  world = await openWorld()
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')
  const code = await codeOf()
  await world.says(`/cancel ${code}`)

  const [newest, asJson, unknown] = [await logs(), await logs(code, '--json'), await logs('ZZZZ')]

  expect(newest.lines).toEqual([
    expect.stringMatching(
      new RegExp(`^${code}  since 2026-11-25 10:00:0.*, last 2026-11-25 10:00:.*: cancel on fake$`),
    ),
  ])
  expect(asJson.lines.map((line) => JSON.parse(line).msg)).toEqual(expect.arrayContaining(['call']))
  expect(unknown).toEqual({ exitCode: 1, lines: [expect.stringContaining('no line about ZZZZ')] })
})

it.each([
  ['bad-gateway', 'http 502'],
  ['cut', 'cut'],
] as const)(
  'a call that fails because of a platform with the fault %s has the cause %s in the log',
  async (kind, cause) => {
    world = await openWorld()
    world.sandbox.control.injectFault({ kind, times: 100 } as never)

    await world.says('/link resy ada@example.com secret')

    const call = world.log
      .map((line) => JSON.parse(line))
      .find(({ msg, facts }) => msg === 'call' && facts.trouble)
    expect(call?.facts).toMatchObject({ platform: 'resy', cause })
  },
)
