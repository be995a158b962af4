// Notes what a call has changed, so that no member is told that nothing was changed when something was. The call gets
// this app context; it notes each visible change once it is certain or in doubt.
import { leavesDoubt, PlatformError } from '../domain/platform-error.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform, BookingSession } from '../ports/booking-platform.ts'
import type { Store } from '../ports/store.ts'

export type Effects = {
  /** The given app context, with its changes noted. */
  readonly app: AppContext
  /** Returns true if something that a member would notice was changed, or may have been. */
  hasAny(): boolean
  /** Returns true if the call added a pending announcement. */
  hasPending(): boolean
}

type Effect = 'change' | 'owed'
type Note = (effect: Effect) => void

export function noteEffects(app: AppContext): Effects {
  const effects = new Set<Effect>()
  const note: Note = (effect) => void effects.add(effect)
  const noted = (platforms: AppContext['platforms']) =>
    platforms.map((platform) => notingPlatform(platform, note))
  return {
    app: {
      ...app,
      store: notingStore(app.store, note),
      platforms: noted(app.platforms),
      platformsFor: (asker) => noted(app.platformsFor(asker)),
      rights: { ...app.rights, withdraw: noting(app.rights.withdraw, () => note('change')) },
    },
    hasAny: () => effects.has('change'),
    hasPending: () => effects.has('owed'),
  }
}

/** Notes changes inside a transaction only after it succeeded. */
function notingStore(store: Store, note: Note): Store {
  return {
    ...notingRepositories(store, note),
    async transaction(work) {
      const inside: Effect[] = []
      const result = await store.transaction((within) =>
        work(notingRepositories(within, (effect) => void inside.push(effect))),
      )
      for (const effect of inside) note(effect)
      return result
    },
  }
}

/** Does not note changes that the same call would repeat: a stored draft, a stored venue, a renewed sign-in. */
function notingRepositories(store: Store, note: Note): Store {
  const { members, codes, limits, credentials, dropRules, favourites, jobs, outbox } = store
  const change = () => note('change')
  return {
    ...store,
    members: {
      ...members,
      add: noting(members.add, change),
      addIdentity: noting(members.addIdentity, change),
      setRole: noting(members.setRole, change),
      setLocale: noting(members.setLocale, change),
      setNotifications: noting(members.setNotifications, change),
      remove: noting(members.remove, change),
    },
    codes: { ...codes, add: noting(codes.add, change) },
    limits: { ...limits, set: noting(limits.set, change) },
    credentials: {
      ...credentials,
      save: noting(credentials.save, change),
      remove: noting(credentials.remove, change),
    },
    dropRules: { ...dropRules, confirm: noting(dropRules.confirm, change) },
    favourites: {
      ...favourites,
      add: noting(favourites.add, change),
      remove: noting(favourites.remove, change),
    },
    jobs: {
      ...jobs,
      add: noting(jobs.add, change),
      move: noting(jobs.move, change),
      revise: noting(jobs.revise, change),
      withdraw: noting(jobs.withdraw, change),
    },
    outbox: { ...outbox, enqueue: noting(outbox.enqueue, () => note('owed')) },
  }
}

function notingPlatform(platform: BookingPlatform, note: Note): BookingPlatform {
  return { ...platform, signIn: (secret) => notingSession(platform.signIn(secret), note) }
}

/** Notes releases, also unanswered ones, which may have happened. Members' calls book nothing. */
function notingSession(session: BookingSession, note: Note): BookingSession {
  return {
    ...session,
    async release(reservation, signal) {
      try {
        await session.release(reservation, signal)
      } catch (error) {
        if (!(error instanceof PlatformError) || leavesDoubt(error.kind)) note('change')
        throw error
      }
      note('change')
    },
  }
}

/** Notes the change unless it returns `false`, which means that it found nothing to change. */
function noting<A extends readonly unknown[], R>(
  change: (...args: A) => Promise<R>,
  note: () => void,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const result = await change(...args)
    if (result !== false) note()
    return result
  }
}
