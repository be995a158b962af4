import { defineCommand, whisper } from '../chat/define-command.ts'
import { listMembers } from '../concierge/list-members.ts'
import { sayMembers } from '../words/members.ts'

export const members = defineCommand({
  name: 'members',
  summary: 'List members (host)',
  for: 'owners',
  options: { page: { kind: 'integer', about: 'The page of the list' } },
  examples: ['/members'],
  async run({ page = 1 }, { app }) {
    return whisper(sayMembers(await listMembers(app, page)))
  },
})
