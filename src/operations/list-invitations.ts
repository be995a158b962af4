import { z } from 'zod'
import { listInvitations as list, type OpenInvitation } from '../concierge/open-invitations.ts'
import { defineOperation } from './define-operation.ts'
import { instant } from './views/times.ts'

export const listInvitations = defineOperation({
  name: 'list-invitations',
  summary: 'Lists the invitations that nobody has used yet.',
  effect: 'read',
  for: 'owners',
  route: { method: 'GET', path: '/invitations' },
  chat: '/members invitations',
  cli: { verb: 'invitations', args: [] },
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string().meta({ description: 'Names the invitation. It is not the code.' }),
        madeBy: z.string().optional(),
        expiresAt: instant.optional(),
      }),
    ),
  }),
  perform: (_input, { app }) => list(app),
  present: (items: readonly OpenInvitation[]) => ({ items: items.map((one) => ({ ...one })) }),
})
