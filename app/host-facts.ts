// Collects this installation’s facts for owners on the page: its connections, its settings and its log.
import type { ChatWatch } from '../src/concierge/self-watch/watch-chats.ts'
import type { PlatformWatch } from '../src/concierge/self-watch/watch-platforms.ts'
import type { ChatId } from '../src/domain/ids.ts'
import type { AppContext } from '../src/ports/app-context.ts'
import type { HostFacts, ShownSetting } from '../src/ports/host-facts.ts'
import { filesOfLog } from '../src/telemetry/rotating-file.ts'
import type { Config } from './config.ts'
import { findInLog } from './find-in-log.ts'
import { logFileOf } from './open-log.ts'

type Sources = {
  readonly app: Pick<AppContext, 'ledger' | 'platforms'>
  readonly chats: readonly ChatId[]
  readonly chatWatch: Pick<ChatWatch, 'historyOf'>
  readonly platformWatch: Pick<PlatformWatch, 'historyOf'>
  readonly settings: readonly ShownSetting[]
}

export function createHostFacts(
  config: Pick<Config, 'dataDir' | 'logFiles'>,
  { app, chats, chatWatch, platformWatch, settings }: Sources,
): HostFacts {
  return {
    chats: () => chats.map((chat) => ({ chat, ...historyField(chatWatch.historyOf(chat)) })),
    platforms: () =>
      app.platforms.map(({ id, name }) => {
        const { spent, atMost } = app.ledger.findsOf(id)
        return { platform: id, name, spent, atMost, ...historyField(platformWatch.historyOf(id)) }
      }),
    settings: () => settings,
    async logOf(code) {
      const file = logFileOf(config)
      return file === undefined ? undefined : findInLog(code, filesOfLog(file, config.logFiles))
    },
  }
}

function historyField<History>(history: History | undefined): { readonly history?: History } {
  return history === undefined ? {} : { history }
}
