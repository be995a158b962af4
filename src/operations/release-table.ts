import { z } from 'zod'
import { releaseTable as release } from '../concierge/release-table.ts'
import { tableField } from './ask-release.ts'
import { defineOperation } from './define-operation.ts'
import { heldView, viewHeld } from './views/held.ts'

export const releaseTable = defineOperation({
  name: 'release-table',
  summary: 'Gives up a booked table. This can’t be undone.',
  effect: 'destroy',
  route: { method: 'POST', path: '/reservations/{table}/release' },
  chat: '/cancel K7Q2, then Give up the table',
  cli: { verb: 'release', args: ['table'] },
  asksFirst: 'ask-release',
  input: z.strictObject({ table: tableField }),
  output: heldView,
  perform: ({ table }, { app, member }) => release(app, member, table),
  present: viewHeld,
})
