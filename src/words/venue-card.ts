// Writes a restaurant's card: its place, its party sizes, when it opens its days, and the evidence for that.
import { isHandedOver, showsTables } from '../domain/by-hand.ts'
import type { DropEvidence, KnownDropRule } from '../domain/drops/drop.ts'
import { type DropRule, isSameRule } from '../domain/drops/drop-rule.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Form, Line, Message } from '../domain/message.ts'
import { placeReference } from '../domain/place.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { type Venue, type VenueHit, venueReference } from '../domain/venue.ts'
import { byHandLine } from './by-hand.ts'
import { evidenceLines, sayConfidence, sayDaysAhead, sayOtherwise, sayRule } from './drop-rule.ts'
import { favoriteButton } from './favorites.ts'
import { openPageLinks } from './open-page.ts'
import { sayNames } from './unsearched.ts'
import { nameLine } from './venues.ts'
import { sayDate, sayInstantTime, sayPlace } from './when.ts'

export type VenueCard = {
  readonly venue: Venue
  readonly reference: string
  readonly platformName: string
  readonly known?: KnownDropRule
  readonly next?: { readonly date: LocalDate; readonly dropAt: Instant }
  readonly isFavorite: boolean
  /** The entries of this restaurant on other platforms. */
  readonly alsoOn: readonly { readonly platformName: string; readonly hit: VenueHit }[]
  readonly astray: readonly Job[]
}

export function sayVenueCard(card: VenueCard, locale: LocalePreferences): Message {
  const { venue, platformName } = card
  return {
    lines: [
      nameLine(venue, locale),
      [`${sayPartyRange(venue)} · on ${platformName}${sayReach(venue)}`],
      ...alsoOnLines(card),
      ...byHandLines(card, locale),
      ...openingLines(card, locale),
    ],
    links: venue.byHand ? openPageLinks(venue) : [],
    buttons: [
      ...bookButtons(card),
      keepButton(card),
      changeButton(card, card.known ? 'Fix opening time' : 'Add opening time'),
      ...dropsButtons(card),
      ...card.alsoOn.map(
        (other): Button => ({
          label: `See it on ${other.platformName}`,
          call: { command: 'venue', args: { venue: venueReference(other.hit) } },
          weight: 'plain',
        }),
      ),
    ],
  }
}

/** Builds the button that shows the openings that hunts saw. Returns an empty list if none did. */
function dropsButtons({ known, reference }: VenueCard): readonly Button[] {
  const evidence = known ? [...known.why, ...known.disagreement] : []
  if (!evidence.some(({ kind }) => kind === 'observed')) return []
  const call = { command: 'venue', args: { venue: reference, view: 'drops' } }
  return [{ label: 'See past openings', call, weight: 'plain' }]
}

function alsoOnLines({ alsoOn }: VenueCard): readonly Line[] {
  return alsoOn.length === 0 ? [] : [[`Also on ${sayNames(alsoOn.map(({ platformName }) => platformName))}.`]]
}

function byHandLines({ venue, platformName }: VenueCard, locale: LocalePreferences): readonly Line[] {
  const { byHand: why } = venue
  return why ? [byHandLine({ why, venue, platformName, table: {} }, locale)] : []
}

/** Builds the button to book a table or to watch for one. Returns an empty list if neither is possible. */
function bookButtons(card: VenueCard): readonly Button[] {
  const { byHand } = card.venue
  if (byHand && !isHandedOver(byHand)) return []
  const byHandLabel = byHand && (showsTables(byHand) ? 'Watch for tables' : 'Send me the page in time')
  const label = byHandLabel ?? 'Book a table'
  return [toButton(card, { label, command: 'book', weight: 'main' })]
}

/**
 * Writes the drop rule after a member set it.
 * @param rule the rule that the member stated.
 */
export function sayDropRuleSet(asKnown: VenueCard, rule: DropRule, locale: LocalePreferences): Message {
  const { known } = asKnown
  const card = known ? { ...asKnown, known: asTold(known, rule) } : asKnown
  const noted: Line = [`Saved. ${card.venue.name}:`]
  return {
    lines: [noted, ...openingLines(card, locale), ...astrayLines(card, locale)],
    buttons: [
      changeButton(card, card.known ? 'Fix opening time' : 'Add opening time'),
      toButton(card, { label: 'Book a table', command: 'book', weight: 'plain' }),
    ],
  }
}

/** Marks a rule that one member alone confirmed as stated by the reader, who has just stated it. */
function asTold(known: KnownDropRule, rule: DropRule): KnownDropRule {
  const told = (one: DropEvidence): DropEvidence =>
    one.kind === 'confirmed' && one.count === 1 && isSameRule(one.rule, rule) ? { kind: 'told', rule } : one
  return { ...known, why: known.why.map(told), disagreement: known.disagreement.map(told) }
}

function openingLines(card: VenueCard, locale: LocalePreferences): readonly Line[] {
  const { venue, platformName, known, next } = card
  if (!known) {
    if (venue.leadDays === undefined) return [['I don’t know when it opens bookings. Do you?']]
    return [[`I know it opens ${sayDaysAhead(venue.leadDays)}, but not at what time. Do you?`]]
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
  const on = sayDate(localDateOf(dropAt, venue.zone), locale)
  const there = `on ${on} at ${sayInstantTime(dropAt, venue.zone, locale)} (${sayPlace(venue.zone)})`
  return [`Next to open: ${sayDate(date, locale)}, ${there}, `, { instant: dropAt, as: 'countdown' }, '.']
}

function astrayLines({ astray }: VenueCard, locale: LocalePreferences): readonly Line[] {
  return astray.map(({ id, date }) => [
    { code: id },
    ` for ${sayDate(date, locale)} still uses the old time; cancel it and ask again to update it.`,
  ])
}

function sayPartyRange({ minParty, maxParty }: Venue): string {
  return minParty === maxParty ? `${minParty} people` : `${minParty}–${maxParty} people`
}

function sayReach({ leadDays }: Venue): string {
  if (leadDays === undefined) return ''
  return leadDays === 0 ? ', bookable on the day itself' : `, bookable ${sayDaysAhead(leadDays)}`
}

function keepButton({ isFavorite, reference }: VenueCard): Button {
  return isFavorite
    ? favoriteButton('Remove from favorites', 'remove', reference)
    : favoriteButton('Add to favorites', 'add', reference)
}

function toButton(
  { venue, alsoOn }: VenueCard,
  {
    label,
    command,
    weight,
  }: { readonly label: string; readonly command: string; readonly weight: Button['weight'] },
): Button {
  const place = { ...venue, alsoOn: alsoOn.map(({ hit }) => hit) }
  return { label, call: { command, args: { venue: placeReference(place) } }, weight }
}

function changeButton({ reference }: VenueCard, label: string): Button {
  return { label, call: { command: 'venue', args: { venue: reference, change: 'yes' } }, weight: 'plain' }
}

/** Builds the form that asks for a drop rule in the member's words. */
export function dropRuleForm(reference: string, venueName: string): Form {
  return {
    title: `When does ${venueName} open bookings?`.slice(0, 100),
    fields: [
      {
        name: 'rule',
        label: 'How far ahead, and at what time (local)',
        placeholder: '30 days 10:00, or: 1st of the month at 10',
        secret: false,
      },
    ],
    submit: 'Save',
    call: { command: 'venue', args: { venue: reference } },
  }
}
