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
  async run({ table, sure }, { house, member }) {
    if (sure === 'no') return whisper(sayKept())
    if (sure === 'yes') return whisper(sayReleased(await releaseTable(house, member, table), member.manner))
    const held = await findHeld(house, member, table)
    return whisper(askRelease(held, { called: table, now: house.clock.now(), manner: member.manner }))
  },
})
