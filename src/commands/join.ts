import { defineOpenCommand, whisper } from '../chat/define-command.ts'
import { joinHouse } from '../concierge/redeem-code.ts'
import { sayJoined } from '../words/members.ts'

export const join = defineOpenCommand({
  name: 'join',
  summary: 'Join with your invite code',
  options: { code: { kind: 'text', about: 'Your invite code', required: true, maxLength: 40 } },
  examples: ['/join K7Q2M3XA'],
  async run({ code }, { app, from, displayName }) {
    return whisper(sayJoined(await joinHouse(app, { identity: from, name: displayName }, code)))
  },
})
