// Writes the page of a member's keys for programs.
import type { ApiKey } from '../../domain/api-key.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import { sayInstant } from '../when.ts'

export const keyWords = {
  title: 'Keys',
  lead: 'With a key, a program can use Cierge as you: the command line, an assistant, a script.',
  none: 'No key',
  noneYet: 'Make one below.',
  make: 'Make a key',
  name: 'Name',
  nameHint: 'Where you’ll use it, such as laptop',
  scope: 'What it may do',
  read: 'Only look',
  write: 'Look, ask and cancel',
  days: 'Days it works',
  daysHint: 'Empty: until you revoke it',
  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke ${name}`,
  made: (name: string) => `Your key “${name}”`,
  madeLead: 'Copy it now: I show it only this once. Anybody who has it can act as you.',
  done: 'I’ve copied it',
} as const

/** Returns `K7Q2 · Only look · Last used Wed Nov 25, 10:00 am · Until Fri Dec 25, 10:00 am`. */
export function sayKeyFacts(key: ApiKey, locale: LocalePreferences): string {
  const say = (at: ApiKey['madeAt']) => sayInstant(at, locale.zone, locale)
  return [
    key.id,
    key.scope === 'read' ? keyWords.read : keyWords.write,
    key.lastUsedAt ? `Last used ${say(key.lastUsedAt)}` : 'Never used',
    ...(key.expiresAt ? [`Until ${say(key.expiresAt)}`] : []),
  ].join(' · ')
}
