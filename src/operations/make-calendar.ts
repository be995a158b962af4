import { z } from 'zod'
import { makeCalendarFeed } from '../concierge/calendar-feeds.ts'
import { Refusal } from '../domain/refusal.ts'
import { defineOperation } from './define-operation.ts'

type Made = { readonly url: string }

export const makeCalendar = defineOperation({
  name: 'make-calendar',
  summary: 'Makes the secret address to which your calendar subscribes. The old one ends.',
  effect: 'write',
  route: { method: 'POST', path: '/me/calendar' },
  chat: '/calendar new',
  cli: { verb: 'make-calendar', args: [] },
  input: z.strictObject({}),
  output: z.object({ url: z.string().meta({ description: 'The address. It is not shown again.' }) }),
  async perform(_input, { app, member }): Promise<Made> {
    const { pageUrl } = app.settings
    if (pageUrl === undefined) throw new Refusal({ kind: 'no-calendar' })
    return { url: `${pageUrl}/v1/calendar/${await makeCalendarFeed(app, member.id)}.ics` }
  },
  present: (made: Made) => made,
})
