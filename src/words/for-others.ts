// Tells the other members of a group, in one line, about a request that a member put together in messages that nobody
// else saw.
import type { Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Message } from '../domain/message.ts'
import { sayRequestOn } from './request.ts'
import { sayInstantThere } from './when.ts'

/** The member's act: asked for a table, changed a request, or began a watch. */
export type GroupNews = 'asked' | 'changed' | 'watches'

const verbs: Readonly<Record<GroupNews, string>> = {
  asked: 'asked for',
  changed: 'changed a request to',
  watches: 'is watching for tables at',
}

/** Says `Ana asked for Carbone · Sat Dec 26 · 8:00 pm · 4 people. Bookings open Thu Nov 26, 10:00 am in New York.` */
export function sayForOthers(
  act: GroupNews,
  jobs: readonly [Job, ...Job[]],
  { name, locale }: Pick<Member, 'name' | 'locale'>,
): Message {
  const first = jobs.reduce((soonest, job) => (job.dropAt < soonest.dropAt ? job : soonest))
  const dates = jobs.map(({ date }) => date)
  const venues = jobs.map(({ venue }) => venue)
  const table = sayRequestOn(dates, first, { locale, venues })
  const opens = first.dropRule && ` Bookings open ${sayInstantThere(first.dropAt, first.venue.zone, locale)}.`
  return {
    mark: act === 'watches' ? 'watching' : 'scheduled',
    lines: [[`${name} ${verbs[act]} ${table}.${opens ?? ''}`]],
  }
}
