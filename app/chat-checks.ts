// Creates the checks of the chats for `cierge doctor`.
import { type ChatEntry, type CheckingParts, chats, terminalCheck } from '../bots/index.ts'
import { chatStateSealedUnder } from '../src/concierge/keep-chat-state.ts'
import { ConfigError } from '../src/domain/config-error.ts'
import type { Sealed } from '../src/domain/credential.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { type Check, CheckFailed } from '../src/ports/check.ts'
import type { Store } from '../src/ports/store.ts'
import type { Config } from './config.ts'
import type { HouseCheckParts } from './doctor/check-house.ts'
import type { DoctorParts } from './doctor-parts.ts'

/** Returns a chat's installations, which workspaces created when they added the bot. */
export async function installationsOf(
  chat: ChatId,
  { openStore, openVault }: Pick<HouseCheckParts, 'openVault'> & { openStore: () => Store | undefined },
): Promise<readonly string[]> {
  const kept = (await openStore()?.chatState.sealed()) ?? []
  const own = kept.filter((row) => row.chat === chat && row.key.startsWith('installation/'))
  if (own.length === 0) return []
  const vault = await openVault()
  if (!vault) throw new CheckFailed('the key is not there that opens what workspaces handed over', 'vault')
  return Promise.all(own.map((row) => vault.decrypt(row.value as Sealed, chatStateSealedUnder(row))))
}

export function chatChecks(config: Config, env: DoctorParts['env'], parts: CheckingParts): readonly Check[] {
  const checks = [
    ...chats.flatMap((chat) => checkOf(chat, env, parts) ?? []),
    ...(config.chat === 'terminal' ? [terminalCheck] : []),
  ]
  if (checks.length > 0) return checks
  return [
    { what: 'chat', run: async () => 'none is set up: Cierge plays at the terminal, against a sandbox' },
  ]
}

/** Returns the chat's check. Invalid settings of the chat become a failed check, so that the other checks still run. */
function checkOf(chat: ChatEntry, env: DoctorParts['env'], parts: CheckingParts): Check | undefined {
  try {
    return chat.configure(env)?.check(parts)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const said = error.faults.map(({ variable, problem }) => `${variable} ${problem}`).join('; ')
    return { what: chat.id, run: () => Promise.reject(new CheckFailed(said, 'settings')) }
  }
}
