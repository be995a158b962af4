import { defineCommand, whisper } from '../chat/define-command.ts'
import { findHeld, releaseTable } from '../concierge/release-table.ts'
import { askRelease, sayKept, sayReleased } from '../words/release.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const release = defineCommand({
  name: 'release',
  summary: 'Let a table go, after showing what that costs',
  where: 'direct',
  options: {
    table: {
      kind: 'text',
      about: 'Its code, like K7Q2, or its confirmation number',
      required: true,
      suggests: true,
      maxLength: 40,
    },
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
  },
  examples: ['/release K7Q2'],
  suggest: suggestJobs(({ outcome }) => outcome?.kind === 'booked' && !outcome.releasedAt),
  async run({ table, sure }, { app, member }) {
    if (sure === 'no') return whisper(sayKept())
    if (sure === 'yes') return whisper(sayReleased(await releaseTable(app, member, table), member.locale))
    const held = await findHeld(app, member, table)
    return whisper(askRelease(held, { called: table, now: app.clock.now(), locale: member.locale }))
  },
})
