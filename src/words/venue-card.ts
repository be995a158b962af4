// Words a restaurant's card: its place, its party sizes, when it opens its days, and the evidence for that.
import { showsTables } from '../domain/by-hand.ts'
import type { KnownDropRule } from '../domain/drop.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Form, Line, Message } from '../domain/message.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { byHandLine } from './by-hand.ts'
import { evidenceLines, sayConfidence, sayDaysAhead, sayOtherwise, sayRule } from './drop-rule.ts'
import { nameLine } from './venues.ts'
import { sayDate, sayInstantThere } from './when.ts'

export type VenueCard = {
  readonly venue: Venue
  readonly reference: string
  readonly platformName: string
  readonly known?: KnownDropRule
  readonly next?: { readonly date: LocalDate; readonly dropAt: Instant }
  readonly isFavourite: boolean
  readonly astray: readonly Job[]
}

export function sayVenueCard(card: VenueCard, locale: LocalePreferences): Message {
  const { venue, platformName } = card
  return {
    lines: [
      nameLine(venue),
      [`${sayPartyRange(venue)} · on ${platformName}${sayReach(venue)}`],
      ...byHandLines(card),
      ...openingLines(card, locale),
    ],
    buttons: [
      ...bookButtons(card),
      favouriteButton(card),
      changeButton(card, card.known ? 'Correct when it opens' : 'Tell when it opens'),
    ],
  }
}

function byHandLines({ venue, platformName }: VenueCard): readonly Line[] {
  const { byHand, name, url } = venue
  return byHand ? [byHandLine(byHand, { venueName: name, platformName, url })] : []
}

/** Builds the button to book a table or to watch for one. Returns an empty list if neither is possible. */
function bookButtons(card: VenueCard): readonly Button[] {
  const { byHand } = card.venue
  if (byHand && !showsTables(byHand)) return []
  const label = byHand ? 'Watch for tables' : 'Book a table'
  return [toButton(card, { label, command: 'book', weight: 'main' })]
}

/** Words a venue's drop rule without the rest of its card: the rule, its evidence, and the next day that opens. */
export function sayDropCard(card: VenueCard, locale: LocalePreferences): Message {
  const lines = openingLines(card, locale)
  return {
    lines: [nameLine(card.venue), ...lines],
    buttons: [
      changeButton(card, card.known ? 'Correct it' : 'Tell me'),
      toButton(card, { label: 'Book a table', command: 'book', weight: 'plain' }),
    ],
  }
}

/** Words the drop rule after a member set it. */
export function sayDropRuleSet(card: VenueCard, locale: LocalePreferences): Message {
  const noted: Line = [`Noted. ${card.venue.name}:`]
  return { ...sayDropCard(card, locale), lines: [noted, ...openingLines(card, locale), ...astrayLines(card)] }
}

function openingLines(card: VenueCard, locale: LocalePreferences): readonly Line[] {
  const { venue, platformName, known, next } = card
  if (!known) {
    const half =
      venue.leadDays === undefined ? '' : ` It opens ${sayDaysAhead(venue.leadDays)}; at what time?`
    return [[`Nobody has told me when it opens its days.${half}`]]
  }
  const speaking = { zone: venue.zone, locale, platformName }
  return [
    [{ strong: `Opens ${sayRule(known.rule, locale)}` }, `. ${sayConfidence(known)}:`],
    ...evidenceLines(known, speaking),
    ...sayOtherwise(known, speaking),
    ...(next ? [nextLine(venue, next, locale)] : []),
  ]
}

function nextLine(
  venue: Venue,
  { date, dropAt }: { readonly date: LocalDate; readonly dropAt: Instant },
  locale: LocalePreferences,
): Line {
  const there = sayInstantThere(dropAt, venue.zone, locale)
  return [`Next: ${sayDate(date)} opens ${there} (`, { instant: dropAt, as: 'countdown' }, ').']
}

function astrayLines({ astray }: VenueCard): readonly Line[] {
  return astray.map(({ id, date }) => [
    { code: id },
    ` for ${sayDate(date)} still goes by the old rule: `,
    { code: `/cancel ${id}` },
    ' and ask again to change that.',
  ])
}

function sayPartyRange({ minParty, maxParty }: Venue): string {
  return minParty === maxParty ? `${minParty} people` : `${minParty}–${maxParty} people`
}

function sayReach({ leadDays }: Venue): string {
  return leadDays === undefined ? '' : `, whose calendar reaches ${sayDaysAhead(leadDays)}`
}

function favouriteButton(card: VenueCard): Button {
  return card.isFavourite
    ? toButton(card, { label: 'Remove from favourites', command: 'unfavourite', weight: 'plain' })
    : toButton(card, { label: 'Add to favourites', command: 'favourite', weight: 'plain' })
}

function toButton(
  { reference }: VenueCard,
  {
    label,
    command,
    weight,
  }: { readonly label: string; readonly command: string; readonly weight: Button['weight'] },
): Button {
  return { label, call: { command, args: { venue: reference } }, weight }
}

function changeButton({ reference }: VenueCard, label: string): Button {
  return { label, call: { command: 'drop', args: { venue: reference, change: 'yes' } }, weight: 'plain' }
}

/** Builds the form that asks for a drop rule in the member's words. */
export function dropRuleForm(reference: string, venueName: string): Form {
  return {
    title: `When does ${venueName} open its days?`.slice(0, 100),
    fields: [
      {
        name: 'rule',
        label: 'How many days ahead, and at what time there',
        placeholder: '30 days 10:00',
        secret: false,
      },
    ],
    submit: 'Note it',
    call: { command: 'drop', args: { venue: reference } },
  }
}
