import { z } from 'zod'
import { makeCode } from '../concierge/one-time-codes.ts'
import { addMs, DAY_MS, type Instant } from '../domain/time.ts'
import { defineOperation } from './define-operation.ts'
import { instant } from './views/times.ts'

const lifeMs = 7 * DAY_MS

type Invitation = { readonly code: string; readonly expiresAt: Instant }

export const inviteFriend = defineOperation({
  name: 'invite-friend',
  summary: 'Makes a code with which one friend can join.',
  effect: 'write',
  for: 'owners',
  route: { method: 'POST', path: '/invitations' },
  chat: '/invite',
  cli: { verb: 'invite', args: [] },
  input: z.strictObject({}),
  output: z.object({ code: z.string(), expiresAt: instant }),
  async perform(_input, { app, member }): Promise<Invitation> {
    const expiresAt = addMs(app.clock.now(), lifeMs)
    return { code: await makeCode(app, { kind: 'invite', madeBy: member.id, expiresAt }), expiresAt }
  },
  present: (invitation: Invitation) => invitation,
})
