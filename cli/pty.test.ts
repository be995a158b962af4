// Tests the prompts of `cierge` on a real pseudo-terminal, which `script` of util-linux creates. Skips if `script` is not
// installed.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installPacked } from '../client/testing/install-packed.ts'
import { openService, type TestService } from '../client/testing/open-service.ts'
import { hasTerminals, onTerminal as runOnTerminal } from '../sandbox/on-terminal.ts'

const enter = '\r'
const down = '\u001b[B'

let service: TestService
let installed: string

beforeAll(async () => {
  installed = installPacked('cli')
  service = await openService()
}, 120_000)
afterAll(async () => {
  await service?.end()
  rmSync(installed, { recursive: true, force: true })
})

/** Runs the command on a terminal. */
function onTerminal(line: string) {
  const program = join(installed, 'node_modules/cierge-cli/dist/cierge.js')
  const env = { NO_COLOR: '1', CIERGE_URL: service.url, CIERGE_KEY: service.key }
  return runOnTerminal(`'${program}' ${line}`, { env })
}

describe.skipIf(!hasTerminals())('cierge on a terminal', () => {
  it('it asks the open question, shows the confirmation, and books', async () => {
    const terminal = onTerminal('book table at Saint Fennel in 25 days, 8pm')
    await terminal.sees('How many people')
    await terminal.sees('Never mind')
    terminal.type(enter)
    await terminal.sees('Change something')
    terminal.type(enter)
    const code = await terminal.ended

    expect(code).toBe(0)
    expect(terminal.written()).toMatch(/Scheduled: Saint Fennel, .+ 8:00 pm, \d/)
  })

  it('a draft can be changed in words, and dropped: then nothing is booked', async () => {
    const terminal = onTerminal('book table for 2 at Saint Fennel in 26 days, 8pm')
    await terminal.sees('Never mind')
    terminal.type(down)
    terminal.type(enter)
    await terminal.sees('What should change?')
    terminal.type(`for 99 people${enter}`)
    await terminal.sees('takes parties of')
    await terminal.sees('Never mind')
    terminal.type(down)
    terminal.type(enter)
    await terminal.sees('What should change?')
    terminal.type(`for 3 people${enter}`)
    await terminal.sees('Changed: 3 people.')
    await terminal.sees('Never mind')
    terminal.type(down)
    terminal.type(down)
    terminal.type(enter)
    const code = await terminal.ended

    expect(code).toBe(1)
    expect(terminal.written()).toContain('Nothing was booked.')
  })

  it('a typed password is not shown', async () => {
    const terminal = onTerminal('accounts link resy')
    await terminal.sees('mail')
    terminal.type(`ada@example.com${enter}`)
    await terminal.sees('assword')
    terminal.type(`secret${enter}`)
    const code = await terminal.ended

    expect(code).toBe(0)
    expect(terminal.written()).toContain('Linked: Ada')
    expect(stripVTControlCharacters(terminal.written())).not.toContain('secret')
  })

  it('Ctrl-C at a question ends it with exit code 1, and NO_COLOR leaves out colors', async () => {
    const terminal = onTerminal('book table at Saint Fennel in 27 days, 8pm')
    await terminal.sees('Never mind')
    terminal.type('\u0003')
    const code = await terminal.ended

    expect(code).toBe(1)
    expect(terminal.written()).toContain('Stopped. Nothing more was done.')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are control characters.
    expect(terminal.written()).not.toMatch(/\u001b\[3[0-7]m/)
  })
})
