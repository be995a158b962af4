import { z } from 'zod'
import { swapTables as swap } from '../concierge/evenings/watch-smaller.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const swapTables = defineOperation({
  name: 'swap-tables',
  summary: 'Gives up a booked table and tries for the smaller one that came free. It may be gone by then.',
  effect: 'destroy',
  route: { method: 'POST', path: '/requests/{code}/swap' },
  chat: '/watch K7Q2 swap',
  cli: { verb: 'swap', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: requestView,
  perform: ({ code }, { app, member }) => swap(app, member, code),
  present: viewRequest,
})
