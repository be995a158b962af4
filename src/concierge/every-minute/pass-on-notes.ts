// Sends members' words for the restaurant's staff ("a high chair, please") to the platform after the table is booked.
import type { Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { Outcome } from '../../domain/report.ts'
import { addMs, HOUR_MS, type Instant } from '../../domain/time.ts'
import { type AppContext, platformOf } from '../../ports/app-context.ts'
import { openSession } from '../jobs/open-session.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'

type Deps = RenewDeps & Pick<AppContext, 'telemetry'>
type Booked = Extract<Outcome, { kind: 'booked' }>

/** How long the request is repeated. After that the member reads that the platform did not take the words. */
const triesForMs = HOUR_MS

/** Passes on the words of the tables that were booked lately, each once. */
export async function passOnNotes(app: Deps): Promise<void> {
  const now = app.clock.now()
  // Reads jobs for one round longer than the requests are repeated, so that the last round tells the member that they
  // failed.
  const lately = await app.store.jobs.endedSince(['booked'], addMs(now, -2 * triesForMs))
  await guardEach(app, lately, async (job) => {
    const { outcome, wish } = job
    if (!wish.note || outcome?.kind !== 'booked' || outcome.releasedAt || outcome.note) return
    if (!platformOf(app, job.venue.platform).traits.takesNotes) return
    await passOn(app, job, { outcome, note: wish.note, isLastTry: isOver(job, now) })
  })
}

function isOver({ endedAt }: Job, now: Instant): boolean {
  return endedAt !== undefined && endedAt < addMs(now, -triesForMs)
}

async function passOn(
  app: Deps,
  job: Job,
  {
    outcome,
    note,
    isLastTry,
  }: { readonly outcome: Booked; readonly note: string; readonly isLastTry: boolean },
): Promise<void> {
  // Stored before the request, so that the words are not sent twice after a crash.
  const begun = await keep(app, job, { ...outcome, note: 'sent' })
  if (!begun) return
  try {
    const session = await openSession(app, job.memberId, job.venue.platform)
    if (!session || session.isRejected) {
      const { platform } = job.venue
      throw new PlatformError({ platform, kind: 'credential-rejected', during: 'special-request' })
    }
    await session.sendNote(outcome.reservation, note)
  } catch (error) {
    if (!(error instanceof PlatformError)) app.telemetry.fault(error)
    const isFinal = isLastTry || (error instanceof PlatformError && error.kind === 'rejected')
    await keep(app, job, isFinal ? { ...outcome, note: 'refused' } : outcome)
    if (isFinal) await tellRefused(app, job, note)
  }
}

/** Stores the outcome, unless the table was given up or changed meanwhile. */
async function keep(app: Deps, { id }: Job, outcome: Booked): Promise<boolean> {
  return app.store.transaction(async (store) => {
    const now = (await store.jobs.find(id))?.outcome
    if (now?.kind !== 'booked' || now.releasedAt) return false
    if (now.reservation.handle !== outcome.reservation.handle) return false
    return store.jobs.move(id, ['booked'], 'booked', { outcome })
  })
}

async function tellRefused(app: Deps, job: Job, note: string): Promise<void> {
  const { id, memberId, askedBy: to, venue } = job
  const fact = {
    kind: 'note-refused',
    job,
    note,
    platformName: platformOf(app, venue.platform).name,
  } as const
  await tellPrivately(app.store, { id: `${id}-note`, memberId, to, fact, at: app.clock.now() })
}
