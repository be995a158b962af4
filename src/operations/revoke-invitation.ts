import { z } from 'zod'
import {
  listInvitations,
  type OpenInvitation,
  revokeInvitation as revoke,
} from '../concierge/open-invitations.ts'
import { defineOperation } from './define-operation.ts'

export const revokeInvitation = defineOperation({
  name: 'revoke-invitation',
  summary: 'Revokes an invitation, so that nobody can join with it.',
  effect: 'write',
  for: 'owners',
  route: { method: 'DELETE', path: '/invitations/{id}' },
  chat: '/members invitations, then Revoke',
  cli: { verb: 'revoke-invitation', args: ['id'] },
  input: z.strictObject({ id: z.string().min(1).max(40).meta({ description: 'The invitation’s id.' }) }),
  output: z.object({ open: z.int().meta({ description: 'How many invitations are still open.' }) }),
  async perform({ id }, { app }) {
    await revoke(app, id)
    return listInvitations(app)
  },
  present: (left: readonly OpenInvitation[]) => ({ open: left.length }),
})
