// A request as programs see it: a job, its table and its outcome.
import { z } from 'zod'
import { isHandOver, type Job } from '../../domain/job.ts'
import type { Replacement } from '../../domain/replacement.ts'
import type { Outcome } from '../../domain/report.ts'
import { tablePageOf } from '../../domain/table-page.ts'
import type { Instant } from '../../domain/time.ts'
import type { WaitlistPlace } from '../../domain/waitlist.ts'
import type { Wish } from '../../domain/wish.ts'
import { alternativeView, viewAlternatives } from './alternative.ts'
import { reservationView, viewReservation } from './reservation.ts'
import { day, instant, timeWindow } from './times.ts'
import { venueView, viewVenue } from './venue.ts'

const wishFields = {
  windows: z.array(timeWindow).meta({ description: 'The accepted times, the preferred ones first.' }),
  seating: z.array(z.string()),
  avoid: z.array(z.string()),
  feeLimit: z.number().meta({ description: 'The most to pay up front for the whole party; 0 for nothing.' }),
  note: z.string().optional().meta({ description: 'Words for the restaurant’s staff.' }),
  anyFee: z.boolean().optional().meta({
    description: 'True if every fee for a late cancellation is accepted, also one of unknown amount.',
  }),
}

const outcomeView = z
  .object({
    kind: z.enum(['booked', 'missed', 'failed']),
    reason: z.string().optional().meta({ description: 'Why no table was booked, such as all-taken.' }),
    reservation: reservationView.optional(),
    seenTimes: z.array(z.string()).optional().meta({ description: 'The times that were offered.' }),
    alternatives: z.array(alternativeView).optional().meta({
      description:
        'Tables that were seen and that another wish would have suited. repeat-request takes their number.',
    }),
    releasedAt: instant.optional(),
  })
  .meta({ id: 'Outcome' })

export const requestView = z
  .object({
    code: z.string().meta({ description: 'Names the request, such as K7Q2.' }),
    state: z.enum(['requested', 'scheduled', 'booked', 'missed', 'failed', 'cancelled']),
    restaurant: venueView,
    date: day,
    partySize: z.int(),
    wish: z.string().optional().meta({
      description:
        'Requests with the same value are for one table, on several days or at several restaurants: the first that is booked ends the others.',
    }),
    ...wishFields,
    nextTryAt: instant.optional().meta({
      description: 'When Cierge tries to book next: the opening, or the next look of a watch.',
    }),
    opensAt: instant
      .optional()
      .meta({ description: 'When the restaurant opens the day, if it is not open yet.' }),
    waitsFor: instant.optional().meta({
      description: 'When tables of other requests open. They go first, and Cierge tries this one afterwards.',
    }),
    watchesUntil: instant.optional().meta({ description: 'Set if the request waits for a cancellation.' }),
    replaces: z
      .object({
        code: z.string(),
        time: z.string(),
        mayHoldBoth: z
          .boolean()
          .meta({ description: 'False: the old table is given up before the booking.' }),
        isAlone: z.boolean().meta({ description: 'True: Cierge swaps without asking.' }),
        end: z.enum(['given-up', 'kept', 'unknown']).optional(),
      })
      .optional()
      .meta({ description: 'The booked table that is given up for this one.' }),
    page: z.string().optional().meta({
      description: 'The restaurant’s page with this table filled in, for booking by hand.',
    }),
    isHandOver: z.boolean().optional().meta({
      description: 'Cierge can’t book there: it sends you the page ten seconds before the opening.',
    }),
    waitlist: z
      .object({
        state: z.enum(['wanted', 'joining', 'listed', 'theirs', 'leaving']),
        since: instant.optional(),
      })
      .optional()
      .meta({
        description:
          'Your place on the platform’s own waiting list, which holds no table. Only with one request, not in lists.',
      }),
    isWithdrawn: z.boolean().optional().meta({ description: 'Cancelled while its booking was under way.' }),
    askedAt: instant,
    endedAt: instant.optional(),
    outcome: outcomeView.optional(),
  })
  .meta({ id: 'Request' })

export type WaitingRequest = {
  readonly job: Job
  /** The instant of another drop, until which this request must wait, if any. */
  readonly awaited: Instant | undefined
  /** The request's place on the platform's own waiting list, if it was read and there is one. */
  readonly place?: WaitlistPlace | undefined
}

export type RequestView = z.output<typeof requestView>

/** Returns the view of a request that may wait for another drop, or have a place on the platform's waiting list. */
export function viewWaiting({ job, awaited, place }: WaitingRequest): RequestView {
  return {
    ...viewRequest(job),
    ...(awaited && { waitsFor: awaited }),
    ...(place && { waitlist: { state: place.state, ...(place.since && { since: place.since }) } }),
  }
}

/** Returns the view of a request. */
export function viewRequest(job: Job): RequestView {
  const { watch, outcome, endedAt, withdrawnAt, replaces } = job
  const { date, partySize, wish } = job
  const page = tablePageOf(job.venue, { date, partySize, windows: wish.windows })
  const isOpen = endedAt === undefined && outcome === undefined
  return {
    code: job.id,
    state: job.state,
    restaurant: viewVenue(job.venue),
    date: job.date,
    partySize: job.partySize,
    ...(job.groupId && { wish: job.groupId }),
    ...viewWish(job.wish),
    ...(isOpen && { nextTryAt: job.dropAt }),
    ...(isOpen && job.dropRule && { opensAt: job.dropAt }),
    ...(watch && { watchesUntil: watch.until }),
    ...(replaces && { replaces: viewReplacement(replaces) }),
    ...(page && { page }),
    ...(isHandOver(job) && { isHandOver: true }),
    ...(withdrawnAt && { isWithdrawn: true }),
    askedAt: job.askedAt,
    ...(endedAt && { endedAt }),
    ...(outcome && { outcome: viewOutcome(outcome, job) }),
  }
}

function viewReplacement({ jobId, table, mayHoldBoth, how, end }: Replacement) {
  return { code: jobId, time: table.time, mayHoldBoth, isAlone: how === 'by-itself', ...(end && { end }) }
}

/** Returns the wished times, seatings and money. */
export function viewWish({ windows, seating, avoid, feeLimit, anyFee }: Wish) {
  const money = { feeLimit, ...(anyFee && { anyFee }) }
  return { windows: [...windows], seating: [...seating], avoid: [...avoid], ...money }
}

function viewOutcome(outcome: Outcome, job: Job): z.output<typeof outcomeView> {
  switch (outcome.kind) {
    case 'booked': {
      const { reservation, releasedAt } = outcome
      return { kind: 'booked', reservation: viewReservation(reservation), ...(releasedAt && { releasedAt }) }
    }
    case 'missed':
      return {
        kind: 'missed',
        reason: outcome.reason,
        seenTimes: [...outcome.seenTimes],
        ...viewAlternatives(job),
      }
    case 'failed':
      return { kind: 'failed', reason: outcome.reason, ...viewAlternatives(job) }
  }
}
