import { defineCommand, whisper } from '../chat/define-command.ts'
import { listIdentities } from '../concierge/queries.ts'
import { sayWhoAmI } from '../words/settings.ts'

export const whoami = defineCommand({
  name: 'whoami',
  summary: 'Who you are to me, on which chats, and your settings in short',
  options: {},
  examples: ['/whoami'],
  async run(_args, { app, member }) {
    return whisper(sayWhoAmI(member, await listIdentities(app, member.id)))
  },
})
