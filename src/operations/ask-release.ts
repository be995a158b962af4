import { z } from 'zod'
import type { Held } from '../concierge/list-reservations.ts'
import { findHeld } from '../concierge/release-table.ts'
import { askRelease as say } from '../words/release.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { plainTextOf } from './plain-text.ts'
import { heldView, viewHeld } from './views/held.ts'

/** The code of the request that booked a table, or the table's confirmation number. */
export const tableField = z.string().min(1).max(40).meta({
  description: 'The code of the request that booked the table, or its confirmation number.',
})

export const askRelease = defineOperation({
  name: 'ask-release',
  summary: 'Says what giving up a booked table would cost. Changes nothing.',
  effect: 'read',
  route: { method: 'GET', path: '/reservations/{table}/release' },
  chat: '/cancel K7Q2',
  cli: { verb: 'release-cost', args: ['table'] },
  input: z.strictObject({ table: tableField }),
  output: z.object({
    table: heldView,
    confirmation: z.string().meta({ description: 'Show this to the person before the table is given up.' }),
  }),
  perform: ({ table }, { app, member }) => findHeld(app, member, table),
  present: (held: Held, { app, member }: OperationContext) => {
    const called = held.job?.id ?? held.reservation.confirmation
    const message = say(held, { called, now: app.clock.now(), locale: member.locale })
    return { table: viewHeld(held), confirmation: plainTextOf(message) }
  },
})
