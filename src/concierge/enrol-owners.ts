// Makes sure that Cierge has an owner: the people whose identities are in the settings, or else the person who redeems
// a code from the log.
import type { Identity } from '../domain/identity.ts'
import { type ChatId, codeFrom, type MemberId } from '../domain/ids.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import type { AppContext } from '../ports/app-context.ts'
import { keepChatState } from './keep-chat-state.ts'
import { hashOf, makeCode } from './one-time-codes.ts'

type EnrolContext = Pick<AppContext, 'clock' | 'randomBytes' | 'settings' | 'store' | 'telemetry' | 'vault'>

/** The place of the encrypted code, from which a restarted process reads it. */
const kept = { chat: 'cierge' as ChatId, key: 'owner-code/current' }

/**
 * Registers the owners, each one once: an owner who later left, or passed the ownership on, is not made an owner
 * again unless there is no other. Safe to repeat. While Cierge has no owner, writes the code of the first owner to
 * the log and returns it. The code stays the same until somebody uses it.
 */
export async function enrolOwners(
  app: EnrolContext,
  named: readonly Identity[],
): Promise<string | undefined> {
  const isFirst = (await app.store.members.owners()).length === 0
  for (const identity of named)
    if (isFirst || !(await isEnrolled(app, identity))) await enrolOwner(app, identity)
  for (const identity of named) await noteEnrolled(app, identity)
  const owners = await app.store.members.owners()
  if (owners.length > 0) {
    await app.store.codes.forget('owner')
    await keepChatState(app).delete(kept.chat, kept.key)
    return undefined
  }
  const join = (await keptCode(app)) ?? (await newCode(app))
  app.telemetry.say('warn', 'nobody hosts this Cierge yet: whoever says /join and this code to it does', {
    join,
  })
  return join
}

/**
 * Returns the key under which it is stored that this owner was registered. It contains a hash, so that the database
 * does not name an owner who has left.
 */
function enrolledKey({ chat, space, userId }: Identity): string {
  return `owner-named/${hashOf([chat, space, userId].join(' '))}`
}

async function isEnrolled(app: EnrolContext, identity: Identity): Promise<boolean> {
  return (await keepChatState(app).get(kept.chat, enrolledKey(identity))) !== undefined
}

async function noteEnrolled(app: EnrolContext, identity: Identity): Promise<void> {
  if (!(await isEnrolled(app, identity)))
    await keepChatState(app).set(kept.chat, enrolledKey(identity), 'yes')
}

/** Returns the code of an earlier start; `undefined` if there is none, it was used, or the key to read it is lost. */
async function keptCode(app: EnrolContext): Promise<string | undefined> {
  const code = await keepChatState(app)
    .get(kept.chat, kept.key)
    .catch(() => undefined)
  const isValid = code && (await app.store.codes.find(hashOf(code), ['owner'], app.clock.now()))
  return isValid ? code : undefined
}

async function newCode(app: EnrolContext): Promise<string> {
  const code = await makeCode(app, { kind: 'owner' })
  await keepChatState(app).set(kept.chat, kept.key, code, { isSealed: true })
  return code
}

/**
 * Makes the member with that identity an owner. If there is no such member, adds one. The new member's name is the
 * user id until the member's first message, which contains the name that the chat shows.
 */
async function enrolOwner(
  app: Pick<AppContext, 'randomBytes' | 'settings' | 'store'>,
  identity: Identity,
): Promise<void> {
  const known = await app.store.members.byIdentity(identity)
  if (known) return app.store.members.setRole(known.id, 'owner')
  const id = codeFrom(app.randomBytes(8)) as MemberId
  const { locale } = app.settings
  await app.store.members.add(
    { id, role: 'owner', name: identity.userId, locale, notifications: defaultNotifications },
    identity,
  )
}
