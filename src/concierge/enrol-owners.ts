// Makes sure that Cierge has an owner: the people whose identities are in the settings, or else the person who redeems
// a code from the log.
import type { Identity } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import type { AppContext } from '../ports/app-context.ts'
import { makeCode } from './one-time-codes.ts'

/**
 * Registers the owners. Safe to repeat. While Cierge has no owner, each call makes a new code and writes it to the log.
 */
export async function enrolOwners(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'settings' | 'store' | 'telemetry'>,
  named: readonly Identity[],
): Promise<void> {
  for (const identity of named) await enrolOwner(app, identity)
  const owners = await app.store.members.owners()
  if (owners.length > 0) return app.store.codes.forget('owner')
  const join = await makeCode(app, { kind: 'owner' })
  app.telemetry.say('warn', 'nobody hosts this Cierge yet: whoever says /join and this code to it does', {
    join,
  })
}

/**
 * Makes the member with that identity an owner. If there is no such member, adds one. The new member's name is the user
 * id until the first call, which has the name that the chat shows.
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
