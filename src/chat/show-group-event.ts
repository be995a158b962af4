// Adds the table of a plan to the calendar of its group, or removes it, if the chat has such calendars.
import type { Announcement, Fact } from '../domain/announcement.ts'
import type { SentId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { ChatAdapter } from '../ports/chat-adapter.ts'
import { writeGroupEvent } from '../words/group-event.ts'

type GroupEventAnnouncement = Pick<Announcement, 'address'> & {
  readonly fact: Extract<Fact, { kind: 'group-event' }>
  readonly sentId?: SentId
}

/**
 * Returns the reference of the event; `undefined` if the calendar does not take it. An event that has begun is left as it
 * is. Rejects as `GroupEvents` does.
 */
export async function showGroupEvent(
  { events }: Pick<ChatAdapter, 'events'>,
  { address, fact, sentId }: GroupEventAnnouncement,
  now: Instant,
): Promise<SentId | undefined> {
  if (!events || address.kind !== 'conversation') return undefined
  const event = writeGroupEvent(fact)
  if (event.startsAt <= now) return sentId
  if (!fact.isOff) return events.put(address.conversation, event, fact.planId)
  await events.remove(address.conversation, fact.planId)
  return sentId
}
