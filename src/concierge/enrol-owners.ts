// Makes sure somebody hosts Cierge: the ones the settings name, else whoever claims it with a code from the log.
import type { Identity } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import type { AppContext } from '../ports/app-context.ts'
import { makeCode } from './one-time-codes.ts'

/** Safe to repeat. While nobody hosts, each start makes a new code and tells it in the log. */
export async function enrolOwners(app: AppContext, named: readonly Identity[]): Promise<void> {
  for (const identity of named) await enrolOwner(app, identity)
  const members = await app.store.members.all()
  if (members.some(({ role }) => role === 'owner')) return app.store.codes.forget('owner')
  const join = await makeCode(app, { kind: 'owner' })
  app.telemetry.say('warn', 'nobody hosts this Cierge yet: whoever says /join and this code to it does', {
    join,
  })
}

/** An identity that has a member keeps it. The name comes with the first call. */
async function enrolOwner(app: AppContext, identity: Identity): Promise<void> {
  const known = await app.store.members.byIdentity(identity)
  if (known) return app.store.members.setRole(known.id, 'owner')
  const id = codeFrom(app.randomBytes(8)) as MemberId
  const { locale } = app.settings
  await app.store.members.add(
    { id, role: 'owner', name: identity.userId, locale, notifications: defaultNotifications },
    identity,
  )
}
