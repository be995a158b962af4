import { z } from 'zod'
import { type Holdings, listReservations as list } from '../concierge/list-reservations.ts'
import { defineOperation } from './define-operation.ts'
import { heldView, viewHeld } from './views/held.ts'
import { requestView, viewRequest } from './views/request.ts'

export const listReservations = defineOperation({
  name: 'list-reservations',
  summary: 'Lists your booked tables, as the platforms have them now.',
  effect: 'read',
  route: { method: 'GET', path: '/reservations' },
  chat: '/reservations',
  cli: { verb: 'reservations', args: [] },
  input: z.strictObject({}),
  output: z.object({
    items: z.array(heldView),
    vanished: z
      .array(requestView)
      .meta({ description: 'Booked requests whose table is gone from the account.' }),
    unread: z.array(z.string()).meta({ description: 'Platforms that did not answer.' }),
  }),
  perform: (_input, { app, member }) => list(app, member),
  present: ({ held, vanished, troubles }: Holdings) => ({
    items: held.map(viewHeld),
    vanished: vanished.map(viewRequest),
    unread: troubles.map(({ platformName }) => platformName),
  }),
})
