// For tests: a program that opens the terminal on its standard input and output. `/link` asks for a password. The reply to
// any other line is "Heard".
import { tmpdir } from 'node:os'
import { createSystemClock } from '../../../src/ports/system-clock.ts'
import { createTerminal } from '../index.ts'
import { commands, say, words } from './samples.ts'

const terminal = createTerminal({
  commands,
  input: process.stdin,
  output: process.stdout,
  clock: createSystemClock(),
  folder: tmpdir(),
  words,
})

await terminal.start({
  suggest: async () => [],
  async invoke({ said }) {
    if (said.kind === 'command') return say({ lines: [[`${said.args.password?.length} letters`]] })
    if (said.kind !== 'line' || said.text.length > 0) return say({ lines: [['Heard']] })
    const fields = [{ name: 'password', label: 'Password', secret: true }]
    const call = { command: 'link', args: {} }
    return { kind: 'ask', form: { title: 'Link Resy', fields, submit: 'Link', call } }
  },
})
await terminal.ended
await terminal.stop()
