import { defineCommand, say } from '../chat/define-command.ts'
import { listNights } from '../concierge/others-in-hunt.ts'
import { sayNights, sayWhoDirect } from '../words/friends.ts'

export const who = defineCommand({
  name: 'who',
  summary: 'Who in this group wants a table',
  options: { page: { kind: 'integer', about: 'The page of the list' } },
  examples: ['/who'],
  async run({ page = 1 }, { app, member, in: here }) {
    if (here.direct) return say(sayWhoDirect())
    return say(sayNights(await listNights(app, here, page), member.locale))
  },
})
