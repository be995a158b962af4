// Creates the self-watch: its checks, and how the owners are told.
import { checkBackups } from '../src/concierge/self-watch/check-backups.ts'
import { checkClock } from '../src/concierge/self-watch/check-clock.ts'
import { checkDiskSpace } from '../src/concierge/self-watch/check-disk-space.ts'
import { checkSignIns } from '../src/concierge/self-watch/check-sign-ins.ts'
import type { ConditionCheck } from '../src/concierge/self-watch/condition-check.ts'
import { createSelfWatch, type SelfWatch } from '../src/concierge/self-watch/create-self-watch.ts'
import { tellDirectly } from '../src/concierge/self-watch/tell-directly.ts'
import type { ChatWatch } from '../src/concierge/self-watch/watch-chats.ts'
import type { PlatformWatch } from '../src/concierge/self-watch/watch-platforms.ts'
import type { StoreWatch } from '../src/concierge/self-watch/watch-store.ts'
import { tellOwners } from '../src/concierge/tell-owners.ts'
import type { HostTrouble } from '../src/domain/announcement.ts'
import { epochMs } from '../src/domain/time.ts'
import type { PlatformClock } from '../src/platforms/platform-clock.ts'
import type { AppContext } from '../src/ports/app-context.ts'
import type { ChatAdapter } from '../src/ports/chat-adapter.ts'
import { sayTrouble } from '../src/words/running/trouble.ts'

export type SelfWatchSources = {
  readonly app: AppContext
  readonly clock: PlatformClock
  readonly chats: readonly ChatAdapter[]
  readonly stores: StoreWatch
  readonly chatWatch: ChatWatch
  readonly platforms: PlatformWatch
  /** Milliseconds between two scheduled backups; absent if none are made. */
  readonly backUpEveryMs?: number
  /** Called when an announcement for the owners is pending. */
  readonly onPending: () => void
}

export type TellOwners = (trouble: HostTrouble) => Promise<boolean>

export function openSelfWatch(sources: SelfWatchSources): { watch: SelfWatch; tellHost: TellOwners } {
  const { app, clock, chats, stores, chatWatch, platforms } = sources
  const { telemetry } = app
  const store = () => app.store

  /** Tells the owners. Resolves with false if none of them can be told now. */
  async function tellHost(trouble: HostTrouble): Promise<boolean> {
    const direct = directMessageOf(trouble)
    if (direct) {
      const nonce = `store-${trouble.kind}-${epochMs(clock.now())}`
      return tellDirectly({ app, store, chats: () => chats }, direct, nonce)
    }
    // Does not wait for owners whose chat connects later: a chat that can't be reached is not worth a late message.
    const to = trouble.kind === 'chat-unreachable' ? chatWatch.connected() : chatWatch.reachable()
    try {
      await tellOwners(app, trouble, to)
      sources.onPending()
      return true
    } catch (error) {
      telemetry.fault(error)
      return false
    }
  }

  const checks: readonly ConditionCheck[] = [
    stores.check,
    ...chatWatch.checks,
    ...platforms.checksOf(app.platforms),
    checkClock(clock.measuredAheadMs),
    checkDiskSpace(store),
    checkSignIns(app),
    ...(sources.backUpEveryMs ? [checkBackups(app, sources.backUpEveryMs)] : []),
  ]
  return { watch: createSelfWatch({ app, store, checks, tell: tellHost }), tellHost }
}

/**
 * Returns the message about a store that can't be written, which must be sent without the outbox; `undefined` for
 * other problems.
 */
function directMessageOf(trouble: HostTrouble) {
  const condition = trouble.kind === 'well-again' ? trouble.condition : trouble
  if (condition.kind !== 'store-trouble') return undefined
  return sayTrouble(trouble as Extract<HostTrouble, { kind: 'well-again' | 'store-trouble' }>)
}
