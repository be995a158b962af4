// Recognizes "remind me the day before" and "quiet after 11pm", and changes the settings of these names.
import { readQuietHours, spellQuietHours } from '../../domain/quiet-hours.ts'
import { call, type Intent } from '../define-intent.ts'

const lead =
  "(?:please |pls |ok |hey |so |and |can you |could you |i(?:'d| would) like you to |i want you to )*"
const reminder = new RegExp(
  `^${lead}(?:always )?(?:remind|ping|nudge|alert) (?:me|us)(?: of (?:it|dinner|dinners|my (?:dinners|tables|reservations)))? (?:(?:the|a|one) (day|night|evening)(?: before| ahead| earlier| prior)|(?:a few|a couple of|some|three|3|two|2) (hours)(?: before| ahead| earlier)|(?:before|ahead of) (?:the )?(dinner|it|my (?:dinners|tables|reservations)|dinners|we go|the meal))(?: please| pls)*$`,
)
const noReminder = new RegExp(
  `^${lead}(?:(?:don't|dont|do not|stop|never) remind(?:ing)? (?:me|us)(?: (?:of|about|before) .{1,30})?|no (?:more )?(?:dinner )?reminders)(?: please| pls)*$`,
)
const quietLead = new RegExp(
  `^${lead}(?:(?:be |keep |stay |set )?quiet(?: hours)?(?: me)?|(?:no|don't send(?: me)?|dont send(?: me)?|stop(?: the)?) (?:messages|notifications|pings|news)|(?:don't|dont|do not|never) (?:message|ping|disturb|bother|write|text|wake)(?: to)?(?: me| us)?(?: up)?|do not disturb)(?::)? ?(?=after |from |between |at night|overnight|\\d|off)`,
)
const noQuiet = new RegExp(
  `^${lead}(?:no|turn off|stop|end|cancel|disable)(?: the| my)? quiet hours$|^${lead}quiet hours off$`,
)

export const notifications: Intent = {
  name: 'notifications',
  examples: [
    'remind me the day before',
    'remind me a few hours before',
    'remind me before dinner',
    'quiet after 11pm',
    'don’t message me between 11pm and 8am',
    'no messages at night',
    'turn off quiet hours',
  ],
  read({ plain }) {
    const said = plain.replaceAll('’', "'")
    if (noQuiet.test(said)) return change('quiet', 'off')
    if (noReminder.test(said)) return change('dinner', 'off')
    const reminded = reminder.exec(said)
    if (reminded) return change('dinner', reminded[2] || reminded[3] ? 'hours' : 'day')
    if (!quietLead.test(said)) return undefined
    const hours = said.replace(quietLead, '').replace(/^(?:at night|overnight)(?: please)?$/, 'after 11pm')
    const quiet = readQuietHours(hours.replace(/ (?:please|pls)$/, ''))
    return quiet && change('quiet', spellQuietHours(quiet))
  },
}

function change(setting: string, value: string) {
  return call('settings', { setting, value })
}
