// Resy, as the house needs a platform: assembles what the files beside it do.

import { toInstant } from '../../domain/time.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import { createAccounts } from './accounts.ts'
import { type AnswerHeard, createResyClient } from './client.ts'
import { createResyConnection, headersFor, type ResyOptions, resyId } from './connection.ts'
import { createRehearsal } from './rehearsal.ts'
import { anyAnswer } from './schema.ts'
import { signIn } from './sign-in.ts'
import { predictSlots } from './to-slots.ts'
import { createVenues } from './venues.ts'

/** @param onAnswer called with each answer, for whoever looks out for shapes nobody knows. */
export function createResy(options: ResyOptions, onAnswer?: (heard: AnswerHeard) => void): BookingPlatform {
  const { clock } = options
  const connection = createResyConnection(options)
  const client = createResyClient(connection, clock, onAnswer)
  const pingHeaders = headersFor()

  return {
    id: resyId,
    name: 'Resy',
    ...createAccounts(client),
    ...createVenues(client),
    async ping(signal) {
      const { headers } = await client.ask(
        { call: 'ping', method: 'GET', path: '/3/geoip', headers: pingHeaders },
        anyAnswer,
        signal,
      )
      const dateMs = Date.parse(String(headers.date ?? ''))
      return Number.isNaN(dateMs) ? {} : { serverDate: toInstant(dateMs) }
    },
    predictSlots,
    rehearsal: () => createRehearsal(clock),
    signIn: (secret) => signIn(client, clock, secret),
    close: connection.close,
  }
}
