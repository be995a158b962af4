// Words messages about a member's settings and identities.
import type { Identity, Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Button, Form, Line, Message } from '../domain/message.ts'
import { type SettingName, settingNames, settingOf, settingValues } from '../domain/settings.ts'
import { sayIdentity } from './members.ts'
import { sayTable } from './table.ts'

const titles: Readonly<Record<SettingName, string>> = {
  zone: 'Time zone',
  dates: 'Dates',
  clock: 'Clock',
  started: 'When I begin',
  booked: 'A table booked',
  missed: 'No table to be had',
  expiring: 'An account about to expire',
  reminders: 'The end of free cancelling',
  where: 'Where I tell you',
}

/** The value of a switched-off notification of an outcome. The member still gets the outcome, in private. */
const silentOutcome = 'told to you alone'

function sayValue(name: SettingName, value: string): string {
  switch (name) {
    case 'zone':
      return value.replaceAll('_', ' ')
    case 'dates':
      return value === 'day-first' ? '12/4 is 12 April' : '12/4 is 4 December'
    case 'clock':
      return value === '24' ? '24-hour, 19:30' : '12-hour, 7:30 pm'
    case 'where':
      return { origin: 'where you asked', direct: 'in a direct message', both: 'both' }[value] ?? value
    case 'booked':
    case 'missed':
      return value === 'on' ? 'told' : silentOutcome
    default:
      return value === 'on' ? 'told' : 'not told'
  }
}

/**
 * Lists all settings as choices, or confirms a change.
 * @param changed the setting that was just changed.
 */
export function saySettings(member: Member, changed?: SettingName): Message {
  const said = (name: SettingName) => sayValue(name, settingOf(member, name))
  const lead = changed
    ? `Changed. ${titles[changed]}: ${said(changed)}.`
    : 'Your settings; pick one to change it.'
  return {
    lines: [[lead], ...(changed ? [] : settingNames.map((name): Line => [`${titles[name]}: ${said(name)}`]))],
    choices: changed
      ? []
      : settingNames.map((name) => ({
          label: titles[name],
          detail: said(name),
          call: settingCall({ setting: name }),
        })),
    buttons: changed ? [{ label: 'See all settings', call: settingCall({}), weight: 'plain' }] : [],
  }
}

/** Asks for the value of one setting, with a button for each value. */
export function askSetting(member: Member, name: SettingName): Message {
  const now = settingOf(member, name)
  const buttons = settingValues(name).map(
    (value): Button => ({
      label: sayValue(name, value),
      call: settingCall({ setting: name, value }),
      weight: value === now ? 'main' : 'plain',
    }),
  )
  const another: Button = {
    label: 'Another zone',
    call: settingCall({ setting: name, ask: 'yes' }),
    weight: 'plain',
  }
  return {
    lines: [[`${titles[name]}: ${sayValue(name, now)}. What shall it be?`]],
    buttons: name === 'zone' ? [...buttons, another] : buttons,
  }
}

export function zoneForm(): Form {
  return {
    title: 'Your time zone',
    fields: [
      { name: 'value', label: 'Its name, or a city in it', secret: false, placeholder: 'Europe/Paris' },
    ],
    submit: 'Set it',
    call: settingCall({ setting: 'zone' }),
  }
}

function settingCall(args: Readonly<Record<string, string>>) {
  return { command: 'settings', args }
}

/** Tells the member which member and role Cierge knows them as, and on which chats. */
export function sayWhoAmI(member: Member, identities: readonly Identity[]): Message {
  const said = (name: SettingName) => sayValue(name, settingOf(member, name))
  return {
    lines: [
      ['You are ', { strong: member.name }, member.role === 'owner' ? ', and you host me.' : ', a member.'],
      [
        `I know you on ${identities.map(sayIdentity).join(' and ')}. `,
        { code: '/connect' },
        ' adds another chat.',
      ],
      [
        `${said('zone')} · ${said('clock')} · ${said('dates')} · news ${said('where')}. `,
        { code: '/settings' },
      ],
    ],
  }
}

/** Announces that a hunt is about to begin. */
export function sayHuntBegins(job: Job): Message {
  return {
    mark: 'scheduled',
    lines: [
      [{ strong: `On it: ${sayTable(job)}` }, ' opens ', { instant: job.dropAt, as: 'countdown' }, '.'],
    ],
  }
}
