// Creates Resy as a booking platform, from the modules in this folder.

import { toInstant } from '../../domain/time.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import { usualTraits } from '../../ports/platform-traits.ts'
import { createAccounts } from './accounts.ts'
import { type ClientOptions, createResyClient, ping } from './client.ts'
import { createResyConnection, type ResyOptions, resyId } from './connection.ts'
import { createPublicKey } from './public-key.ts'
import { createRehearsal } from './rehearsal.ts'
import { anyAnswer } from './schema.ts'
import { signIn } from './sign-in.ts'
import { predictSlots } from './to-slots.ts'
import { createVenues } from './venues.ts'

/** Creates the platform. Without `key`, creates a public key for this platform alone. */
export function createResy(
  options: Omit<ResyOptions, 'key'>,
  { key = createPublicKey(options), onAnswer }: ClientOptions = {},
): BookingPlatform {
  const { clock } = options
  const connection = createResyConnection({ ...options, key: key.current })
  const client = createResyClient(connection, clock, { key, onAnswer })

  return {
    id: resyId,
    name: 'Resy',
    spellings: ['resy.com'],
    // Sources: Resy's list takes about 30 days. Each venue says whether it allows several reservations of one guest, in
    // `allow_multiple_resys` (recorded answers, all with 0).
    traits: {
      ...usualTraits,
      takesNotes: true,
      waitlist: { daysAhead: 30 },
      twoTables: 'as-the-venue-says',
    },
    ...createAccounts(client),
    ...createVenues(client),
    async ping(signal) {
      const { headers } = await client.ask(ping, anyAnswer, signal)
      const dateMs = Date.parse(String(headers.date ?? ''))
      return Number.isNaN(dateMs) ? {} : { serverDate: toInstant(dateMs) }
    },
    predictSlots,
    rehearsal: () => createRehearsal(clock),
    signIn: (secret) => signIn(client, clock, secret),
    async close() {
      await Promise.all([connection.close(), key.close()])
    },
  }
}
