// Writes which other members share a hunt, and which members of a group want which day.
import { isOpen, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import { type LocalDate, localDateOf, type ZoneId } from '../domain/time.ts'
import type { HuntTurn } from '../domain/turn.ts'
import { sayParty } from './table.ts'
import { sayDate, sayWindows } from './when.ts'

type Friend = { readonly name?: string }

/**
 * Returns `Ben wants the same table; I’ll try for both of you, Ben first.` Returns an empty list without `company`.
 */
export function sayOthersInHunt(
  company: { readonly friends: readonly Friend[]; readonly place: number } | undefined,
): readonly string[] {
  if (!company) return []
  const { friends, place } = company
  const who = sayFriends(friends)
  if (friends.length > 1)
    return [`${who} want the same table; I’ll try for all of you. You’re ${sayPlace(place)} in line.`]
  return [
    `${who} wants the same table; I’ll try for both of you, ${place === 1 ? 'you' : lowerFriend(who)} first.`,
  ]
}

/** Returns `Ben`, `Ben and a friend` or `Ben, Cleo and 2 friends`. */
function sayFriends(friends: readonly Friend[]): string {
  const names = friends.flatMap(({ name }) => name ?? [])
  const nameless = friends.length - names.length
  const others = nameless === 0 ? [] : [nameless === 1 ? 'a friend' : `${nameless} friends`]
  const said = [...names, ...others]
  const whole = said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
  return whole.charAt(0).toUpperCase() + whole.slice(1)
}

function lowerFriend(who: string): string {
  return who === 'A friend' ? 'your friend' : who
}

function sayPlace(place: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][place - 1] ?? `number ${place}`
}

type NightFriends = {
  readonly date: LocalDate
  readonly asked: readonly {
    readonly job: Job
    readonly member: { readonly name: string }
    readonly turn?: HuntTurn & { readonly place: number }
  }[]
}

type NightsPage = { readonly nights: readonly NightFriends[]; readonly page: number; readonly pages: number }

/** Lists a page of the open requests made in this conversation, with one paragraph for each day. */
export function sayNights(list: NightsPage, locale: LocalePreferences): Message {
  const { nights, page, pages } = list
  if (nights.length === 0) return { lines: [['Nobody here has asked for a table.']] }
  const where: Line[] = pages > 1 ? [[`Page ${page} of ${pages}.`]] : []
  const next = { label: 'Show more', call: { command: 'who', args: { page: String(page + 1) } } }
  return {
    lines: [
      ...nights.flatMap(({ date, asked }): Line[] => [
        [{ strong: sayDate(date, locale) }],
        ...asked
          .filter(({ job }) => isOpen(job))
          .map(({ job, member, turn }): Line => {
            const { venue, wish, partySize } = job
            const what = `${venue.name}, ${sayWindows(wish.windows, locale)}, ${sayParty(partySize)}`
            const why = turn
              ? ` · ${sayPlace(turn.place)} to choose: ${sayWait(turn, job.venue.zone, locale)}`
              : ''
            return [`${member.name}: ${what}${why}`]
          }),
      ]),
      ...where,
    ],
    ...(page < pages && { buttons: [{ ...next, weight: 'plain' as const }] }),
  }
}

export function sayWhoDirect(): Message {
  return {
    lines: [
      ['This chat is just us; nobody else sees what you ask here.'],
      ['In a group, /who shows who there wants a table.'],
    ],
  }
}

type MemberTurn = HuntTurn & { readonly name?: string; readonly isYou: boolean; readonly job: Job }

/** Says who of a hunt chooses first, with the reason, one line each. */
export function sayTurns(turns: readonly MemberTurn[], locale: LocalePreferences): Message {
  const [first] = turns
  if (!first || turns.length === 1) return { lines: [['Nobody else is after that table.']] }
  return {
    lines: [
      [
        {
          strong: `${first.job.venue.name}, ${sayDate(first.job.date, locale)}: who has waited longest chooses first.`,
        },
      ],
      ...turns.map(
        ({ name = 'A friend', isYou, job, ...turn }, index): Line => [
          `${index + 1}. ${isYou ? 'You' : name}: ${sayWait(turn, job.venue.zone, locale)}`,
        ],
      ),
    ],
  }
}

/** Returns `2 misses since Tue Nov 3`, or `asked Tue Nov 24` without a miss since the last table. */
function sayWait({ since, misses }: HuntTurn, zone: ZoneId, locale: LocalePreferences): string {
  const day = sayDate(localDateOf(since, zone), locale)
  if (misses === 0) return `asked ${day}`
  return `${misses} ${misses === 1 ? 'miss' : 'misses'} since ${day}`
}
