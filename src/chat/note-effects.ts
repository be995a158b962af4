// Records the changes of a call, so that an error reply never claims that nothing was changed although something was.
// The call gets a wrapped app context, which records each visible change when it is certain or in doubt.
import { leavesDoubt, PlatformError } from '../domain/platform-error.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform, BookingSession } from '../ports/booking-platform.ts'
import type { Store } from '../ports/store.ts'

export type Effects = {
  /** The wrapped app context. It does the same as the given one, and records changes. */
  readonly app: AppContext
  /** Returns true if the call changed, or may have changed, something that a member notices. */
  hasAny(): boolean
  /** Returns true if the call added a pending announcement. */
  hasPending(): boolean
}

type Effect = 'change' | 'owed'
type Note = (effect: Effect) => void
/** The line of the call in the log. It gets the codes of the requests that the call reads or changes, and its draft. */
type CallLog = Pick<AppContext['telemetry'], 'about' | 'note'>

export function noteEffects(app: AppContext): Effects {
  const effects = new Set<Effect>()
  const note: Note = (effect) => void effects.add(effect)
  const noted = (platforms: AppContext['platforms']) =>
    platforms.map((platform) => notingPlatform(platform, note))
  return {
    app: {
      ...app,
      store: notingStore(app.store, note, app.telemetry),
      platforms: noted(app.platforms),
      platformsFor: (asker) => noted(app.platformsFor(asker)),
      rights: { ...app.rights, withdraw: noting(app.rights.withdraw, () => note('change')) },
    },
    hasAny: () => effects.has('change'),
    hasPending: () => effects.has('owed'),
  }
}

/**
 * Returns a store that records changes. Records the changes inside a transaction only after the transaction has
 * succeeded.
 */
function notingStore(store: Store, note: Note, log: CallLog): Store {
  return {
    ...notingRepositories(store, note, log),
    async transaction(work) {
      const inside: Effect[] = []
      const result = await store.transaction((within) =>
        work(notingRepositories(within, (effect) => void inside.push(effect), log)),
      )
      for (const effect of inside) note(effect)
      return result
    },
  }
}

/**
 * Returns repositories that note changes. Does not note a stored draft, a stored venue or a renewed sign-in, because a
 * repeated call would make the same change.
 */
function notingRepositories(store: Store, note: Note, log: CallLog): Store {
  const {
    members,
    codes,
    limits,
    credentials,
    drafts,
    dropRules,
    favorites,
    jobs,
    outbox,
    eveningAnswers,
    plans,
  } = store
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
    favorites: {
      ...favorites,
      add: noting(favorites.add, change),
      remove: noting(favorites.remove, change),
    },
    jobs: {
      ...jobs,
      add: noting(jobs.add, (job) => {
        change()
        log.about(job.id)
      }),
      move: noting(jobs.move, (id) => {
        change()
        log.about(id)
      }),
      revise: noting(jobs.revise, ({ id }) => {
        change()
        log.about(id)
      }),
      withdraw: noting(jobs.withdraw, (id) => {
        change()
        log.about(id)
      }),
      async find(id) {
        const job = await jobs.find(id)
        if (job) log.about(job.id)
        return job
      },
    },
    drafts: {
      ...drafts,
      save: noting(drafts.save, ({ id }) => log.note({ draft: id })),
      remove: noting(drafts.remove, (id) => log.note({ draft: id })),
    },
    outbox: {
      ...outbox,
      enqueue: noting(outbox.enqueue, () => note('owed')),
      revise: noting(outbox.revise, () => note('owed')),
    },
    eveningAnswers: { ...eveningAnswers, save: noting(eveningAnswers.save, change) },
    plans: { ...plans, save: noting(plans.save, change) },
  }
}

function notingPlatform(platform: BookingPlatform, note: Note): BookingPlatform {
  return { ...platform, signIn: (secret) => notingSession(platform.signIn(secret), note) }
}

/**
 * Returns a session that records releases, including unanswered ones, which may have happened. A member's call never
 * books, so bookings are not recorded.
 */
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

/**
 * Returns a function that calls `change` and then notes it, unless `change` returned `false` because there was nothing
 * to change.
 */
function noting<A extends readonly unknown[], R>(
  change: (...args: A) => Promise<R>,
  note: (...args: A) => void,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const result = await change(...args)
    if (result !== false) note(...args)
    return result
  }
}
