// For tests: opens a terminal in memory, and acts as a person who uses it at the keyboard or through a pipe.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { Call } from '../../../src/domain/call.ts'
import type { Reply } from '../../../src/domain/message.ts'
import { toInstant } from '../../../src/domain/time.ts'
import type { Inbox } from '../../../src/ports/chat-adapter.ts'
import { createVirtualClock, type VirtualClock } from '../../../src/ports/virtual-clock.ts'
import { createTerminal, type Terminal } from '../index.ts'
import { createRenderedView } from './rendered-view.ts'
import { commands, echo, words } from './samples.ts'

export type TerminalHarness = {
  readonly terminal: Terminal
  readonly clock: VirtualClock
  readonly calls: readonly Call[]
  readonly folder: string
  readonly input: PassThrough
  readonly output: Writable
  /** Starts the terminal with an inbox that uses these functions. */
  readonly open: (
    answer?: (call: Call) => Reply | Promise<Reply>,
    suggest?: Inbox['suggest'],
  ) => Promise<void>
  readonly type: (keys: string) => void
  /** Returns the visible text, including the scroll-back. */
  readonly seen: () => string
  /** Returns everything that was written to the output, including escape sequences. */
  readonly written: () => string
  /** Resolves once the visible text contains `part`. */
  readonly sees: (part: string) => Promise<void>
  readonly tearDown: () => Promise<void>
}

export type TerminalHarnessOptions = {
  readonly at: 'keyboard' | 'pipe'
  readonly columns?: number
  readonly hasColours?: boolean
}

export function createHarness({
  at,
  columns = 60,
  hasColours = false,
}: TerminalHarnessOptions): TerminalHarness {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  const folder = join(mkdtempSync(join(tmpdir(), 'cierge-terminal-')), 'files')
  const view = createRenderedView(at === 'keyboard' ? columns : Number.POSITIVE_INFINITY)
  const written: string[] = []
  const watchers = new Set<() => void>()
  const calls: Call[] = []

  const output = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      view.write(String(chunk))
      for (const watch of watchers) watch()
      done()
    },
  })
  const input = new PassThrough()
  if (at === 'keyboard') {
    Object.assign(input, { isTTY: true, setRawMode: () => input })
    Object.assign(output, { isTTY: true, columns, hasColors: () => hasColours })
  }
  const terminal = createTerminal({ commands, input, output, clock, folder, words })

  return {
    terminal,
    clock,
    calls,
    folder,
    input,
    output,
    open: (answer = echo, suggest = async () => []) =>
      terminal.start({
        suggest,
        invoke: async (call) => {
          calls.push(call)
          return answer(call)
        },
      }),
    type: (keys) => void input.write(keys),
    seen: view.text,
    written: () => written.join(''),
    sees: (part) =>
      new Promise((resolve) => {
        const watch = () => {
          if (!view.text().includes(part)) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
      }),
    async tearDown() {
      await clock.runUntil(terminal.stop())
      rmSync(join(folder, '..'), { recursive: true, force: true })
    },
  }
}

/** Creates a harness, and tears it down at the end of the test. */
export function setUp(options: TerminalHarnessOptions): TerminalHarness {
  const harness = createHarness(options)
  onTestFinished(harness.tearDown)
  return harness
}
