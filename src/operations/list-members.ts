import { z } from 'zod'
import { listMembers as list, type MemberPage } from '../concierge/list-members.ts'
import { defineOperation } from './define-operation.ts'
import { memberView, viewMember } from './views/member.ts'

export const listMembers = defineOperation({
  name: 'list-members',
  summary: 'Lists the members.',
  effect: 'read',
  for: 'owners',
  route: { method: 'GET', path: '/members' },
  chat: '/members',
  cli: { verb: 'members', args: [] },
  input: z.strictObject({ page: z.int().min(1).max(100_000).default(1) }),
  output: z.object({ items: z.array(memberView), page: z.int(), pages: z.int() }),
  perform: ({ page }, { app }) => list(app, page),
  present: ({ standings, page, pages }: MemberPage) => ({ items: standings.map(viewMember), page, pages }),
})
