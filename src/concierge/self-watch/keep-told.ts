// Stores which conditions the owners were told of, so that a restarted Cierge tells each of them once.
import type { HostCondition } from '../../domain/host-condition.ts'
import type { ChatId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'

/** A condition that the owners were told of, and the instant at which it was first seen. */
export type ToldCondition = { readonly condition: HostCondition; readonly since: Instant }

/** The key of the row in the table of the chats' states. `cierge` is not a real chat. */
const place = { chat: 'cierge' as ChatId, key: 'watch/told' }

type ToldFile = {
  /** Returns the told conditions by the names of their checks. Empty if the row is unreadable. */
  load(): Promise<readonly (readonly [string, ToldCondition])[]>
  save(told: readonly (readonly [string, ToldCondition])[]): Promise<void>
}

export function keepTold({
  store,
}: {
  readonly store: () => Pick<AppContext['store'], 'chatState'>
}): ToldFile {
  return {
    async load() {
      const row = await store().chatState.find(place.chat, place.key)
      if (!row) return []
      try {
        return Object.entries(JSON.parse(row.value) as Record<string, ToldCondition>)
      } catch {
        return []
      }
    },
    save: (told) =>
      store().chatState.save({ ...place, value: JSON.stringify(Object.fromEntries(told)), isSealed: false }),
  }
}
