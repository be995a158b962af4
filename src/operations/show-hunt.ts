import { z } from 'zod'
import { type SeenHunt, seeHunt } from '../concierge/see-hunt.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { huntEventView, msFromOpening, viewEvent } from './views/hunt-event.ts'
import { requestView, viewRequest } from './views/request.ts'

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
      .array(z.object({ name: z.string(), bookedAtMs: msFromOpening.optional() }))
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
