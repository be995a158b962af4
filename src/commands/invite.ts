import { defineCommand, whisper } from '../chat/define-command.ts'
import { makeCode } from '../concierge/one-time-codes.ts'
import { addMs, DAY_MS } from '../domain/time.ts'
import { sayInvitation } from '../words/members.ts'

const lifeMs = 7 * DAY_MS

export const invite = defineCommand({
  name: 'invite',
  summary: 'Invite a friend (host)',
  where: 'direct',
  for: 'owners',
  options: {},
  examples: ['/invite'],
  async run(_args, { app, member }) {
    const expiresAt = addMs(app.clock.now(), lifeMs)
    const code = await makeCode(app, { kind: 'invite', madeBy: member.id, expiresAt })
    return whisper(sayInvitation(code, expiresAt))
  },
})
