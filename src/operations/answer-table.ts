import { z } from 'zod'
import { answerTable as answer, type TableAnswered } from '../concierge/evenings/answer-table.ts'
import { attendances } from '../domain/evening.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { headcountView, viewHeadcount } from './views/headcount.ts'
import { requestView, viewRequest } from './views/request.ts'

export const answerTable = defineOperation({
  name: 'answer-table',
  summary: 'Says whether you come to a table that was booked in a group. A later answer replaces it.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/answer' },
  chat: '/coming K7Q2 +1',
  cli: { verb: 'coming', args: ['code', 'answer'] },
  input: z.strictObject({
    code: codeField,
    answer: z.enum(attendances).meta({ description: 'plus-one: you come and bring one person.' }),
  }),
  output: z.object({ request: requestView, headcount: headcountView }),
  perform: ({ code, answer: attendance }, { app, member, from, in: here }) =>
    answer(app, code, attendance, { by: from, name: member.name, in: here, memberId: member.id }),
  present: ({ job, headcount }: TableAnswered) => ({
    request: viewRequest(job),
    headcount: viewHeadcount(headcount),
  }),
})
