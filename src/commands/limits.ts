import { defineCommand, whisper } from '../chat/define-command.ts'
import { readLimits } from '../concierge/queries.ts'
import { setOpenJobs } from '../concierge/set-limits.ts'
import { sayLimits } from '../words/members.ts'

export const limits = defineCommand({
  name: 'limits',
  summary: 'How many requests a member may have open; owners may change it',
  options: { requests: { kind: 'integer', about: 'Open requests a member may have, for owners to set' } },
  examples: ['/limits', '/limits 10'],
  async run({ requests }, { app, member }) {
    if (requests !== undefined) await setOpenJobs(app, member, requests)
    return whisper(sayLimits(await readLimits(app)))
  },
})
