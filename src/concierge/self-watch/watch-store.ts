// Checks whether the database can be written.
import type { StoreTrouble } from '../../domain/store-trouble.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ConditionCheck } from './condition-check.ts'

/** The owners are told of a locked database only if the lock lasts, because most locks end by themselves. */
const lockedForMs = 2 * MINUTE_MS

export type StoreWatch = {
  /** Records that a query failed. */
  note(trouble: StoreTrouble): void
  readonly check: ConditionCheck
}

export type StoreWatchParts = {
  readonly app: Pick<AppContext, 'clock' | 'telemetry'>
  readonly store: () => Pick<AppContext['store'], 'chatState' | 'tryOut'>
}

export function createStoreWatch({ app, store }: StoreWatchParts): StoreWatch {
  let trouble: StoreTrouble | undefined
  return {
    note(seen) {
      trouble ??= seen
    },
    check: {
      name: 'store',
      isVital: true,
      patienceMs: (condition) =>
        condition.kind === 'store-trouble' && condition.trouble === 'locked' ? lockedForMs : 0,
      async look() {
        // Makes a small write, so that a problem is noticed even while no member uses Cierge.
        if (!trouble) await store().chatState.removeExpired(app.clock.now()).catch(app.telemetry.fault)
        if (!trouble) return undefined
        const seen = trouble
        const isMended = await store()
          .tryOut()
          .then(
            () => true,
            () => false,
          )
        if (!isMended) return { kind: 'store-trouble', trouble: seen }
        trouble = undefined
        return undefined
      },
    },
  }
}
