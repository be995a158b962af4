import { z } from 'zod'
import { findCalendarFeed } from '../concierge/calendar-feeds.ts'
import { defineOperation } from './define-operation.ts'
import { instant } from './views/times.ts'

type Feed = Awaited<ReturnType<typeof findCalendarFeed>>

export const showCalendar = defineOperation({
  name: 'show-calendar',
  summary: 'Shows whether your calendar can subscribe to your booked tables.',
  effect: 'read',
  route: { method: 'GET', path: '/me/calendar' },
  chat: '/calendar',
  cli: { verb: 'calendar', args: [] },
  input: z.strictObject({}),
  output: z.object({
    isOn: z.boolean(),
    madeAt: instant.optional(),
    usedAt: instant.optional().meta({ description: 'When a calendar read the address last.' }),
  }),
  perform: (_input, { app, member }): Promise<Feed> => findCalendarFeed(app, member.id),
  present: (feed: Feed) => ({
    isOn: feed !== undefined,
    ...(feed && { madeAt: feed.madeAt }),
    ...(feed?.usedAt && { usedAt: feed.usedAt }),
  }),
})
