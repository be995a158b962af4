// Asks the host at the terminal.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks a question that is answered with yes or no. Enter means no. */
export async function askHost(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}

/** Asks for a secret, and shows nothing of the answer. */
export async function askHostForSecret(question: string): Promise<string> {
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stdout.write('\n')
  }
}
