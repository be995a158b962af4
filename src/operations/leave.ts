import { z } from 'zod'
import { leaveHouse, type Removed } from '../concierge/remove-member.ts'
import { defineOperation } from './define-operation.ts'
import { leavingFields } from './show-leaving.ts'
import { viewRequest } from './views/request.ts'

export const leave = defineOperation({
  name: 'leave',
  summary: 'Ends your membership: stops your requests and deletes everything kept of you.',
  effect: 'destroy',
  route: { method: 'DELETE', path: '/me' },
  chat: '/leave, then Leave and forget me',
  cli: { verb: 'leave', args: [] },
  asksFirst: 'show-leaving',
  input: z.strictObject({}),
  output: z.object(leavingFields),
  perform: (_input, { app, member }) => leaveHouse(app, member.id),
  present: ({ stopped, booked }: Removed) => ({
    stopped: stopped.map(viewRequest),
    booked: booked.map(viewRequest),
  }),
})
