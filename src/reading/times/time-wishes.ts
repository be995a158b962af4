// Converts clock mentions to the times that the member asks for or refuses, in the order of the text. An ambiguous
// mention keeps all its meanings.
import type { Window } from '../../domain/window.ts'
import { type Page, type PageSpan, standsAlone } from '../page.ts'
import { isLateMorning, rangesOf, readingsOf } from './am-pm.ts'
import type { ClockMention } from './clock-mentions.ts'
import { acceptMentions, type Link, linkMentions, type Placed, placeMentions } from './clock-neighbors.ts'
import type { ClockRole, Refused } from './clock-roles.ts'
import type { DayPart } from './meals.ts'
import { rangeWindow, windowIn, windowOf } from './spans.ts'
import type { SaidZone } from './zones.ts'

/** One time that the member asks for or refuses, with its position in the text. */
export type TimeWish = PageSpan & {
  /** The possible meanings of the words. Holds one window if the meaning is certain. */
  readonly readings: readonly Window[]
  readonly role: ClockRole | 'range'
  readonly liked: boolean
  readonly mention: ClockMention
  /** The member refuses this time. */
  readonly refused?: Refused
  /** The time zone that the member named. */
  readonly zone?: SaidZone
}

/** The minutes to either side of a time such as "around 8". */
const aroundMinutes = 30

/**
 * Reads the times that the text states clearly, and claims their words.
 * @param partySize the party size if it is known. Then "for 7" may be a time.
 */
export function readTimeWishes(
  page: Page,
  dayPart: DayPart | undefined,
  partySize: number | undefined,
): readonly TimeWish[] {
  const placed = placeMentions(page, partySize)
  const links = linkMentions(page, placed)
  return claimWishes(page, { placed, links, accepted: acceptMentions(page, placed, links) }, dayPart)
}

/**
 * Reads bare hours that stand alone: "Carbone Friday 8", "6, 7 or 8". Call it only if no other time was found and the
 * numbers can only be times.
 */
export function readLoneHours(page: Page, dayPart: DayPart | undefined): readonly TimeWish[] {
  const placed = placeMentions(page, undefined)
  const links = linkMentions(page, placed)
  const groupOf = placed.map((_, index) => links.slice(0, index).filter((link) => link === 'none').length)
  const lone = [...new Set(groupOf)].filter((group) => {
    const members = placed.filter((_, index) => groupOf[index] === group)
    const [first, last] = [members[0], members.at(-1)]
    return first && last && standsAlone(page, spanOf(first, last))
  })
  if (lone.length !== 1) return []
  return claimWishes(page, { placed, links, accepted: groupOf.map((group) => group === lone[0]) }, dayPart)
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
    const pair = next && (links[index] === 'range' || links[index] === 'for') ? next : undefined
    const wish = pair
      ? pairWish(each, pair, links[index] === 'for', dayPart)
      : singleWish(each, dayPart, besideOf(placed, links, index))
    if (!wish) continue
    const refused = refusalOf(each, pair ?? each) ?? goesOn(wishes.at(-1), links[index - 1], each)
    const { zone } = (pair ?? each).trail
    wishes.push({ ...wish, ...(refused && { refused }), ...(zone && { zone }) })
    if (pair) index++
  }
  for (const wish of wishes) page.claim(wish)
  return wishes
}

/** "not 7 or 8" refuses both times. In "not 7 or 8 is fine" the member wants the second. */
function goesOn(before: TimeWish | undefined, link: Link | undefined, each: Placed): Refused | undefined {
  const isSame = before?.refused === 'this' && link === 'or' && each.trail.role === undefined
  return isSame ? 'this' : undefined
}

function refusalOf(first: Placed, last: Placed): Refused | undefined {
  return first.lead.refused ?? last.trail.refused
}

function besideOf(placed: readonly Placed[], links: readonly Link[], index: number): number | undefined {
  const isListed = (link: Link | undefined) => link === 'or' || link === 'comma'
  const neighbours = [
    isListed(links[index]) ? placed[index + 1] : undefined,
    isListed(links[index]) && isListed(links[index + 1]) ? placed[index + 2] : undefined,
    isListed(links[index - 1]) ? placed[index - 1] : undefined,
  ]
  const sure = neighbours.find((each) => each?.mention.half === 'fixed')
  if (sure) return sure.mention.minutes
  // In "9 or 10", both hours are in the evening.
  const own = placed[index]?.mention
  const plain = neighbours.find((each) => each?.mention.half === 'open' && !isLateMorning(each.mention))
  return own && isLateMorning(own) && plain ? plain.mention.minutes + 12 * 60 : undefined
}

function spanOf(each: Placed, last = each): PageSpan {
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
  // "7 for 7:30" means to arrive at seven and sit down at half past. The member may want to book either time.
  const readings = isFor
    ? [from, to].flatMap((each) => readingsOf(each.mention, dayPart).map((at) => windowOf(at, at, at)))
    : rangesOf(from.mention, to.mention, dayPart).map((ends) => rangeWindow(ends))
  if (readings.length === 0) return undefined
  return { ...spanOf(from, to), readings, role: 'range', liked: false, mention: from.mention }
}

function singleWish(each: Placed, dayPart: DayPart | undefined, beside: number | undefined): TimeWish {
  // In "before 7 would be best", the praise is about the bound.
  const isPraised = each.trail.role === 'exact' && each.lead.role !== undefined
  const role = (isPraised ? each.lead.role : each.trail.role) ?? each.lead.role ?? 'exact'
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
