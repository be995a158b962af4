// For tests: runs Cierge with its HTTP API as a process, with a sandbox in place of Resy, and makes a member's key.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../bots/kit/testing/free-port.ts'
import { converse, type TerminalConversation } from '../../sandbox/conversation.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'

export type TestService = {
  readonly url: string
  readonly key: string
  readonly sandbox: Sandbox
  /** Returns the terminal chat of the process that is running now. */
  readonly chat: () => TerminalConversation
  /**
   * Makes a key in the chat. Resolves with the key.
   * @param line the line to say, such as `/key laptop`.
   */
  makeKey(line: string): Promise<string>
  /** Kills the process and starts it again. Resolves when the new process answers in the chat. */
  killAndRestart(): Promise<void>
  end(): Promise<void>
}

const clock = createSystemClock()

/** Starts the service. Its member is linked to an account of the sandbox. */
export async function openService(): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-service-'))
  const sandbox = await createSandbox({ clock })
  const port = await freePort()
  const env = {
    CIERGE_DATA_DIR: folder,
    CIERGE_CHAT: 'terminal',
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_HTTP_PORT: `${port}`,
  }
  let chat = await start()
  chat.say('/link resy ada@example.com secret')
  await chat.hear(/Linked: Resy/)
  const key = await makeKey('/key laptop')

  async function start(): Promise<TerminalConversation> {
    const talk = converse({ env, onLog: () => {} })
    talk.say('/help')
    await talk.hear(/\/book/)
    return talk
  }

  async function makeKey(line: string): Promise<string> {
    chat.say(line)
    const [made] = await chat.hear(/cierge_[\w-]+/)
    return made
  }

  async function kill(): Promise<void> {
    chat.child.kill('SIGKILL')
    await chat.ended
  }

  return {
    url: `http://127.0.0.1:${port}`,
    key,
    sandbox,
    chat: () => chat,
    makeKey,
    async killAndRestart() {
      await kill()
      chat = await start()
    },
    async end() {
      await kill()
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
