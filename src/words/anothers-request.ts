// Replies to a member of a group who wants to change the request or the table of another member.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { attendanceButtons } from './headcount.ts'
import { sayParty } from './table.ts'
import { sayDate } from './when.ts'

/**
 * Says in the group whose request it is, with a button that only its owner can use.
 * @param how `change` holds the member's words, which the button passes on.
 */
export function sayAnothersRequest(
  { id, date }: Job,
  owner: string,
  { change, locale }: { readonly change: string; readonly locale: LocalePreferences },
): Message {
  return {
    lines: [
      [`${owner} asked for that table (${sayDate(date, locale)}), so only ${owner} can change it.`],
      [`${owner}: “${change}”?`],
    ],
    buttons: [{ label: 'Change it', call: { command: 'edit', args: { job: id, change } }, weight: 'plain' }],
  }
}

/** Says whose booked table it is, and lets the member say that they come. */
export function sayAnothersTable(
  job: Job,
  owner: string,
  { locale, isComing }: { readonly locale: LocalePreferences; readonly isComing: boolean },
): Message {
  const party = sayParty(job.partySize)
  return {
    lines: [
      [
        `${owner} booked that table (${sayDate(job.date, locale)}, ${party}), so only ${owner} can change it.`,
      ],
      ...(isComing ? [['If you’re coming, say so here, so that everyone sees the number.']] : []),
    ],
    ...(isComing && { buttons: attendanceButtons(job) }),
  }
}
