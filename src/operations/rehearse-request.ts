import { z } from 'zod'
import { rehearseRequest as rehearse } from '../concierge/rehearse-request.ts'
import type { ReadyFault } from '../domain/ready.ts'
import type { RehearsedRequest } from '../domain/rehearsal.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { huntEventView, msFromOpening, viewEvent } from './views/hunt-event.ts'
import { requestView, viewRequest } from './views/request.ts'

export const rehearseRequest = defineOperation({
  name: 'rehearse-request',
  summary: 'Rehearses the hunt of a request on invented tables. Sends nothing to the platform.',
  effect: 'read',
  route: { method: 'GET', path: '/requests/{code}/rehearsal' },
  chat: '/jobs K7Q2',
  cli: { verb: 'rehearse', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: z.object({
    request: requestView,
    platform: z.string().meta({ description: 'The name of the platform, whose tables are invented here.' }),
    signsInAs: z.string().meta({ description: 'The holder of the account that books.' }),
    habit: z
      .object({ seen: z.int(), averageMs: msFromOpening })
      .optional()
      .meta({ description: 'How late past openings were on average. Absent: assumed on time.' }),
    events: z.array(huntEventView).meta({ description: 'The earliest first.' }),
    findsAtMs: z.array(msFromOpening).meta({ description: 'When each search was sent.' }),
    outcome: z.enum(['booked', 'missed', 'failed']).optional(),
    time: z.string().optional().meta({ description: 'The time of the booked table.' }),
    faults: z
      .array(
        z.object({
          kind: z.enum(['sign-in', 'card']),
          why: z.string().meta({ description: 'For a sign-in: ended or ends; for a card: none or unclear.' }),
        }),
      )
      .meta({ description: 'Faults of the account, as it is stored, that may cost the table.' }),
  }),
  perform: ({ code }, { app, member }) => rehearse(app, code, member.id),
  present: (rehearsed: RehearsedRequest) => ({
    request: viewRequest(rehearsed.job),
    platform: rehearsed.platformName,
    signsInAs: rehearsed.account.holder,
    ...(rehearsed.habit && { habit: rehearsed.habit }),
    events: rehearsed.events.map(viewEvent),
    findsAtMs: [...rehearsed.findsAtMs],
    ...(rehearsed.outcome && { outcome: rehearsed.outcome.kind }),
    ...(rehearsed.outcome?.kind === 'booked' && { time: rehearsed.outcome.reservation.time }),
    faults: rehearsed.faults.flatMap(viewFault),
  }),
})

function viewFault(fault: ReadyFault) {
  return fault.kind === 'sign-in' || fault.kind === 'card' ? [{ kind: fault.kind, why: fault.why }] : []
}
