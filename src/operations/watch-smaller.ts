import { z } from 'zod'
import { watchSmaller as watch } from '../concierge/evenings/watch-smaller.ts'
import { defineOperation } from './define-operation.ts'
import { type Fulfilled, toFulfilled } from './drafts/to-fulfilled.ts'
import { codeField } from './views/code.ts'
import { requestView, viewWaiting } from './views/request.ts'

export const watchSmaller = defineOperation({
  name: 'watch-smaller',
  summary: 'Looks for a smaller table than a booked one, which is given up once the smaller one is booked.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/smaller' },
  chat: '/watch K7Q2 for 2',
  cli: { verb: 'smaller', args: ['code', 'people'] },
  input: z.strictObject({
    code: codeField,
    people: z.int().min(1).max(30).meta({ description: 'For how many people the smaller table is.' }),
  }),
  output: requestView,
  perform: async ({ code, people }, context) =>
    toFulfilled('watches', [await watch(context.app, context.member, code, people)], context),
  present: ({ requests: [first] }: Fulfilled) => viewWaiting(first),
})
