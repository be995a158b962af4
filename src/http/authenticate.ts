// Finds the member behind a call by its key, and slows down callers who guess keys.
import { findKeyHolder, type KeyHolder } from '../concierge/api-keys.ts'
import type { ChatId } from '../domain/ids.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Caller } from './caller.ts'
import { checkRate } from './check-rate.ts'
import { ProblemError } from './problem.ts'
import { createRate } from './rate.ts'

/** Five wrong keys from one address are allowed, and then one each minute. */
const wrongKeys = { burst: 5, perSecond: 1 / 60 }
const callsPerKey = { burst: 100, perSecond: 20 }

/** The holder of a key, and the key's secret as it was sent. */
export type KeyCaller = Caller & Pick<KeyHolder, 'key'> & { readonly secret: string }

export type Authenticate = (authorization: string | undefined, address: string) => Promise<KeyCaller>

/** Returns a function that finds the key's holder, or throws a problem: 401, or 429 after too many calls. */
export function createAuthenticate(app: Pick<AppContext, 'clock' | 'store'>): Authenticate {
  const wrong = createRate(app.clock, wrongKeys)
  const calls = createRate(app.clock, callsPerKey)
  return async (authorization, address) => {
    checkRate(wrong.waitMs(address), 'too-many-wrong-keys', 'Too many wrong keys came from this address.')
    const secret = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
    if (!secret) {
      throw new ProblemError({
        status: 401,
        code: 'key-missing',
        detail:
          'Send a key: “Authorization: Bearer cierge_…”. Make one with /key in a direct message to Cierge.',
      })
    }
    const holder = await findKeyHolder(app, secret)
    if (!holder) {
      wrong.take(address)
      throw new ProblemError({
        status: 401,
        code: 'key-invalid',
        detail: 'That key isn’t valid here, or isn’t valid anymore. Make a new one with /key in a chat.',
      })
    }
    checkRate(calls.take(holder.key.id), 'too-many-calls', 'Too many calls with this key.')
    return { ...callerOf(holder), key: holder.key, secret }
  }
}

/** Returns the caller. Its drafts are in a conversation that no chat has, so messages in a chat never change them. */
function callerOf({ key, member }: KeyHolder): Caller {
  return {
    member,
    scope: key.scope,
    facts: { key: key.id },
    from: key.madeBy,
    in: { chat: 'api' as ChatId, key: key.id, direct: true },
    tellIn: key.madeIn,
  }
}
