// Writes messages about a member's settings and identities.
import type { Identity, Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Form, Line, Message } from '../domain/message.ts'
import type { SecondWayKind } from '../domain/second-way.ts'
import { noCity, type SettingName, settingOf, settingValues } from '../domain/settings.ts'
import { sayIdentity } from './members.ts'
import { sayTable } from './table.ts'

/** The names of the settings, as members read them. */
export const settingTitles: Readonly<Record<SettingName, string>> = {
  zone: 'Time zone',
  city: 'City',
  dates: 'Dates',
  clock: 'Clock',
  started: 'Tell me when the hunt starts',
  booked: 'Tell me when it’s booked',
  missed: 'Tell me when it’s missed',
  expiring: 'Tell me when my sign-in is expiring',
  reminders: 'Tell me before free cancelling ends',
  dinner: 'Remind me of a dinner',
  quiet: 'Quiet hours',
  second: 'Second way to tell me',
  waitlist: 'Add me to waiting lists',
  where: 'Where to tell me',
}

/** The shown value of the settings `booked` and `missed` when they are off: the member gets the outcome in private only. */
const silentOutcome = 'only to you'

/** Returns a setting's value as members read it. */
export function saySettingValue(name: SettingName, value: string): string {
  switch (name) {
    case 'zone':
      return value.replaceAll('_', ' ')
    case 'city':
      return value === noCity ? 'the host’s' : value
    case 'dates':
      return value === 'day-first' ? '26 Dec; 12/4 is 12 April' : 'Dec 26; 12/4 is December 4'
    case 'clock':
      return value === '24' ? '24-hour, 19:30' : '12-hour, 7:30 pm'
    case 'second':
      return value
    case 'dinner':
      return { day: 'a day before', hours: 'three hours before' }[value] ?? 'off'
    case 'quiet':
      return value === 'off' ? 'off' : value.replace('-', ' to ')
    case 'where':
      return (
        { origin: 'in the chat you asked in', direct: 'in a direct message', both: 'in both places' }[
          value
        ] ?? value
      )
    case 'booked':
    case 'missed':
      return value === 'on' ? 'on' : silentOutcome
    default:
      return value === 'on' ? 'on' : 'off'
  }
}

/**
 * Lists settings as choices, or confirms a change.
 * @param listed the settings to list.
 * @param changed the setting that was just changed.
 */
export function saySettings(
  member: Member,
  { listed, changed }: { readonly listed: readonly SettingName[]; readonly changed?: SettingName },
): Message {
  const said = (name: SettingName) => saySettingValue(name, settingOf(member, name))
  const lead = changed
    ? `Changed. ${settingTitles[changed]}: ${said(changed)}.`
    : 'Your settings. Pick one to change it.'
  return {
    lines: [
      [lead],
      ...(changed ? [] : listed.map((name): Line => [`${settingTitles[name]}: ${said(name)}`])),
    ],
    ...(changed ? {} : { listedFrom: 1 }),
    choices: changed
      ? []
      : listed.map((name) => ({
          label: settingTitles[name],
          detail: said(name),
          call: settingCall({ setting: name }),
        })),
    buttons: changed
      ? [
          ...(changed === 'second' && member.notifications.second ? [testButton] : []),
          { label: 'See all settings', call: settingCall({}), weight: 'plain' },
        ]
      : [
          { label: 'Show tables in my calendar', call: { command: 'calendar', args: {} }, weight: 'plain' },
          { label: 'Get all my data', call: { command: 'mydata', args: {} }, weight: 'plain' },
        ],
  }
}

/** Asks for the value of one setting, with a button for each value. */
export function askSetting(member: Member, name: SettingName): Message {
  const now = settingOf(member, name)
  const buttons = settingValues(name).map(
    (value): Button => ({
      label: saySettingValue(name, value),
      call: settingCall({ setting: name, value }),
      weight: value === now ? 'main' : 'plain',
    }),
  )
  const another: Button = {
    label: 'Choose another zone',
    call: settingCall({ setting: name, ask: 'yes' }),
    weight: 'plain',
  }
  return {
    lines: [[`${settingTitles[name]}: ${saySettingValue(name, now)}. Change to:`]],
    buttons: name === 'zone' ? [...buttons, another] : buttons,
  }
}

/** Asks for the second way (an e-mail address or ntfy), or offers to send a test message to it. */
export function askSecondWay(member: Member, kinds: readonly SecondWayKind[]): Message {
  const value = settingOf(member, 'second')
  const off: Button = {
    label: 'Turn it off',
    call: settingCall({ setting: 'second', value: 'off' }),
    weight: 'plain',
  }
  const change: Button = {
    label: value === 'off' ? 'Fill it in' : 'Change it',
    call: settingCall({ setting: 'second', ask: 'yes' }),
    weight: 'main',
  }
  return {
    lines: [
      [`${settingTitles.second}: ${value}.`],
      [
        'A failed sign-in, a booking in doubt: if you haven’t used me within five minutes after such a message, I’ll tell you there, too.',
      ],
      [`I can use ${kinds.map((kind) => secondWayNames[kind]).join(' or ')}.`],
    ],
    buttons: value === 'off' ? [change] : [testButton, change, off],
  }
}

const secondWayNames: Readonly<Record<SecondWayKind, string>> = {
  email: 'e-mail',
  ntfy: 'ntfy (“ntfy my-topic”)',
}

const testButton: Button = { label: 'Send a test', call: settingCall({ view: 'test' }), weight: 'main' }

export function secondWayForm(): Form {
  return {
    title: 'A second way to tell you',
    fields: [
      {
        name: 'value',
        label: 'E-mail address, or ntfy and a topic',
        secret: false,
        placeholder: 'ada@example.com',
      },
    ],
    submit: 'Save',
    call: settingCall({ setting: 'second' }),
  }
}

export function cityForm(): Form {
  return {
    title: 'Your city',
    fields: [
      {
        name: 'value',
        label: 'City to search for restaurants',
        secret: false,
        placeholder: 'Portland, Oregon',
      },
    ],
    submit: 'Save',
    call: settingCall({ setting: 'city' }),
  }
}

export function zoneForm(): Form {
  return {
    title: 'Your time zone',
    fields: [{ name: 'value', label: 'Time zone or city', secret: false, placeholder: 'Europe/Paris' }],
    submit: 'Save',
    call: settingCall({ setting: 'zone' }),
  }
}

function settingCall(args: Readonly<Record<string, string>>) {
  return { command: 'settings', args }
}

/** Tells the member which member and role Cierge knows them as, and on which chats. */
export function sayWhoAmI(member: Member, identities: readonly Identity[]): Message {
  const said = (name: SettingName) => saySettingValue(name, settingOf(member, name))
  const [who, chats] = profileLines(member, identities)
  return {
    lines: [
      who,
      [...chats, ' Add another chat: ', { code: '/join' }],
      [
        `${said('zone')} · ${said('clock')} · ${said('dates')} · news ${said('where')}. Change: `,
        { code: '/settings' },
      ],
    ],
  }
}

/** Adds the member's profile to the list of settings. */
export function withProfile(settings: Message, member: Member, identities: readonly Identity[]): Message {
  const profile = [...profileLines(member, identities), ['/join adds another chat.']]
  const { listedFrom } = settings
  return {
    ...settings,
    ...(listedFrom === undefined ? {} : { listedFrom: listedFrom + profile.length }),
    lines: [...profile, ...settings.lines],
  }
}

function profileLines(member: Member, identities: readonly Identity[]): readonly [Line, Line] {
  return [
    ['You’re ', { strong: member.name }, member.role === 'owner' ? ', the host.' : '.'],
    [`You use ${identities.map(sayIdentity).join(' and ')}.`],
  ]
}

/** Announces that a hunt is about to begin. */
export function sayHuntBegins(job: Job, locale: LocalePreferences): Message {
  return {
    mark: 'scheduled',
    lines: [
      [
        { strong: `Getting ready: ${sayTable(job, locale)}` },
        ' opens ',
        { instant: job.dropAt, as: 'countdown' },
        '.',
      ],
    ],
  }
}
