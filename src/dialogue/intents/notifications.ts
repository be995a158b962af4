// Recognizes "remind me the day before" and "quiet after 11pm", and changes the settings of these names.

import type { WordsEffect } from '../../chat/inbox.ts'
import { readQuietHours, spellQuietHours } from '../../domain/quiet-hours.ts'
import { call, type Intent } from '../define-intent.ts'

const lead =
  "(?:please |pls |ok |hey |so |and |can you |could you |you can |i(?:'d| would) like you to |i want you to |(?:don't|do not) forget to |make sure (?:you |to )?|be sure to |remember to |just )*"
const reminder = new RegExp(
  `^${lead}(?:always )?(?:(?:remind|ping|nudge|alert) (?:me|us)|(?:set|create|make|give)(?: me| us)? (?:an?|the) (?:reminder|nudge)(?: for)?)(?: of (?:it|dinner|dinners|my (?:dinners|tables|reservations)))? (?:(?:the|a|one) (day|night|evening)(?: before| ahead| earlier| prior)(?: (?:dinner|it|that|each(?: one)?|every (?:one|dinner|table)))?|(?:a few|a couple of|some|\\d|an?|one|two|three|four|five) ?(hours?|hrs?|h)(?: before(?: (?:dinner|it|that))?| ahead| earlier)|(?:before|ahead of) (?:the )?(dinner|it|my (?:dinners|tables|reservations)|dinners|we go|the meal)|(?:on )?(?:the |that |same )*(day of|same day|on the day|morning of|day itself|afternoon before)(?: (?:dinner|it|the dinner))?)(?: please| pls| ok| okay| thanks| too)*$`,
)
/** Matches a reminder of the dinner at a time that no setting has. The member is asked. */
const ofDinner = new RegExp(
  `^${lead}remind (?:me|us) (?!of|about).{2,30} (?:about|of) (?:it|the|my|our)? ?(?:dinner|table|reservation|booking|meal|lunch)?(?: please| pls)*$`,
)
const noReminder = new RegExp(
  `^${lead}(?:(?:don't|dont|do not|stop|never) (?:remind(?:ing)?|nudg(?:e|ing)|nagging) (?:me|us)(?: (?:of|about|before) .{1,30})?|no (?:more )?(?:dinner )?reminders|(?:stop|turn off|switch off|turn|switch|disable|cancel|end)(?: the| my| all| those| these)*(?: dinner)? reminders(?: off)?|i (?:don't|do not) (?:need|want)(?: any)? reminders|you (?:don't|do not) (?:need|have) to remind (?:me|us)|no need to remind (?:me|us))(?: please| pls| anymore| any more| thanks)*$`,
)
const quietLead = new RegExp(
  `^${lead}(?:(?:be |keep |stay |set )?(?:it )?(?:quiet|silent|night mode|sleep mode)(?: hours| mode| time)?(?: me)?|(?:sh+|shush|hush|mute|silence|pause|dnd|nothing)(?: (?:me|it|yourself|messages|notifications|everything))?|(?:don't|do not) (?:send|text|message|ping|bother|buzz) (?:me )?(?:anything|stuff|any messages)|(?:no|don't send(?: me)?|dont send(?: me)?|stop(?: the)?) (?:messages|notifications|pings|news|texts|texting me|messaging me|pinging me)(?: to me)?|(?:don't|dont|do not|never) (?:message|ping|disturb|bother|write|text|wake|buzz|notify|dm)(?: to)?(?: me| us)?(?: up)?|do not disturb)(?::)? ?(?=after |from |between |before |at night|overnight|during the night|past |\\d|off)`,
)
const noQuiet = new RegExp(
  `^${lead}(?:no|no more|turn off|turn|switch off|stop|end|cancel|disable)(?: the| my)? quiet (?:hours|thing|mode|time|stuff)(?: off)?$|^${lead}quiet hours off$|^${lead}(?:you can|you may|feel free to|it's (?:ok|okay|fine) to) (?:message|ping|text|write(?: to)?|bother|wake|notify|dm) (?:me|us)(?: up)? (?:at night|any ?time|whenever|at any (?:time|hour)|late)(?: again| now| too)*$|^${lead}(?:un-?mute|wake up|stop being quiet|messages at night are (?:ok|okay|fine))(?: again| now| me)*$`,
)

/** Matches words that name only the end. The member is asked for the hours. */
const quietUntil = new RegExp(
  `^${lead}(?:sh+|shush|hush|mute|silence|be quiet|quiet|dnd|do not disturb)(?: (?:me|it|yourself|messages|notifications|everything))?(?: (?:until|till?|for) .{1,20})?$`,
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
    'remind me 2 hours before',
    'remind me the day of',
    'you can text me at night again',
  ],
  // Beside a draft, "nothing after 8" is about the time of the dinner.
  read: ({ plain }, { draft }) =>
    draft && /^nothing /.test(plain) ? undefined : readNotification(plain.replaceAll('’', "'")),
}

/** Returns the call that changes the setting; `undefined` if the words say nothing of the kind. */
export function readNotification(said: string): WordsEffect | undefined {
  if (noQuiet.test(said)) return change('quiet', 'off')
  if (noReminder.test(said)) return change('dinner', 'off')
  const reminded = reminder.exec(said)
  if (!reminded && ofDinner.test(said)) return call('settings', { setting: 'dinner' })
  if (reminded) return change('dinner', reminded[2] || reminded[3] || reminded[4] ? 'hours' : 'day')
  if (quietUntil.test(said)) return call('settings', { setting: 'quiet' })
  if (!quietLead.test(said)) return undefined
  const hours = said
    .replace(quietLead, '')
    .replace(/^(?:at night|overnight|during the night)(?: please)?$/, 'after 11pm')
  const quiet = readQuietHours(
    hours.replace(/^past /, 'after ').replace(/(?: (?:please|pls|thanks|ok|okay|at night|or so))+$/, ''),
  )
  return quiet && change('quiet', spellQuietHours(quiet))
}

function change(setting: string, value: string) {
  return call('settings', { setting, value })
}
