import { defineCommand, whisper } from '../chat/define-command.ts'
import { listIdentities } from '../concierge/queries.ts'
import { sayWhoAmI } from '../words/settings.ts'

export const whoami = defineCommand({
  name: 'whoami',
  summary: 'Your profile',
  options: {},
  examples: ['/whoami'],
  async run(_args, { app, member }) {
    return whisper(sayWhoAmI(member, await listIdentities(app, member.id)))
  },
})
