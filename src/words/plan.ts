// Writes a plan that friends decide together: the question before it begins, its message in the group, the reply to an
// answer, and the question to the member who planned.

import type { Fact } from '../domain/announcement.ts'
import type { EveningAnswer } from '../domain/evening.ts'
import type { Identity } from '../domain/identity.ts'
import type { DraftId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { choiceOf, opensAtOf, type Plan, type PlanNight, type PlanTally } from '../domain/plan.ts'
import type { Reservation } from '../domain/reservation.ts'
import { type Instant, localDateOf } from '../domain/time.ts'
import type { Wish } from '../domain/wish.ts'
import { sayClash } from './confirmation.ts'
import { sayAttendees } from './headcount.ts'
import { sayHeld } from './release.ts'
import { answer, cancelButton, main, sayDates } from './request.ts'
import { sayParty } from './table.ts'
import { sayDate, sayInstantThere, sayWindows } from './when.ts'

/** Asks the member whether to put the plan to the group. */
export function askPlan(
  about: {
    readonly draft: DraftId
    readonly nights: readonly PlanNight[]
    readonly wish: Wish
    readonly quorum: number
    readonly answerBy?: Instant
    /** The member's reservations that a table of the plan may overlap. */
    readonly clashes: readonly Reservation[]
    readonly now: Instant
  },
  locale: LocalePreferences,
): Message {
  const { draft, nights, wish, quorum, answerBy, clashes, now } = about
  return {
    lines: [
      [{ strong: headOf({ nights, wish, askedAt: now }, locale) }],
      ['I’ll ask everyone here which day suits them, and book the one most people choose, on your account.'],
      ...(answerBy ? [[`They can answer until ${sayHere(answerBy, { nights }, locale)}.`]] : []),
      [`With fewer than ${sayParty(quorum)} I’ll ask you first.`],
      ...clashes.map((held) => sayClash(held, locale)),
    ],
    buttons: [
      { ...main(answer('Ask everyone', draft, { do: 'confirm' })), means: 'yes' },
      answer('Change', draft, { change: 'any' }),
      cancelButton(draft),
    ],
  }
}

/** Returns `Lilia · Fri Dec 4 or Sat Dec 5 · 5:00–11:00 pm, nearest 7:00 pm first`. */
function headOf(
  { nights, wish, askedAt }: Pick<Plan, 'nights' | 'wish' | 'askedAt'>,
  locale: LocalePreferences,
): string {
  const names = [...new Set(nights.map(({ venue }) => venue.name))].join(' or ')
  const [first] = nights
  const days = sayDates(
    nights.map(({ date }) => date),
    locale,
    { today: first && localDateOf(askedAt, first.venue.zone) },
  )
  return `${names} · ${days} · ${sayWindows(wish.windows, locale)}`
}

/** Writes the message of a plan in the group. It is edited whenever somebody answers. */
export function sayPlan(fact: Extract<Fact, { kind: 'plan' }>, locale: LocalePreferences): Message {
  const { plan, tally, planner } = fact
  const isOver = plan.state === 'ended'
  return {
    lines: [
      [{ strong: headOf(plan, locale) }],
      [`Planned by ${planner}${isOver ? '' : `, open until ${sayHere(plan.decideBy, plan, locale)}`}.`],
      ...tallyLines(tally, locale),
      isOver ? endLine(fact, locale) : standingLine(fact, locale),
    ],
    buttons: isOver ? [] : planButtons(plan, locale),
  }
}

function sayHere(at: Instant, { nights }: Pick<Plan, 'nights'>, locale: LocalePreferences): string {
  const zone = nights[0]?.venue.zone
  return zone ? sayInstantThere(at, zone, locale) : at
}

function tallyLines({ days, notComing }: PlanTally, locale: LocalePreferences): readonly Line[] {
  return [
    ...days.map(
      ({ date, coming }): Line => [
        { strong: sayDate(date, locale) },
        coming.length > 0 ? `: ${'● '.repeat(coming.length).trim()} ${sayAttendees(coming)}` : ': nobody yet',
      ],
    ),
    ...(notComing.length > 0 ? [[`Can’t make it: ${notComing.join(', ')}`]] : []),
  ]
}

function standingLine(
  { plan, tally, planner, job }: Extract<Fact, { kind: 'plan' }>,
  locale: LocalePreferences,
): Line {
  if (plan.state === 'short')
    return [
      `Fewer than ${sayParty(plan.quorum)} can come, so ${planner} decides, until ${sayHere(plan.until, plan, locale)}.`,
    ]
  if (job)
    return [`As it stands: ${sayDate(job.date, locale)} for ${job.partySize}. ${whenTried(job, locale)}`]
  const choice = choiceOf(plan, tally, { tried: [], now: plan.askedAt })
  if (!choice) return ['As it stands: no day.']
  const opens = opensAtOf(plan, choice.date, plan.askedAt)
  const when = opens ? ` Bookings open ${sayHere(opens, plan, locale)}.` : ''
  const needs = choice.heads < plan.quorum ? ` It takes ${sayParty(plan.quorum)}.` : ''
  return [`As it stands: ${sayDate(choice.date, locale)} for ${choice.heads}.${needs}${when}`]
}

function whenTried({ dropRule, dropAt, venue }: Job, locale: LocalePreferences): string {
  return dropRule ? `Bookings open ${sayInstantThere(dropAt, venue.zone, locale)}.` : 'I’m trying for it now.'
}

function endLine({ plan, planner, job }: Extract<Fact, { kind: 'plan' }>, locale: LocalePreferences): Line {
  if (job?.outcome?.kind === 'booked') {
    const { reservation } = job.outcome
    return [{ strong: `✅ Booked: ${sayHeld({ reservation, venueName: job.venue.name }, locale)}.` }]
  }
  switch (plan.end?.kind) {
    case 'missed':
      return ['➖ No table on the days that people chose.']
    case 'called-off':
      return [`Called off by ${planner}.`]
    case 'planner-left':
      return [`${planner} has left, so nothing is booked.`]
    case 'in-the-way':
      return [`Nothing is booked: ${planner} has another table or request for the same meal.`]
    default:
      return [`Nothing is booked: fewer than ${sayParty(plan.quorum)} could come.`]
  }
}

function planButtons({ id, days }: Plan, locale: LocalePreferences): readonly Button[] {
  const button = (label: string, args: Readonly<Record<string, string>>): Button => ({
    label,
    call: { command: 'plan', args: { id, ...args } },
    weight: 'plain',
  })
  return [
    ...days.map((date) => button(sayDate(date, locale), { day: date })),
    button('+1', { tap: '+1' }),
    button('Can’t make it', { tap: 'no' }),
  ]
}

/** A plan as a member sees it, with the name of the member who planned. */
type PlanFacts = { readonly plan: Plan; readonly tally: PlanTally; readonly planner: string }

/** Returns the restaurants and the days of a plan: `Lilia · Fri Dec 4 or Sat Dec 5 · 7:00–9:00 pm`. */
export function sayPlanTitle(plan: Plan, locale: LocalePreferences): string {
  return headOf(plan, locale)
}

/** Returns `Planned by Ana, open until Thu Dec 3, 6:00 pm in New York.`, or that the plan has ended. */
export function sayPlanState(
  { plan, planner }: Pick<PlanFacts, 'plan' | 'planner'>,
  locale: LocalePreferences,
): string {
  const by = planner ? `Planned by ${planner}` : 'Planned'
  if (plan.state === 'ended') return `${by}. This plan has ended.`
  return `${by}, open until ${sayHere(plan.decideBy, plan, locale)}.`
}

/** Lists the open plans to a member. */
export function sayPlans(all: readonly PlanFacts[], locale: LocalePreferences): Message {
  if (all.length === 0)
    return { lines: [['No open plan. To begin one: ', { code: '/plan Lilia, Fri or Sat' }]] }
  return {
    lines: all.map(({ plan, planner }) => [
      ...[{ code: plan.id }, ' ', { strong: headOf(plan, locale) }, '. '],
      sayPlanState({ plan, planner }, locale),
    ]),
  }
}

/** Shows a plan to a member who asks for it. */
export function sayPlanSeen({ plan, tally, planner }: PlanFacts, locale: LocalePreferences): Message {
  const isOver = plan.state === 'ended'
  return {
    lines: [
      [{ code: plan.id }, ' ', { strong: headOf(plan, locale) }],
      ...tallyLines(tally, locale),
      [sayPlanState({ plan, planner }, locale)],
    ],
    buttons: isOver ? [] : planButtons(plan, locale),
  }
}

/** Confirms an answer to a plan, for the person who gave it. */
export function sayPlanAnswered({ days, guests }: EveningAnswer, locale: LocalePreferences): Message {
  if (days.length === 0) return { lines: [['You’re not coming.']] }
  const plus = guests > 0 ? `, and you bring ${guests === 1 ? 'one person' : `${guests} people`}` : ''
  return { lines: [[`You can come on ${sayDates(days.toSorted(), locale)}${plus}.`]] }
}

/** Confirms to the member that the group was asked. */
export function sayPlanBegun(plan: Plan, locale: LocalePreferences): Message {
  return {
    mark: 'scheduled',
    lines: [
      ['I’ve asked everyone here. You’re in on each of these days; tap one to take it back.'],
      [
        `The choice counts from ${sayHere(plan.decideBy, plan, locale)}. Details: `,
        { code: `/plan ${plan.id}` },
      ],
    ],
    buttons: [decisionButton(plan, 'Call it off', 'off', 'danger')],
  }
}

function decisionButton({ id }: Plan, label: string, tap: string, weight: Button['weight']): Button {
  return { label, call: { command: 'plan', args: { id, tap } }, weight }
}

/** Asks the member who planned what to do with too few people. */
export function askWhatNow(
  { plan, tally }: { readonly plan: Plan; readonly tally: PlanTally },
  locale: LocalePreferences,
): Message {
  const choice = choiceOf(plan, tally, { tried: [], now: plan.askedAt })
  const heads = choice?.heads ?? 0
  const who = choice ? tally.days.find(({ date }) => date === choice.date)?.coming : undefined
  return {
    mark: 'attention',
    lines: [
      [
        {
          strong: `${heads} of ${plan.quorum} can come${choice ? ` on ${sayDate(choice.date, locale)}` : ''}.`,
        },
      ],
      [headOf(plan, locale)],
      ...(who ? [[`Coming: ${sayAttendees(who)}.`]] : []),
      [`Without an answer I’ll drop the plan ${sayHere(plan.until, plan, locale)}.`],
    ],
    buttons: [
      ...(heads > 0 ? [decisionButton(plan, `Book for ${heads}`, 'book', 'main')] : []),
      decisionButton(plan, 'Wait a day', 'wait', 'plain'),
      decisionButton(plan, 'Call it off', 'off', 'danger'),
    ],
  }
}

/** Confirms a decision of the member who planned. */
export function sayDecided(
  decision: 'book' | 'wait' | 'call-off',
  plan: Plan,
  locale: LocalePreferences,
): Message {
  if (decision === 'call-off') return { lines: [['Called off. Nothing is booked.']] }
  if (decision === 'wait') return { lines: [[`Open until ${sayHere(plan.decideBy, plan, locale)}.`]] }
  return { mark: 'scheduled', lines: [['I’ll book it with the people who can come.']] }
}

/** Reminds people in the group, by name, who have not answered. */
export function remindOfPlan(
  plan: Plan,
  waitingFor: readonly { readonly identity: Identity; readonly name: string }[],
  locale: LocalePreferences,
): Message {
  const people = waitingFor.flatMap(
    ({ identity, name }, index): Line => [...(index === 0 ? [] : [', ']), { mention: identity, name }],
  )
  return {
    lines: [
      [...people, `: can you make it? ${headOf(plan, locale)}`],
      [`Open until ${sayHere(plan.decideBy, plan, locale)}.`],
    ],
    buttons: planButtons(plan, locale),
  }
}
