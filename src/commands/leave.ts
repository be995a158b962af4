import { defineCommand, sayFarewell, whisper } from '../chat/define-command.ts'
import { leave as leaveHere } from '../operations/leave.ts'
import { platformNamer } from '../operations/platform-namer.ts'
import { showLeaving } from '../operations/show-leaving.ts'
import { askLeave, sayLeft, sayStayed } from '../words/leaving.ts'

export const leave = defineCommand({
  name: 'leave',
  summary: 'Leave, and be forgotten',
  where: 'direct',
  options: {
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
  },
  examples: ['/leave'],
  async run({ sure }, context) {
    const { app, member } = context
    const reader = { locale: member.locale, toPlatformName: platformNamer(app) }
    if (sure === 'no') return whisper(sayStayed())
    if (sure === 'yes') return sayFarewell(sayLeft(await leaveHere.perform({}, context), reader))
    return whisper(askLeave(await showLeaving.perform({}, context), reader))
  },
})
