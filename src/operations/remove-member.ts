import { z } from 'zod'
import { findMembers } from '../concierge/list-members.ts'
import { previewRemoval, type Removed, removeMember as remove } from '../concierge/remove-member.ts'
import type { Member } from '../domain/identity.ts'
import { Refusal } from '../domain/refusal.ts'
import { defineOperation } from './define-operation.ts'
import { requestView, viewRequest } from './views/request.ts'

type Removal =
  | (Removed & { readonly kind: 'removed' })
  /** Nothing was changed. `stopped` are the requests that the removal would stop. */
  | (Removed & { readonly kind: 'preview' })
  /** Several members have the name. Nothing was changed. */
  | { readonly kind: 'several'; readonly typed: string; readonly members: readonly Member[] }

export const removeMember = defineOperation({
  name: 'remove-member',
  summary: 'Removes a member, deletes their accounts and stops their requests.',
  effect: 'destroy',
  for: 'owners',
  route: { method: 'DELETE', path: '/members/{id}' },
  chat: '/members remove Ben',
  cli: { verb: 'remove-member', args: ['id'] },
  input: z.strictObject({
    id: z.string().min(1).max(40).meta({ description: 'The member’s id, or a name that only one has.' }),
    preview: z
      .boolean()
      .optional()
      .meta({ description: 'Change nothing, and give the requests that would be stopped.' }),
  }),
  output: z.object({ name: z.string(), stopped: z.array(requestView) }),
  async perform({ id, preview = false }, { app }): Promise<Removal> {
    const members = await findMembers(app, id)
    const [only, ...others] = members
    if (!only) {
      // Nobody has that name or id. In a preview it may be mistyped. Without a preview, the caller saw the member
      // before, so somebody removed them meanwhile.
      throw new Refusal(
        preview ? { kind: 'unknown-member', typed: id.slice(0, 40) } : { kind: 'member-gone' },
      )
    }
    if (others.length > 0) return { kind: 'several', typed: id, members }
    if (!preview) return { kind: 'removed', ...(await remove(app, only.id)) }
    return { kind: 'preview', ...(await previewRemoval(app, only.id)) }
  },
  present: (removal: Removal) => {
    if (removal.kind === 'several') {
      throw new Refusal({ kind: 'several-members', typed: removal.typed.slice(0, 40) })
    }
    return { name: removal.member.name, stopped: removal.stopped.map(viewRequest) }
  },
})
