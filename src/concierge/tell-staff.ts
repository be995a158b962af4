// Passes a member's words on to the staff of a restaurant where a table is booked already: stores them, and sends
// them when the member agrees.
import type { JobId, MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Outcome } from '../domain/report.ts'
import { joinNotes } from '../domain/staff-note.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { isUpcoming } from './jobs/booked-table.ts'
import { findOwnJob } from './jobs/cancel-booking.ts'
import { openSession } from './jobs/open-session.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'

/** Maximum number of characters of all words for the staff of one table. */
const longest = 200

/** A booked table, with all words for its staff, as the platform will get them. */
export type StaffWords = { readonly job: Job; readonly note: string; readonly platformName: string }

type Booked = Extract<Outcome, { kind: 'booked' }>
type Noting = Pick<AppContext, 'clock' | 'platforms' | 'store'>

/**
 * Stores the words until the member agrees, in place of words that were not sent yet. Sends nothing. Refuses with
 * `unknown-job`, `not-yours`, `table-over`, `too-long`, and with `notes-not-taken` if the platform takes no such
 * words.
 */
export async function keepStaffWords(
  app: Noting,
  id: JobId,
  { memberId, note: said }: { readonly memberId: MemberId; readonly note: string },
): Promise<StaffWords> {
  return app.store.transaction(async (store) => {
    const { job, outcome, platformName } = await findTable({ ...app, store }, id, memberId)
    const note = joinNotes(job.wish.note, said.trim())
    if (note.length > longest) throw new Refusal({ kind: 'too-long', option: 'note', limit: longest })
    await store.jobs.move(id, ['booked'], 'booked', { outcome: { ...outcome, noteKept: said.trim() } })
    return { job, note, platformName }
  })
}

/**
 * Sends the kept words, together with earlier ones, because the platform replaces its words by these. Refuses as
 * `keepStaffWords` does, with `note-sent` after a second press, and throws the platform's errors; then the words stay kept.
 * A call that a crash broke off can be repeated.
 */
export async function sendStaffWords(
  app: Noting & RenewDeps,
  id: JobId,
  memberId: MemberId,
): Promise<StaffWords> {
  const { job, outcome, platformName } = await findTable(app, id, memberId)
  const { noteKept: kept, note: before } = outcome
  const note = kept === undefined ? undefined : joinNotes(job.wish.note, kept)
  // Stored before the request, so that the loop `pass-on-notes` does not send earlier words afterwards, which would
  // replace these.
  const isBegun = note !== undefined && (await keep(app.store, job, { note, to: withNote('sent') }))
  if (!isBegun) throw new Refusal({ kind: 'note-sent' })
  try {
    const session = await openSession(app, memberId, job.venue.platform)
    if (!session) throw new Refusal({ kind: 'no-credential', platformNames: [platformName] })
    await session.sendNote(outcome.reservation, note)
  } catch (error) {
    await keep(app.store, job, { note: job.wish.note, to: withNote(before) })
    const isRejected = error instanceof PlatformError && error.kind === 'rejected'
    throw isRejected ? new Refusal({ kind: 'notes-not-taken', platformName }) : error
  }
  const isFirst = await keep(app.store, job, {
    note,
    to: ({ noteKept, ...rest }) => ({ ...rest, ...(noteKept !== kept && { noteKept }) }),
  })
  if (!isFirst) throw new Refusal({ kind: 'note-sent' })
  return { job, note, platformName }
}

function withNote(note: Booked['note']): (outcome: Booked) => Booked {
  return ({ note: _before, ...rest }) => ({ ...rest, ...(note && { note }) })
}

type Keeping = { readonly note: string | undefined; readonly to: (now: Booked) => Booked }

/** Stores the words. Returns false if another call sent them, or the table was given up meanwhile. */
function keep(store: Store, { id }: Job, { note, to }: Keeping): Promise<boolean> {
  return store.transaction(async (inside) => {
    const now = await inside.jobs.find(id)
    if (now?.outcome?.kind !== 'booked' || now.outcome.releasedAt || now.outcome.noteKept === undefined)
      return false
    const { note: _before, ...wish } = now.wish
    const outcome = to(now.outcome)
    return inside.jobs.move(id, ['booked'], 'booked', { outcome, wish: { ...wish, ...(note && { note }) } })
  })
}

async function findTable(
  app: Noting,
  id: JobId,
  memberId: MemberId,
): Promise<{ readonly job: Job; readonly outcome: Booked; readonly platformName: string }> {
  const job = await findOwnJob(app, id, memberId)
  const { outcome, venue, date } = job
  if (outcome?.kind !== 'booked' || !isUpcoming(job, app.clock.now()))
    throw new Refusal({ kind: 'table-over', venueName: venue.name, date })
  const { name: platformName, traits } = platformOf(app, venue.platform)
  if (!traits.takesNotes) throw new Refusal({ kind: 'notes-not-taken', platformName })
  return { job, outcome, platformName }
}
