// Clock mentions and the words around them → wishes for a time, in the order of the text. A bare number becomes a
// time only in company: "at 7", "7–9", "7 or 7:30". What could mean two things keeps both readings.
import type { Window } from '../../domain/window.ts'
import { type ClockMention, clockMentionsOf } from './clock-mentions.ts'
import { type ClockRole, type RoleWords, roleAfter, roleBefore } from './clock-roles.ts'
import { rangesOf, readingsOf } from './half-of-day.ts'
import type { DayPart } from './meals.ts'
import { opensName } from './name-heads.ts'
import { type Page, type Span, standsAlone } from './page.ts'
import { rangeWindow, windowIn, windowOf } from './spans.ts'

/** One wish for a time and how it was said. */
export type TimeWish = Span & {
  /** What it can mean; one when it is sure. */
  readonly readings: readonly Window[]
  readonly role: ClockRole | 'range'
  readonly liked: boolean
  readonly mention: ClockMention
}

/** A mention with the words that speak of it. */
type Placed = { readonly mention: ClockMention; readonly lead: RoleWords; readonly trail: RoleWords }
type Link = 'range' | 'or' | 'comma' | 'for' | 'none'

/** Half an hour to either side of "around 8". */
const aroundMinutes = 30
/** More clock words than this are no request for a table. */
const mostMentions = 24

/** @param partySize when it is known already: then "for 7" may be a time. */
export function readTimeWishes(
  page: Page,
  dayPart: DayPart | undefined,
  partySize: number | undefined,
): readonly TimeWish[] {
  const placed = placeMentions(page, partySize)
  const links = placed.map((each, index) => linkOf(page, each, placed[index + 1]))
  return claimWishes(page, { placed, links, accepted: acceptedOf(page, placed, links) }, dayPart)
}

/**
 * Bare hours in nobody's company: "Carbone Friday 8", "6, 7 or 8". To be called only when no time was found and
 * nothing but a time is left for them to be.
 */
export function readLoneHours(page: Page, dayPart: DayPart | undefined): readonly TimeWish[] {
  const placed = placeMentions(page, undefined)
  const links = placed.map((each, index) => linkOf(page, each, placed[index + 1]))
  const groupOf = placed.map((_, index) => links.slice(0, index).filter((link) => link === 'none').length)
  const lone = [...new Set(groupOf)].filter((group) => {
    const members = placed.filter((_, index) => groupOf[index] === group)
    const [first, last] = [members[0], members.at(-1)]
    return first && last && standsAlone(page, spanOf(first, last))
  })
  if (lone.length !== 1) return []
  return claimWishes(page, { placed, links, accepted: groupOf.map((group) => group === lone[0]) }, dayPart)
}

function placeMentions(page: Page, partySize: number | undefined): readonly Placed[] {
  const mentions = clockMentionsOf(page)
  if (mentions.length > mostMentions) return []
  // Beside a sure time "for 7" is people.
  const elsewhere = mentions.some(({ sure }) => sure) ? undefined : partySize
  return mentions.map((mention) => ({
    mention,
    lead: leadOf(page, mention, elsewhere),
    trail: roleAfter(page, mention.end),
  }))
}

type Judged = {
  readonly placed: readonly Placed[]
  readonly links: readonly Link[]
  readonly accepted: readonly boolean[]
}

function claimWishes(
  page: Page,
  { placed, links, accepted }: Judged,
  dayPart: DayPart | undefined,
): readonly TimeWish[] {
  const wishes: TimeWish[] = []
  for (let index = 0; index < placed.length; index++) {
    const [each, next] = [placed[index], placed[index + 1]]
    if (!each || !accepted[index]) continue
    const paired = next && (links[index] === 'range' || links[index] === 'for')
    const wish = paired
      ? pairWish(each, next, links[index] === 'for', dayPart)
      : singleWish(each, dayPart, besideOf(placed, links, index))
    if (wish) {
      wishes.push(wish)
      if (paired) index++
    }
  }
  for (const wish of wishes) page.claim(wish)
  return wishes
}

/** "for 7" is a time only when the party is known already and is not 7. */
function leadOf(page: Page, mention: ClockMention, partySize: number | undefined): RoleWords {
  const lead = roleBefore(page, mention.start)
  const isFor = partySize !== undefined && partySize * 60 !== mention.minutes
  if (lead.length > 0 || !isFor) return lead
  return page.free().slice(0, mention.start).endsWith('for ')
    ? { role: 'exact', liked: false, opensRange: false, length: 'for '.length }
    : lead
}

const rangeLink = /^ ?(?:-+|->|to|till?|until|through|thru|and (?:no later than|before|until)) ?$/
const orLink =
  /^(?:\/|,? (?:or|then|else|otherwise|or else|or even|or maybe|failing that|or failing that|or if not),? (?:at |maybe |even )?|, if not,? (?:at )?)$/
const commaLink = /^ ?, ?$/

function linkOf(page: Page, each: Placed, next: Placed | undefined): Link {
  if (!next) return 'none'
  const [from, to] = [each.mention.end + each.trail.length, next.mention.start]
  if (to - from > 24) return 'none'
  const between = page.free().slice(from, to)
  const canFollow = rangesOf(each.mention, next.mention, undefined).length > 0
  if (each.trail.length === 0 && canFollow && rangeLink.test(between)) return 'range'
  if (each.lead.opensRange && /^ (?:and|&) $/.test(between)) return 'range'
  if (orLink.test(between)) return 'or'
  if (commaLink.test(between)) return 'comma'
  return between === ' for ' && next.mention.sure ? 'for' : 'none'
}

/** Which mentions are times: the sure ones, those with a role, both ends of a range, and their company in a list. */
function acceptedOf(page: Page, placed: readonly Placed[], links: readonly Link[]): readonly boolean[] {
  const someSure = placed.some(({ mention }) => mention.sure)
  /** "4-6" beside "8pm" may be people; "for 7-9" may be too. */
  const isDoubtfulRange = (index: number) => {
    const [from, to] = [placed[index], placed[index + 1]]
    if (!from || !to || links[index] !== 'range' || from.mention.sure || to.mention.sure) return false
    if (from.lead.length > 0 || links[index - 1] === 'or' || links[index + 1] === 'or') return false
    return someSure || page.free().slice(0, from.mention.start).endsWith('for ')
  }
  const accepted = placed.map((each, index) => {
    if (each.mention.sure || each.trail.role !== undefined) return true
    if (isDoubtfulRange(index) || isDoubtfulRange(index - 1)) return false
    if (links[index] === 'range' || links[index - 1] === 'range' || links[index] === 'for') return true
    return each.lead.role !== undefined && !opensName(page, each.mention.end)
  })
  for (let index = placed.length - 2; index >= 0; index--) {
    const isListed = links[index] === 'or' || (links[index] === 'comma' && endsInOr(links, index))
    if (isListed && accepted[index + 1]) accepted[index] = true
  }
  for (let index = 1; index < placed.length; index++) {
    if (links[index - 1] === 'or' && accepted[index - 1]) accepted[index] = true
  }
  return accepted
}

/** "7, 7:30 or 8": commas join a list when an "or" follows in it. */
function endsInOr(links: readonly Link[], index: number): boolean {
  const rest = links.slice(index)
  const stop = rest.findIndex((link) => link !== 'comma')
  return stop > 0 && rest[stop] === 'or'
}

function besideOf(placed: readonly Placed[], links: readonly Link[], index: number): number | undefined {
  const isListed = (link: Link | undefined) => link === 'or' || link === 'comma'
  const neighbours = [
    isListed(links[index]) ? placed[index + 1] : undefined,
    isListed(links[index]) && isListed(links[index + 1]) ? placed[index + 2] : undefined,
    isListed(links[index - 1]) ? placed[index - 1] : undefined,
  ]
  return neighbours.find((each) => each?.mention.half === 'fixed')?.mention.minutes
}

function spanOf(each: Placed, last = each): Span {
  return {
    start: each.mention.start - each.lead.length,
    end: last.mention.end + last.trail.length,
  }
}

function pairWish(
  from: Placed,
  to: Placed,
  isFor: boolean,
  dayPart: DayPart | undefined,
): TimeWish | undefined {
  // "7 for 7:30": come at seven, sit at half past; either may be the time to book.
  const readings = isFor
    ? [from, to].flatMap((each) => readingsOf(each.mention, dayPart).map((at) => windowOf(at, at, at)))
    : rangesOf(from.mention, to.mention, dayPart).map((ends) => rangeWindow(ends))
  if (readings.length === 0) return undefined
  return { ...spanOf(from, to), readings, role: 'range', liked: false, mention: from.mention }
}

function singleWish(each: Placed, dayPart: DayPart | undefined, beside: number | undefined): TimeWish {
  const role = each.trail.role ?? each.lead.role ?? 'exact'
  const { mention } = each
  const times = readingsOf(mention, dayPart, beside)
  const spread = each.trail.spread ?? each.lead.spread ?? aroundMinutes
  const range = mention.orRange && {
    earliest: mention.orRange.earliest + 720,
    latest: mention.orRange.latest + 720,
  }
  const opensRange = each.lead.opensRange && range !== undefined
  const readings = opensRange
    ? [rangeWindow(range)]
    : [
        ...times.map((at) => windowIn(role, at, { dayPart, spread })),
        ...(range && role === 'exact' && each.lead.role === undefined ? [rangeWindow(range)] : []),
      ]
  return {
    ...spanOf(each),
    readings,
    role: opensRange ? 'range' : role,
    liked: each.lead.liked || each.trail.liked,
    mention,
  }
}
