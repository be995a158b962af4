// Writes the pages for owners: how Cierge is doing, and the requests of all members.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Mark } from '../../domain/message.ts'
import type { ServiceHistory } from '../../domain/service-history.ts'
import type { Instant, ZoneId } from '../../domain/time.ts'
import { sayBytes } from '../running/status.ts'
import { sayInstant, sayInstantThere, sayWhile } from '../when.ts'

export const adminWords = {
  nav: 'Admin',
  tabs: 'Pages for owners',
  overview: 'Overview',
  overviewTitle: 'How Cierge is doing',
  needs: 'Needs you',
  needsNothing: 'Nothing needs you.',
  services: 'Chats and platforms',
  house: 'This Cierge',
  requests: 'All requests',
  which: 'Which requests',
  open: 'Open',
  ended: 'Ended',
  noRequests: { open: 'No request is open', ended: 'No request has ended' },
  noRequestsYet: {
    open: 'What members ask for shows here, the next opening first.',
    ended: 'What became of requests shows here, the latest first.',
  },
  requestsLead: {
    open: 'The open requests of all members, the next opening first. Times and other wishes stay with the member who asked.',
    ended:
      'The ended requests of all members, the latest first. Times and other wishes stay with the member who asked.',
  },
  member: 'Member',
  noMember: 'No longer a member',
  end: 'End',
  restaurant: 'Restaurant',
  day: 'Day',
  state: 'State',
  next: 'Next step',
  log: 'Log',
  logOf: (code: string) => `Log of ${code}`,
  more: 'More requests',
  first: 'Back to the first',
} as const

/** A service's state: its mark, and the word next to it. `history` is absent until the service has answered. */
export function sayService(history: ServiceHistory | undefined): {
  readonly mark: Mark
  readonly word: string
} {
  if (!history) return { mark: 'scheduled', word: 'No answer yet' }
  return history.isWell ? { mark: 'booked', word: 'Connected' } : { mark: 'attention', word: 'Not reachable' }
}

/** Returns since when a service is connected or away, and its last fault. */
export function sayHistory(
  history: ServiceHistory | undefined,
  { zone, ...locale }: LocalePreferences,
): readonly string[] {
  if (!history) return ['It hasn’t answered since I started.']
  const { since, lastFault, isWell } = history
  const say = (at: Instant) => sayInstant(at, zone, { zone, ...locale })
  if (!lastFault) return [`Since ${say(since)}.`, 'No fault since I started.']
  return isWell
    ? [`Since ${say(since)}.`, `Last fault ${say(lastFault.at)}: ${lastFault.why}.`]
    : [`Since ${say(since)}: ${lastFault.why}.`]
}

/** Returns how much of its budget of searches a platform has used. */
export function sayBudget({ spent, atMost }: { readonly spent: number; readonly atMost: number }): string {
  return `${spent} of ${atMost} searches used in the last 10 minutes.`
}

type HouseFigures = {
  readonly version: string
  readonly uptimeMs: number
  readonly openJobs: number
  readonly pendingAnnouncements: number
  readonly diskUse: {
    readonly databaseBytes: number
    readonly backups: number
    readonly backupBytes: number
    readonly newestBackupAt?: Instant
  }
}

/** Returns the facts of this Cierge as pairs of a label and a value. */
export function sayHouse(
  house: HouseFigures,
  undelivered: number,
  locale: LocalePreferences,
): readonly (readonly [label: string, value: string])[] {
  const { databaseBytes, backups, backupBytes, newestBackupAt } = house.diskUse
  const newest = newestBackupAt
    ? `; the newest is from ${sayInstant(newestBackupAt, locale.zone, locale)}`
    : ''
  return [
    ['Version', house.version],
    ['Running', `for ${sayWhile(house.uptimeMs)}`],
    ['Requests', `${house.openJobs} open`],
    ['Messages', `${house.pendingAnnouncements} waiting to be sent, ${undelivered} that no chat takes`],
    ['Database', sayBytes(databaseBytes)],
    ['Backups', backups === 0 ? 'None yet' : `${backups}, ${sayBytes(backupBytes)} in all${newest}`],
  ]
}

export function sayUndelivered(count: number): string {
  return count === 1
    ? 'I couldn’t deliver one message yet; still trying.'
    : `I couldn’t deliver ${count} messages yet; still trying.`
}

/** Returns the next step of a request: `Opens Thu Nov 26, 10:00 am in New York`. */
export function sayGoesOn(
  request: {
    readonly opensAt?: string | undefined
    readonly watchesUntil?: string | undefined
    readonly nextTryAt?: string | undefined
    readonly restaurant: { readonly zone?: string | undefined }
  },
  locale: LocalePreferences,
): { readonly text: string; readonly at?: Instant } {
  const { opensAt, watchesUntil, nextTryAt } = request
  const zone = (request.restaurant.zone ?? locale.zone) as ZoneId
  if (opensAt) return { text: sayInstantThere(opensAt as Instant, zone, locale), at: opensAt as Instant }
  if (watchesUntil) return { text: `Watched until ${sayInstant(watchesUntil as Instant, zone, locale)}` }
  return nextTryAt ? { text: 'Next try', at: nextTryAt as Instant } : { text: 'Under way' }
}
