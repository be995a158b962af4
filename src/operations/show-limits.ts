import { z } from 'zod'
import { readLimits } from '../concierge/queries.ts'
import type { Limits } from '../domain/limits.ts'
import { defineOperation } from './define-operation.ts'

export const limitsView = z
  .object({ openRequests: z.int().meta({ description: 'How many open requests each member can have.' }) })
  .meta({ id: 'Limits' })

/** Returns the view of the limits. */
export function viewLimits({ openJobs }: Limits): z.output<typeof limitsView> {
  return { openRequests: openJobs }
}

export const showLimits = defineOperation({
  name: 'show-limits',
  summary: 'Shows how many open requests each member can have.',
  effect: 'read',
  route: { method: 'GET', path: '/limits' },
  chat: '/limits',
  cli: { verb: 'limits', args: [] },
  input: z.strictObject({}),
  output: limitsView,
  perform: (_input, { app }) => readLimits(app),
  present: viewLimits,
})
