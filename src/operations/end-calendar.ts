import { z } from 'zod'
import { endCalendarFeed } from '../concierge/calendar-feeds.ts'
import { defineOperation } from './define-operation.ts'

type Ended = { readonly ended: boolean }

export const endCalendar = defineOperation({
  name: 'end-calendar',
  summary: 'Ends the address of your calendar: it stops working at once.',
  effect: 'write',
  route: { method: 'DELETE', path: '/me/calendar' },
  chat: '/calendar end',
  cli: { verb: 'end-calendar', args: [] },
  input: z.strictObject({}),
  output: z.object({ ended: z.boolean().meta({ description: 'False if you had no address.' }) }),
  perform: async (_input, { app, member }): Promise<Ended> => ({
    ended: await endCalendarFeed(app, member.id),
  }),
  present: (ended: Ended) => ended,
})
