import { z } from 'zod'
import {
  type Cancelled,
  cancelBooking,
  cancelUnlessEnded,
  findOwnJob,
} from '../concierge/jobs/cancel-booking.ts'
import { listOpenInGroup } from '../concierge/queries.ts'
import { standingOf } from '../concierge/standing/change-standing.ts'
import type { Job } from '../domain/job.ts'
import type { StandingWish } from '../domain/standing-wish.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

type CancelledOfGroup = Cancelled & {
  /** The open requests for the same table on other days. */
  readonly openInGroup: readonly Job[]
  /** The standing wish that made the request, if it goes on. */
  readonly standing: StandingWish | undefined
}

export const cancelRequest = defineOperation({
  name: 'cancel-request',
  summary: 'Cancels an open request.',
  effect: 'destroy',
  route: { method: 'POST', path: '/requests/{code}/cancel' },
  chat: '/cancel K7Q2',
  cli: { verb: 'cancel', args: ['code'] },
  input: z.strictObject({
    code: codeField,
    wish: z.boolean().optional().meta({
      description: 'True to cancel the other open requests for the same one table too.',
    }),
  }),
  output: z.object({
    request: requestView,
    isStopped: z.boolean().meta({ description: 'False if a booking is under way: the end is told later.' }),
  }),
  async perform({ code, wish }, { app, member }) {
    const { job, isStopped } = await cancelBooking(app, code, member.id)
    if (wish)
      for (const { id } of await listOpenInGroup(app, job)) await cancelUnlessEnded(app, id, member.id)
    const openInGroup = await listOpenInGroup(app, job)
    const standing = await standingOf(app, job)
    return { job: await findOwnJob(app, job.id, member.id), isStopped, openInGroup, standing }
  },
  present: ({ job, isStopped }: CancelledOfGroup) => ({ request: viewRequest(job), isStopped }),
})
