import { defineCommand, say } from '../chat/define-command.ts'
import { listNights } from '../concierge/others-in-hunt.ts'
import { sayNights, sayWhoDirect } from '../words/friends.ts'

export const who = defineCommand({
  name: 'who',
  summary: 'In a group: who here is after a table, night by night',
  options: { page: { kind: 'integer', about: 'Which page of the list' } },
  examples: ['/who'],
  async run({ page = 1 }, { app, member, in: here }) {
    if (here.direct) return say(sayWhoDirect())
    return say(sayNights(await listNights(app, here, page), member.locale))
  },
})
