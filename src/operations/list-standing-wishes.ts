import { z } from 'zod'
import type { StandingNow } from '../concierge/standing/begin-standing.ts'
import { listStanding } from '../concierge/standing/change-standing.ts'
import { defineOperation } from './define-operation.ts'
import { standingView, viewStanding } from './views/standing.ts'

export const listStandingWishes = defineOperation({
  name: 'list-standing-wishes',
  summary: 'Lists your standing wishes: tables that Cierge asks for again and again.',
  effect: 'read',
  route: { method: 'GET', path: '/standing-wishes' },
  chat: '/standing',
  cli: { verb: 'standing', args: [] },
  input: z.strictObject({}),
  output: z.object({ items: z.array(standingView) }),
  perform: (_input, { app, member }) => listStanding(app, member.id),
  present: (all: readonly StandingNow[]) => ({ items: all.map(viewStanding) }),
})
