// Decides which clock mentions are times. A bare number is a time only with neighbors such as "at 7", "7–9" or "7 or
// 7:30". Also finds the link between each mention and the next. Does not build windows.

import { isCorrection } from '../corrections.ts'
import { opensName } from '../name-heads.ts'
import type { Page } from '../page.ts'
import { rangesOf } from './am-pm.ts'
import { type ClockMention, clockMentionsOf } from './clock-mentions.ts'
import { type RoleWords, roleAfter, roleBefore } from './clock-roles.ts'

/** A clock mention with the words before and after it that give it a role, such as "around". */
export type Placed = { readonly mention: ClockMention; readonly lead: RoleWords; readonly trail: RoleWords }
export type Link = 'range' | 'or' | 'comma' | 'for' | 'none'

/** The maximum number of clock mentions in a request. A text with more is not a request for a table. */
const mostMentions = 24
const farthestLink = 24

/**
 * Returns the clock times in the text, each with the words before and after it that give it a role.
 * @param partySize if it is known, "for 7" may mean 7 o'clock, unless the text has a certain time.
 */
export function placeMentions(page: Page, partySize: number | undefined): readonly Placed[] {
  const mentions = clockMentionsOf(page)
  if (mentions.length > mostMentions) return []
  const people = mentions.some(({ sure }) => sure) ? undefined : partySize
  const placed: Placed[] = []
  for (const mention of mentions) {
    const last = placed.at(-1)
    // In "9pm at the latest at 8", the words "at the latest" belong to 9pm, so they do not count for the next time.
    const floor = last ? last.mention.end + last.trail.length : 0
    const lead = leadOf(page, mention, { floor, people })
    placed.push({ mention, lead, trail: roleAfter(page, mention.end) })
  }
  return placed.filter((each) => !endsName(page, each))
}

/** The hours that "for 7" may mean after the party size is known. "for 2" would state the party size again. */
const eveningHours = [5, 6, 7, 8, 9, 10, 11]

function leadOf(
  page: Page,
  mention: ClockMention,
  { floor, people }: { readonly floor: number; readonly people: number | undefined },
): RoleWords {
  const lead = roleBefore(page, mention.start, floor)
  const hour = mention.minutes / 60
  const isFor = people !== undefined && people !== hour && eveningHours.includes(hour % 12)
  if (lead.length > 0 || !isFor || !page.free().slice(0, mention.start).endsWith('for ')) return lead
  return { role: 'exact', liked: false, opensRange: false, length: 'for '.length }
}

const wordBefore = /(\p{L}+) $/u
const linkingWord =
  /^(?:or|and|to|till?|until|then|otherwise|else|through|for|of|maybe|a|the|but|is|five|six|seven|eight|nine|ten|eleven|twelve)$/

/**
 * Returns true if the mention is a number word right after an unknown word, such as "Two" in "Fifty Two". It then ends
 * a name.
 */
function endsName(page: Page, { mention, lead, trail }: Placed): boolean {
  if (mention.sure || lead.length > 0 || trail.role === 'around' || !isWord(page, mention)) return false
  const [, word] = wordBefore.exec(page.free().slice(Math.max(0, mention.start - 24), mention.start)) ?? []
  return word !== undefined && !linkingWord.test(word)
}

function isWord(page: Page, { start }: ClockMention): boolean {
  return /^\p{L}/u.test(page.folded.slice(start))
}

const rangeWords = /^ ?(?:-+|->|to|till?|until|through|thru|and (?:no later than|before|until)) ?$/
const orWords =
  /^(?:\/|,? (?:or|then|else|otherwise|or else|or even|or maybe|failing that|or failing that|or if not),? (?:at |maybe |even )?|, if not,? (?:at )?)$/
const comma = /^ ?, ?$/

/** Returns the link between each mention and the next one. The last mention has the link `none`. */
export function linkMentions(page: Page, placed: readonly Placed[]): readonly Link[] {
  const links: Link[] = []
  for (const [index, each] of placed.entries()) {
    const link = linkOf(page, each, placed[index + 1])
    // The end of one range is not the beginning of another.
    links.push(link === 'range' && links[index - 1] === 'range' ? 'none' : link)
  }
  return links
}

function linkOf(page: Page, each: Placed, next: Placed | undefined): Link {
  if (!next) return 'none'
  const [from, to] = [each.mention.end + each.trail.length, next.mention.start]
  if (to - from > farthestLink) return 'none'
  const between = page.free().slice(from, to)
  if (each.trail.length === 0 && rangeWords.test(between)) {
    const canFollow = rangesOf(each.mention, next.mention, undefined).length > 0
    const isApart =
      between === ' - ' &&
      (isSetApart(page, each) || isLoneWord(page, next) || opensAName(page, next.mention))
    return canFollow && !isApart ? 'range' : 'none'
  }
  if (each.lead.opensRange && /^ (?:and|&) $/.test(between)) return 'range'
  // After a correction, as in "at 7, no, 8", the second is a time as well.
  if (orWords.test(between) || isCorrection(between)) return 'or'
  // Dictated text has no commas, as in "seven eight or nine".
  const isSpoken = between === ' ' && isNear(each, next) && !each.mention.sure
  if (comma.test(between) || isSpoken) return 'comma'
  return between === ' for ' && next.mention.sure ? 'for' : 'none'
}

/** Returns true if a dash after the mention separates different facts instead of two times, as in "for 4 - 7:30pm". */
function isSetApart(page: Page, { mention, lead }: Placed): boolean {
  if (lead.role === 'around' || lead.role === 'until') return true
  if (mention.sure || lead.length > 0) return false
  return isWord(page, mention) || followsPeopleWord(page, { mention }) || followsCapital(page, { mention })
}

/** Returns true if a capitalized word is before the number. The number then may belong to a name: "Pier 17". */
function followsCapital(page: Page, { mention }: Pick<Placed, 'mention'>): boolean {
  return /\p{Lu}[\p{L}']* $/u.test(page.text.slice(Math.max(0, mention.start - 24), mention.start))
}

/** Returns true if the mention is only a number word. After a dash such a word means people: "11am - two". */
function isLoneWord(page: Page, { mention }: Placed): boolean {
  return !mention.sure && isWord(page, mention)
}

/** Returns true if a word such as "for" or "of" is before the number, as in "for 10" and "party of 10". */
function followsPeopleWord(page: Page, { mention }: Pick<Placed, 'mention'>): boolean {
  return /(?:^|[^\p{L}])(?:for|of|x) ?$/u.test(
    page.free().slice(Math.max(0, mention.start - 6), mention.start),
  )
}

/**
 * Returns for each mention whether it is a time. A mention is a time if it is certain, has a role, or is an end of a
 * range. The neighbors of a time in a list are times too.
 */
export function acceptMentions(
  page: Page,
  placed: readonly Placed[],
  links: readonly Link[],
): readonly boolean[] {
  const isDoubtful = (index: number) => isDoubtfulRange(page, placed, links, index)
  const accepted = placed.map((each, index) => {
    if (each.mention.sure || each.trail.role !== undefined) return true
    if (each.lead.refused || each.trail.refused) return true
    if (isDoubtful(index) || isDoubtful(index - 1)) return false
    if (links[index] === 'range' || links[index - 1] === 'range' || links[index] === 'for') return true
    const isPlain = each.lead.role === 'exact' && !each.lead.liked
    return each.lead.role !== undefined && !(isPlain && opensAName(page, each.mention))
  })
  for (let index = placed.length - 2; index >= 0; index--) {
    const each = placed[index]
    const isPeople = each !== undefined && (followsPeopleWord(page, each) || each.mention.minutes > 12 * 60)
    const isListed =
      links[index] === 'or' ||
      (links[index] === 'comma' && endsInOr(links, index) && !isPeople && isNear(each, placed[index + 1]))
    if (isListed && accepted[index + 1]) accepted[index] = true
  }
  for (let index = 1; index < placed.length; index++) {
    if (links[index - 1] === 'or' && accepted[index - 1]) accepted[index] = true
  }
  return accepted
}

/**
 * Returns true if the second time is at most an hour later, as in "6, 7 or 8pm". In "two, 7pm or 8pm", "two" is the
 * party size.
 */
function isNear(each: Placed | undefined, next: Placed | undefined): boolean {
  const [from, to] = [each?.mention.minutes ?? 0, next?.mention.minutes ?? 0]
  return (to - from + 12 * 60) % (12 * 60) <= 60
}

/**
 * Returns true if the number begins a name, as in "at 11 Madison Park". In "at seven Bar Pitti" it does not: the number
 * word has no capital, and the name begins after it.
 */
function opensAName(page: Page, mention: ClockMention): boolean {
  const isPlainWord = /^\p{Ll}/u.test(page.text.slice(mention.start))
  const isBeforeCapital = /^ \p{Lu}/u.test(page.text.slice(mention.end))
  return opensName(page, mention.end) && !(isPlainWord && isBeforeCapital)
}

/**
 * Returns true if a range of bare numbers may be a party size: "4-6" in a text with a time such as "8pm", or "for 7-9".
 */
function isDoubtfulRange(
  page: Page,
  placed: readonly Placed[],
  links: readonly Link[],
  index: number,
): boolean {
  const [from, to] = [placed[index], placed[index + 1]]
  if (!from || !to || links[index] !== 'range' || from.mention.sure || to.mention.sure) return false
  if (from.lead.length > 0 || links[index - 1] === 'or' || links[index + 1] === 'or') return false
  const isTimed = placed.some(({ mention }) => mention.sure)
  return isTimed || page.free().slice(0, from.mention.start).endsWith('for ')
}

/** Returns true if an "or" ends the list of mentions, as in "7, 7:30 or 8". Then the commas also separate times. */
function endsInOr(links: readonly Link[], index: number): boolean {
  const rest = links.slice(index)
  const stop = rest.findIndex((link) => link !== 'comma')
  return stop > 0 && rest[stop] === 'or'
}
