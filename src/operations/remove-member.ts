import { z } from 'zod'
import { findMembers } from '../concierge/list-members.ts'
import { findRemovable, type Removed, removeMember as remove } from '../concierge/remove-member.ts'
import type { MemberId } from '../domain/ids.ts'
import { defineOperation } from './define-operation.ts'
import { requestView, viewRequest } from './views/request.ts'

export const removeMember = defineOperation({
  name: 'remove-member',
  summary: 'Removes a member, deletes their accounts and stops their requests.',
  effect: 'destroy',
  for: 'owners',
  route: { method: 'DELETE', path: '/members/{id}' },
  chat: '/members remove Ben',
  cli: { verb: 'remove-member', args: ['id'] },
  input: z.strictObject({ id: z.string().min(1).max(40) }),
  output: z.object({ name: z.string(), stopped: z.array(requestView) }),
  async perform({ id }, { app }) {
    const [found] = await findMembers(app, id)
    return remove(app, (await findRemovable(app, found?.id ?? (id as MemberId))).id)
  },
  present: ({ member, stopped }: Removed) => ({ name: member.name, stopped: stopped.map(viewRequest) }),
})
