import { defineCommand, whisper } from '../chat/define-command.ts'
import { readStatus } from '../concierge/read-status.ts'
import { sayStatus } from '../words/status.ts'

export const status = defineCommand({
  name: 'status',
  summary: 'What’s next',
  options: {},
  examples: ['/status'],
  async run(_args, { app, member, in: here }) {
    return whisper(sayStatus(await readStatus(app, member), here.direct, member.locale))
  },
})
