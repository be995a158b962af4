// Opens a trial of Cierge for a host who has set up no chat.
import { join } from 'node:path'
import type { Clock } from '../src/ports/clock.ts'
import { makePrivateFolder } from '../src/store/file/private-files.ts'
import type { Config } from './config.ts'

/** If no chat is configured, opens a trial: the terminal chat, with a sandbox in this process in place of Resy. */
export async function openPlayground(
  config: Config,
  hasChats: boolean,
  { clock, say }: { readonly clock: Clock; readonly say: (line: string) => void },
): Promise<{ config: Config; close(): Promise<void> }> {
  if (config.chat || hasChats) return { config, close: async () => {} }
  const { createSandbox } = await import('../sandbox/create-sandbox.ts')
  makePrivateFolder(config.dataDir)
  const sandbox = await createSandbox({
    clock,
    rttMs: 40,
    seed: Date.now(),
    stateFile: join(config.dataDir, 'sandbox.json'),
  })
  say(
    'No chat is set up, so you are in demo mode with made-up tables; nothing real is booked. To set up a chat: npm run cierge -- host setup',
  )
  return { config: { ...config, chat: 'terminal', resyUrl: sandbox.url }, close: sandbox.stop }
}
