// Writes the table of a plan as an event in a group's calendar. All members of the group can read it.
import type { Fact } from '../domain/announcement.ts'
import type { GroupEvent } from '../domain/group-event.ts'
import type { Message } from '../domain/message.ts'
import { addMs, instantOf } from '../domain/time.ts'
import { dinnerMs, sayPlace, sayTitle } from './calendar-file.ts'

type GroupEventFact = Extract<Fact, { kind: 'group-event' }>

export function writeGroupEvent({ job, reservation, planId }: GroupEventFact): GroupEvent {
  const { venue } = job
  const startsAt = instantOf(reservation.date, reservation.time, venue.zone)
  return {
    name: sayTitle(venue, reservation),
    place: sayPlace(venue),
    about: `You planned this together. To see who can come: /plan ${planId}`,
    startsAt,
    endsAt: addMs(startsAt, dinnerMs),
  }
}

/** Writes the event as a message, for places without a calendar. */
export function sayGroupEvent(fact: GroupEventFact): Message {
  const { name, place, about } = writeGroupEvent(fact)
  return { lines: [[{ strong: name }], [place], [about]] }
}
