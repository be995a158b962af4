import { defineCommand, whisper } from '../chat/define-command.ts'
import { findHeld, releaseTable } from '../concierge/release-table.ts'
import { askRelease, sayKept, sayReleased } from '../words/release.ts'

export const release = defineCommand({
  name: 'release',
  summary: 'Let a table go, after showing what that costs',
  where: 'direct',
  options: {
    what: {
      kind: 'text',
      about: 'Its code, like K7Q2, or its confirmation number',
      required: true,
      maxLength: 40,
    },
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
  },
  examples: ['/release K7Q2'],
  async run({ what, sure }, { house, member }) {
    if (sure === 'no') return whisper(sayKept())
    if (sure === 'yes') return whisper(sayReleased(await releaseTable(house, member, what), member.manner))
    const held = await findHeld(house, member, what)
    return whisper(askRelease(held, { what, now: house.clock.now(), manner: member.manner }))
  },
})
