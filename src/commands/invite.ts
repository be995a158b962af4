import { defineCommand, whisper } from '../chat/define-command.ts'
import { inviteFriend } from '../operations/invite-friend.ts'
import { sayInvitation } from '../words/members.ts'

export const invite = defineCommand({
  name: 'invite',
  summary: 'Invite a friend (host)',
  where: 'direct',
  for: 'owners',
  options: {},
  examples: ['/invite'],
  async run(_args, context) {
    const { code, expiresAt } = await inviteFriend.perform({}, context)
    return whisper(sayInvitation(code, expiresAt))
  },
})
