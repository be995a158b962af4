import { defineCommand, whisper } from '../chat/define-command.ts'
import { readLimits } from '../concierge/queries.ts'
import { setOpenJobs } from '../concierge/set-limits.ts'
import { sayLimits } from '../words/members.ts'

export const limits = defineCommand({
  name: 'limits',
  summary: 'How many open requests each member can have',
  options: { requests: { kind: 'integer', about: 'The new limit (host)' } },
  examples: ['/limits', '/limits 10'],
  async run({ requests }, { app, member }) {
    if (requests !== undefined) await setOpenJobs(app, member, requests)
    return whisper(sayLimits(await readLimits(app)))
  },
})
