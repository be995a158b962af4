// Creates OpenTable as a booking platform, from the modules in this folder. The README says which facts about its API are certain.
import { MINUTE_MS, toInstant } from '../../domain/time.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import type { PlatformTraits } from '../../ports/platform-traits.ts'
import { createAccounts } from './accounts.ts'
import { createOpenTableClient } from './client.ts'
import {
  createOpenTableConnection,
  headersFor,
  type OpenTableOptions,
  type OpenTableRequest,
  openTableId,
} from './connection.ts'
import { createRehearsal } from './rehearsal.ts'
import { lockMs, signIn } from './sign-in.ts'
import { toPlatformError } from './to-platform-error.ts'
import { createVenues } from './venues.ts'

const ping: OpenTableRequest = { call: 'ping', method: 'GET', path: '/v3/app/info', headers: headersFor() }

/**
 * How Cierge hunts at OpenTable. OpenTable's limits are not known, so these are far below the rates of other clients in
 * use.
 */
const traits: PlatformTraits = {
  holdMs: lockMs,
  foretellsSlots: false,
  statesFees: false,
  renewsSignIns: false,
  finds: { atMost: 20, nearDrop: 11, gapMs: 3_000 },
  stopsAtFirstRefusal: true,
  // A new booking may be missing in the profile for one or two minutes, by one source.
  reservationsLagMs: 2 * MINUTE_MS,
  // OpenTable refuses a table that overlaps another one (409 DINER_HAS_OVERALAPPING_RESERVATION): by one source on the
  // same day, by another within two hours.
  twoTables: 'never',
  takesNotes: false,
  searchesNearby: true,
  pingsAtMost: 3,
}

export function createOpenTable(options: OpenTableOptions): BookingPlatform {
  const { clock, place, zoneAt } = options
  const connection = createOpenTableConnection(options)
  const client = createOpenTableClient(connection, clock)

  return {
    id: openTableId,
    name: 'OpenTable',
    spellings: ['open table', 'opentable.com'],
    traits,
    ...createAccounts(client),
    ...createVenues(client, { clock, place, zoneAt }),
    async ping(signal) {
      const answer = await connection.send(ping, signal)
      const error = toPlatformError(ping, answer, clock.now())
      // Any answer of OpenTable counts as a pong, because it is unknown whether the path exists.
      const isAnswered = answer.status < 300 || error.kind === 'rejected'
      if (!isAnswered) throw error
      const dateMs = Date.parse(String(answer.headers.date ?? ''))
      return Number.isNaN(dateMs) ? {} : { serverDate: toInstant(dateMs) }
    },
    // The ids of slots cannot be predicted.
    predictSlots: () => [],
    rehearsal: () => createRehearsal(clock),
    signIn: (secret) => signIn({ client, clock, place }, secret),
    close: connection.close,
  }
}
