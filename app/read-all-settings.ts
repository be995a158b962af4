// Reads Cierge's settings and those of all chats, and names all their faults at once.
import { type ChatEntry, chats } from '../bots/index.ts'
import { ConfigError, type ConfigFault } from '../src/domain/config-error.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { type Config, readConfig } from './config.ts'

export type ConfiguredBot = NonNullable<ReturnType<ChatEntry['configure']>> & { readonly id: ChatId }

/** Returns the settings and the chats that they turn on. Throws one `ConfigError` with every fault of every part. */
export function readAllSettings(env: NodeJS.ProcessEnv): {
  readonly config: Config
  readonly bots: readonly ConfiguredBot[]
} {
  const faults: ConfigFault[] = []
  const read = <T>(part: () => T): T | undefined => {
    try {
      return part()
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      faults.push(...error.faults)
      return undefined
    }
  }
  const config = read(() => readConfig(env))
  const bots = chats.flatMap((chat) => {
    const bot = read(() => chat.configure(env))
    return bot ? [{ id: chat.id, ...bot }] : []
  })
  if (!config || faults.length > 0) throw new ConfigError(faults)
  return { config, bots }
}
