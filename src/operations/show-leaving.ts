import { z } from 'zod'
import { type Leaving, previewLeaving } from '../concierge/remove-member.ts'
import { askLeave } from '../words/leaving.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { plainTextOf } from './plain-text.ts'
import { platformNamer } from './platform-namer.ts'
import { requestView, viewRequest } from './views/request.ts'

/** The output of leaving, and of its preview. */
export const leavingFields = {
  stopped: z.array(requestView).meta({ description: 'The open requests that leaving stops.' }),
  booked: z
    .array(requestView)
    .meta({ description: 'The requests whose tables stay yours, on your account at the platform.' }),
}

export const showLeaving = defineOperation({
  name: 'show-leaving',
  summary: 'Says what leaving would stop and delete. Changes nothing.',
  effect: 'read',
  route: { method: 'GET', path: '/me/leaving' },
  chat: '/leave',
  cli: { verb: 'leaving', args: [] },
  input: z.strictObject({}),
  output: z.object({
    ...leavingFields,
    confirmation: z.string().meta({ description: 'Show this to the person before they leave.' }),
  }),
  perform: (_input, { app, member }) => previewLeaving(app, member),
  present: (leaving: Leaving, { app, member, ways }: OperationContext) => ({
    stopped: leaving.stopped.map(viewRequest),
    booked: leaving.booked.map(viewRequest),
    confirmation: plainTextOf(
      askLeave(leaving, { locale: member.locale, toPlatformName: platformNamer(app) }, ways),
    ),
  }),
})
