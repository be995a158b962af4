import { z } from 'zod'
import { watchAgain } from '../concierge/watch-table.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ZoneId } from '../domain/time.ts'
import { readDeadline } from '../reading/index.ts'
import { defineOperation } from './define-operation.ts'
import { type Fulfilled, toFulfilled } from './drafts/to-fulfilled.ts'
import { codeField } from './views/code.ts'
import { requestView, viewWaiting } from './views/request.ts'

export const watchRequest = defineOperation({
  name: 'watch-request',
  summary: 'Watches the table of a missed request for cancellations.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/watch' },
  chat: '/watch K7Q2',
  cli: { verb: 'watch', args: ['code', 'until'] },
  input: z.strictObject({
    code: codeField,
    until: z.string().max(100).optional().meta({
      description: 'When to stop: Friday 6 pm. Otherwise two hours before the table.',
    }),
  }),
  output: requestView,
  async perform({ code, until }, context) {
    const { app, member, from, in: here, tellIn = here } = context
    const asking = { memberId: member.id, askedBy: from, askedIn: tellIn }
    const { locale } = member
    const deadlineIn = (zone: ZoneId) =>
      readDeadline(until ?? '', { now: app.clock.now(), zone, locale }) ?? refuseDeadline(until ?? '')
    const job = await watchAgain(app, code, asking, until ? deadlineIn : undefined)
    return toFulfilled('watches', [job], context)
  },
  present: ({ requests: [first] }: Fulfilled) => viewWaiting(first),
})

/** Refuses a text that is not a deadline. */
function refuseDeadline(typed: string): never {
  const example = 'until Friday 6 pm'
  throw new Refusal({ kind: 'unreadable-option', option: 'deadline', typed: typed.slice(0, 40), example })
}
