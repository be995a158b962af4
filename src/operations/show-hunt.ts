import { z } from 'zod'
import { type SeenHunt, seeHunt } from '../concierge/see-hunt.ts'
import type { HuntEvent } from '../domain/hunt-story.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

const ms = z.number().meta({ description: 'Milliseconds from the opening, negative before it.' })

const huntEventView = z
  .object({
    atMs: ms,
    what: z.string().meta({ description: 'What happened, such as slots-seen; attempt: a booking was sent.' }),
    time: z.string().optional(),
    seating: z.string().optional(),
    preparedAtMs: ms.optional(),
    tookMs: z.number().optional().meta({ description: 'How long the answer to the booking took.' }),
    result: z.string().optional().meta({ description: 'The answer, such as booked or slot-gone.' }),
  })
  .meta({ id: 'HuntEvent' })

export const showHunt = defineOperation({
  name: 'show-hunt',
  summary: 'Shows how the hunt of one of your requests went, event by event.',
  effect: 'read',
  route: { method: 'GET', path: '/requests/{code}/hunt' },
  chat: '/jobs K7Q2',
  cli: { verb: 'hunt', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: z.object({
    request: requestView,
    events: z
      .array(huntEventView)
      .meta({ description: 'The earliest first; none before the hunt has ended.' }),
    finds: z.int().meta({ description: 'How many searches were sent.' }),
    tablesSeen: z.int(),
    others: z
      .array(z.object({ name: z.string(), bookedAtMs: ms.optional() }))
      .meta({ description: 'The same hunt for others who asked in the same group.' }),
  }),
  perform: ({ code }, { app, member }) => seeHunt(app, code, member.id),
  present: ({ job, story }: SeenHunt) => ({
    request: viewRequest(job),
    events: (story?.events ?? []).map(viewEvent),
    finds: story?.finds ?? 0,
    tablesSeen: story?.tablesSeen ?? 0,
    others: (story?.others ?? []).map((other) => ({ ...other })),
  }),
})

function viewEvent(event: HuntEvent): z.output<typeof huntEventView> {
  if (event.kind === 'mark') return { atMs: event.atMs, what: event.what }
  const { bookedAtMs: _, ...attempt } = event.attempt
  return { atMs: event.atMs, what: 'attempt', ...attempt }
}
