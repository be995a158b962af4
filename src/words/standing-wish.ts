// Writes messages about standing wishes: their days in words, the reply when one begins or changes, the list, and the line
// about a day that was skipped.
import type { RoundSkipped } from '../domain/announcement.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Repeat, StandingWish } from '../domain/standing-wish.ts'
import { localDateOf } from '../domain/time.ts'
import { sayRefusal } from './refusals.ts'
import { sayChoice, sayVenues } from './request.ts'
import { sayParty } from './table.ts'
import { sayDate, sayWindows } from './when.ts'

type Standing = { readonly standing: StandingWish; readonly jobs: readonly Job[] }

const weekdays: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}
const ordinals: Readonly<Record<string, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  '-1': 'last',
}

/** Returns `every other Friday`, `every Friday and Saturday until Sun Feb 28`, `the first Saturday of each month`. */
function sayRepeats({ rule, until }: Repeat, locale: LocalePreferences): string {
  const end = until ? ` until ${sayDate(until, locale)}` : ''
  const [, nth = '', day = ''] = /BYDAY=(-?\d)([A-Z]{2})/.exec(rule) ?? []
  if (nth) return `the ${ordinals[nth]} ${weekdays[day]} of each month${end}`
  const days = (/BYDAY=([A-Z,]+)/.exec(rule)?.[1] ?? '').split(',').map((code) => weekdays[code] ?? code)
  const gap = Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1)
  const said = sayChoice(days, 'and')
  if (gap > 2) return `every ${gap} weeks on ${said}${end}`
  return `every ${gap === 2 ? 'other ' : ''}${said}${end}`
}

/** Returns `Lilia, Williamsburg · every other Friday · 7:00–9:00 pm · 2 people`. */
export function sayStandingWish(
  { venues, repeats, partySize, wish }: Pick<StandingWish, 'venues' | 'repeats' | 'partySize' | 'wish'>,
  locale: LocalePreferences,
): string {
  return [
    sayVenues(venues),
    sayRepeats(repeats, locale),
    sayWindows(wish.windows, locale),
    sayParty(partySize),
  ].join(' · ')
}

/** Says what a standing wish does now, after it began or changed. */
export function sayStanding({ standing, jobs }: Standing, locale: LocalePreferences): Message {
  const { state } = standing
  const lead = { active: 'Standing:', paused: 'Paused:', ended: 'Ended:' }[state]
  return {
    ...(state === 'active' && { mark: 'scheduled' as const }),
    lines: [
      [{ strong: `${lead} ${sayStandingWish(standing, locale)}` }],
      ...nowLines({ standing, jobs }, locale),
    ],
    buttons: standingButtons(standing),
  }
}

function nowLines({ standing, jobs }: Standing, locale: LocalePreferences): Line[] {
  const { state, nextDate, dueAt, venues } = standing
  const underWay = jobs
    .filter(isOpen)
    .map(
      ({ id, venue, date }): Line => [
        `Asked for: ${venue.name}, ${sayDate(date, locale)} `,
        { code: id },
        '.',
      ],
    )
  if (state === 'ended') return [['I won’t ask for it again.'], ...underWay]
  if (state === 'paused') return [['I won’t ask for it until you resume it.'], ...underWay]
  if (!nextDate || !dueAt) return [...underWay, ['No day is left after that.']]
  const on = sayDate(localDateOf(dueAt, venues[0].zone), locale)
  return [...underWay, [`Next: ${sayDate(nextDate, locale)}; I’ll ask for it on ${on}.`]]
}

/** Adds to the reply after a canceled request that its table repeats, with the buttons that pause and end that. */
export function withStanding(message: Message, standing: StandingWish, locale: LocalePreferences): Message {
  const next = standing.nextDate ? `: next on ${sayDate(standing.nextDate, locale)}` : ''
  return {
    ...message,
    lines: [...message.lines, [`It still repeats ${sayRepeats(standing.repeats, locale)}${next}.`]],
    buttons: [...(message.buttons ?? []), ...standingButtons(standing)],
  }
}

/** Builds the buttons that pause, resume and end a standing wish. */
function standingButtons({ id, state }: StandingWish): readonly Button[] {
  const button = (label: string, act: string, weight: Button['weight'] = 'plain'): Button => ({
    label,
    call: { command: 'standing', args: { wish: id, do: act } },
    weight,
  })
  if (state === 'ended') return []
  return [
    state === 'paused' ? button('Resume it', 'resume', 'main') : button('Pause it', 'pause'),
    button('End it', 'end', 'danger'),
  ]
}

/** Lists the member's standing wishes. */
export function sayStandingList(all: readonly Standing[], locale: LocalePreferences): Message {
  if (all.length === 0)
    return { lines: [['Nothing repeats yet. Try: “every other Friday at Lilia, 7–9pm for 2”']] }
  const [only, ...others] = all
  if (only && others.length === 0) return sayStanding(only, locale)
  return {
    lines: all.map(({ standing }): Line => {
      const { id, state, nextDate } = standing
      const next =
        state === 'paused' ? 'paused' : nextDate ? `next ${sayDate(nextDate, locale)}` : 'no day left'
      return [{ code: id }, ` ${sayStandingWish(standing, locale)}: ${next}.`]
    }),
    choices: all.map(({ standing }) => ({
      label: standing.venues[0].name,
      detail: sayRepeats(standing.repeats, locale),
      call: { command: 'standing', args: { wish: standing.id } },
    })),
  }
}

/** Says in one line which day of a standing wish was skipped, and why. Mentions nobody. */
export function sayRoundSkipped({ wish, date, why, next }: RoundSkipped, locale: LocalePreferences): Message {
  const [reason = []] = sayRefusal(why, locale).lines
  const after = next ? ` Next: ${sayDate(next, locale)}.` : ''
  return {
    lines: [[`Skipped ${wish.venues[0].name}, ${sayDate(date, locale)}: `, ...reason, after]],
    buttons: standingButtons(wish),
  }
}
