import { z } from 'zod'
import { findSwappable, seekBetterTable as seek } from '../concierge/seek-better-table.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { readBetterTime } from './drafts/read-better-time.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const seekBetterTable = defineOperation({
  name: 'seek-better-table',
  summary: 'Watches for a better table in place of a booked one, which you keep until then.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/better' },
  chat: '/swap K7Q2 8:30pm',
  cli: { verb: 'better', args: ['code', 'time'] },
  input: z.strictObject({
    code: codeField,
    time: z.string().max(100).optional().meta({
      description: 'The better time: earlier, later, 7-9pm. Otherwise around the time of the table.',
    }),
    party: z.int().min(1).max(100).optional().meta({ description: 'For how many people, if for others.' }),
    alone: z.boolean().optional().meta({
      description: 'Swap without asking, where you may hold both tables for a moment.',
    }),
  }),
  output: requestView,
  async perform({ code, time, party, alone }, context) {
    const { app, member, from, in: here, tellIn = here } = context
    const { job, outcome } = await findSwappable(app, code, member.id)
    const windows = readBetterTime(time, { table: outcome.reservation, zone: job.venue.zone }, context)
    const asking = { memberId: member.id, askedBy: from, askedIn: tellIn }
    const better = { windows, partySize: party, isAlone: alone }
    return seek(app, code, { better, asking })
  },
  present: (job: Job) => viewRequest(job),
})
