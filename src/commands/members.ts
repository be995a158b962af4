import { defineCommand, whisper } from '../chat/define-command.ts'
import { listMembers } from '../concierge/list-members.ts'
import { sayMembers } from '../words/members.ts'

export const members = defineCommand({
  name: 'members',
  summary: 'Everyone I serve, their accounts and open requests; for owners',
  for: 'owners',
  options: { page: { kind: 'integer', about: 'Which page of the list' } },
  examples: ['/members'],
  async run({ page = 1 }, { app }) {
    return whisper(sayMembers(await listMembers(app, page)))
  },
})
