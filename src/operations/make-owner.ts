import { z } from 'zod'
import { findMembers } from '../concierge/list-members.ts'
import { makeOwner as make } from '../concierge/make-owner.ts'
import type { Member } from '../domain/identity.ts'
import { Refusal } from '../domain/refusal.ts'
import { defineOperation } from './define-operation.ts'

type Making =
  | { readonly kind: 'made'; readonly member: Member }
  /** Nothing was changed. */
  | { readonly kind: 'preview'; readonly member: Member }
  /** Several members have the name. Nothing was changed. */
  | { readonly kind: 'several'; readonly typed: string; readonly members: readonly Member[] }

export const makeOwner = defineOperation({
  name: 'make-owner',
  summary: 'Makes a member an owner, or hands your ownership over to them.',
  effect: 'write',
  for: 'owners',
  route: { method: 'POST', path: '/members/{id}/owner' },
  chat: '/members owner Ben, then Make Ben an owner too',
  cli: { verb: 'make-owner', args: ['id'] },
  input: z.strictObject({
    id: z.string().min(1).max(40).meta({ description: 'The member’s id, or a name that only one has.' }),
    handOver: z
      .boolean()
      .optional()
      .meta({ description: 'You stop being an owner in the same step, and stay a member.' }),
    preview: z.boolean().optional().meta({ description: 'Change nothing, and give the member.' }),
  }),
  output: z.object({ name: z.string(), role: z.enum(['owner', 'friend']) }),
  async perform({ id, handOver = false, preview = false }, { app, member }): Promise<Making> {
    const members = await findMembers(app, id)
    const [only, ...others] = members
    if (!only) throw new Refusal({ kind: 'unknown-member', typed: id.slice(0, 40) })
    if (others.length > 0) return { kind: 'several', typed: id, members }
    if (preview) return { kind: 'preview', member: only }
    return { kind: 'made', member: await make(app, { by: member, memberId: only.id, handsOver: handOver }) }
  },
  present: (making: Making) => {
    if (making.kind === 'several') {
      throw new Refusal({ kind: 'several-members', typed: making.typed.slice(0, 40) })
    }
    const { name, role } = making.member
    return { name, role }
  },
})
