// Converts an announcement to its row and back.
import type { Insertable, Selectable } from 'kysely'
import { type Announcement, isEndOfRequest, placeOf } from '../domain/announcement.ts'
import { alertAfterMs, mustNotMiss } from '../domain/must-not-miss.ts'
import { addMs } from '../domain/time.ts'
import type { PendingAnnouncement } from '../ports/outbox-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { OutboxTable } from './schema.ts'

export function toRow({ id, address, mention, fact, pendingSince }: Announcement): Insertable<OutboxTable> {
  return {
    id,
    address: toJson(address),
    mention: toJson(mention),
    fact: toJson(fact),
    owed_at: pendingSince,
    next_at: pendingSince,
    tries: 0,
    spoken_at: null,
    rank: isEndOfRequest(fact) ? 0 : 1,
    place: placeOf(address),
    elsewhere_at: null,
    alert_at: mustNotMiss(fact) ? addMs(pendingSince, alertAfterMs) : null,
  }
}

export function fromRow(row: Selectable<OutboxTable>): PendingAnnouncement {
  return {
    id: row.id,
    address: fromJson(row.address),
    mention: fromJson(row.mention),
    fact: fromJson(row.fact),
    pendingSince: row.owed_at,
    tries: row.tries,
    ...(row.elsewhere_at !== null && { elsewhereAt: row.elsewhere_at }),
  }
}
