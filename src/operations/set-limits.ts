import { z } from 'zod'
import { readLimits } from '../concierge/queries.ts'
import { setOpenJobs } from '../concierge/set-limits.ts'
import { defineOperation } from './define-operation.ts'
import { limitsView, viewLimits } from './show-limits.ts'

export const setLimits = defineOperation({
  name: 'set-limits',
  summary: 'Sets how many open requests each member can have.',
  effect: 'write',
  for: 'owners',
  route: { method: 'PUT', path: '/limits' },
  chat: '/members limits 10',
  cli: { verb: 'set-limits', args: ['openRequests'] },
  input: z.strictObject({ openRequests: z.int() }),
  output: limitsView,
  async perform({ openRequests }, { app, member }) {
    await setOpenJobs(app, member, openRequests)
    return readLimits(app)
  },
  present: viewLimits,
})
