// The terminal for an evening: the real adapter, with its input and output in memory. Ana is the only person.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { createTerminal } from '../../bots/index.ts'
import { createRenderedView } from '../../bots/terminal/testing/rendered-view.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import { sayAtTerminal } from '../../src/words/chats/terminal.ts'
import type { EveningChat } from './evening-chat.ts'
import { createEveningClock } from './open-house.ts'
import type { SeenMessage } from './transcript.ts'

/** The width of the terminal. Wider than any line, because the transcript folds the lines itself. */
const columns = 400
/** Real milliseconds that the terminal may take to save a file before it shows the message. */
const savingMs = 200

export async function openTerminal(): Promise<EveningChat> {
  const clock = createEveningClock()
  const folder = mkdtempSync(join(tmpdir(), 'cierge-evening-files-'))
  const view = createRenderedView(columns)
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const output = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        view.write(String(chunk))
        done()
      },
    }),
    { isTTY: true, columns, hasColors: () => false },
  )
  const seen: SeenMessage[] = []
  /** The number of rows that are in `seen`. */
  let taken = 0
  const type = async (line: string) => void input.write(`${line}\r`)

  /** Returns the rows that were added since the last call, without the lines that Ana typed. */
  function take(): string {
    const rows = view.text().split('\n')
    if (rows.at(-1) === '>') rows.pop()
    const added = rows.slice(taken)
    taken = rows.length
    return added
      .filter((row) => !row.startsWith('> '))
      .join('\n')
      .replaceAll(folder, '~/cierge/files')
      .replaceAll(`@${userInfo().username}`, '@Ana')
      .trim()
  }

  return {
    ...{ name: 'the terminal', clock },
    open: ({ commands }) =>
      createTerminal({ commands, input, output, clock, folder, words: sayAtTerminal({ ...defaultLocale }) }),
    async settle() {
      for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    },
    identityOf: (name) => ({
      ...{ chat: 'terminal' as ChatId, space: '' },
      userId: name === 'Ana' ? 'local' : name,
    }),
    async screens() {
      await new Promise((resolve) => setTimeout(resolve, savingMs))
      const text = take()
      if (text) seen.push({ id: `${seen.length}`, readers: 'group', text, controls: [] })
      return seen
    },
    async links(stage, name) {
      await stage.says(name, '/link', () => type('/link'))
      await stage.says(name, 'ana@example.com', () => type('ana@example.com'))
      await stage.says(name, '••••••', () => type('secret'))
    },
    asks: (stage, name, words) => stage.says(name, words, () => type(words)),
    replies: (stage, name, words) => stage.says(name, words, () => type(words)),
    async presses(stage, name, label) {
      const number = [...seen]
        .reverse()
        .map(({ text }) => text.match(new RegExp(`\\[(\\d+)\\] ${label}`))?.[1])
        .find(Boolean)
      if (!number) throw new Error(`Nothing to press is called ${label}`)
      await stage.says(name, number, () => type(number))
    },
    async close() {
      input.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
