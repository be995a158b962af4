// Makes sure that Cierge has an owner: the identities in the settings, or else the person who redeems a code from the
// log.
import type { Identity } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import type { AppContext } from '../ports/app-context.ts'
import { makeCode } from './one-time-codes.ts'

/**
 * Registers the owners. Safe to repeat. While there is no owner, each start makes a new code and writes it to the log.
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

/** Makes the identity's member an owner, or adds a member. The chat tells the name with the first call. */
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
