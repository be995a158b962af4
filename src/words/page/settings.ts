// Writes the page of a member's settings.
import type { SettingName } from '../../domain/settings.ts'

export const settingsWords = {
  title: 'Settings',
  who: (name: string, chats: readonly string[]) =>
    `You’re ${name}, known on ${chats.map(capital).join(' and ')}.`,
  save: 'Save',
  saved: 'Saved.',
  more: 'More',
  calendar: 'Your tables in your calendar',
  keys: 'Keys for programs',
  browsers: 'Browsers in which you’re signed in',
  data: 'Your data, and leaving',
} as const

/** The hints below the settings that are typed. */
export const settingHints: Readonly<Partial<Record<SettingName, string>>> = {
  zone: 'A zone or a city: Europe/Paris',
  second: 'An e-mail address, or ntfy and a topic. Empty: none',
  city: 'Where to look for restaurants, such as Portland, Oregon. Empty: the host’s city',
}

/** The hint below the field of the second way (e-mail or ntfy): the current address, masked. */
export function saySecondAt(masked: string): string {
  return `Urgent things also go to ${masked}. Leave it empty to stop that.`
}

function capital(chat: string): string {
  return `${chat.charAt(0).toUpperCase()}${chat.slice(1)}`
}
