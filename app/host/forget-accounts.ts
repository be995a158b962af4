// `cierge host forget-accounts`: removes the accounts that the key can't open. Their members link again. Cierge must not
// be running.
import { findUnopened } from '../../src/concierge/check-key.ts'
import { createCierge } from '../create-cierge.ts'
import { databaseOf, type HostParts } from './host-parts.ts'

export async function forgetAccounts({ config, clock, openLog, say }: HostParts): Promise<number> {
  databaseOf(config)
  const cierge = await createCierge(config, { clock, telemetry: openLog(), acceptsAnyKey: true })
  try {
    const { store } = cierge.app
    const unopened = await findUnopened(cierge.app, { isAllOrNothing: false })
    for (const { memberId, platform } of unopened) await store.credentials.remove(memberId, platform)
    say(
      unopened.length === 0
        ? 'The key opens every account; nothing was removed.'
        : `Removed accounts that the key can't open: ${unopened.length}. Their members link again with /link.`,
    )
    return 0
  } finally {
    await cierge.stop()
  }
}
