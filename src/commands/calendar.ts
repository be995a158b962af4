import { defineCommand, whisper } from '../chat/define-command.ts'
import { endCalendar } from '../operations/end-calendar.ts'
import { makeCalendar } from '../operations/make-calendar.ts'
import { showCalendar } from '../operations/show-calendar.ts'
import { sayCalendar, sayCalendarAddress, sayCalendarEnded, sayNoCalendar } from '../words/calendar-link.ts'

export const calendar = defineCommand({
  name: 'calendar',
  summary: 'Your booked tables in your calendar',
  where: 'direct',
  options: {
    change: { kind: 'text', about: 'A new address, or its end', oneOf: ['new', 'end'] },
  },
  examples: ['/calendar', '/calendar new', '/calendar end'],
  async run({ change }, context) {
    if (change === 'end') return whisper(sayCalendarEnded((await endCalendar.perform({}, context)).ended))
    if (context.app.settings.pageUrl === undefined) return whisper(sayNoCalendar())
    if (change === 'new') return whisper(sayCalendarAddress((await makeCalendar.perform({}, context)).url))
    return whisper(sayCalendar(await showCalendar.perform({}, context), context.member.locale))
  },
})
