// Reads words as an answer to the question of a draft, or as a change of the draft.
import type { CommandContext } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import { type Draft, openFieldOf, venuesOf } from '../domain/draft.ts'
import { everywhereReference, restaurantsOf, type VenueKey } from '../domain/place.ts'
import { nameFit } from '../domain/venue-name.ts'
import { clearWords, readChange, readRequest } from '../reading/index.ts'
import { call, type Subject, type Words } from './define-intent.ts'

export function changeOf(
  { text, plain }: Words,
  { draft }: Subject,
  context: CommandContext,
): WordsEffect | undefined {
  if (!draft) return undefined
  const asked = openFieldOf(draft)
  const { locale } = context.member
  const about = {
    now: context.app.clock.now(),
    zone: draft.venue?.zone ?? locale.zone,
    locale,
    ...(asked && { asked }),
    ...(draft.dates[0] && { near: draft.dates[0] }),
  }
  if (asked === 'venue') {
    const said = text.replace(aPlace, '$1')
    const words = clearWords(said) || said
    return venueAnswer({ text: said, plain, words }, draft, readRequest(words, about))
  }
  const left = datesLeft(plain, draft, about)
  if (left) return call('book', { draft: draft.id, date: left.join(' or ') })
  const places = venuesLeft(plain, draft)
  if (places) return call('book', { draft: draft.id, venue: everywhereReference(places) })
  const change = readChange(text, about, draft.venue?.name)
  // Words that name a restaurant and another field, but contain no word such as "instead", are a new request.
  if (!change) return undefined
  // If the draft has all fields, a whole request for the same restaurant is a new request.
  const isNew = asked === undefined && !change.isMarked && change.reading.venue !== undefined
  if (isNew && change.says.length > 1) return undefined
  return call('book', { draft: draft.id, request: text })
}

/** Matches "that Night Heron place". */
const aPlace = /^(?:that|the) (.+?) (?:place|restaurant|spot|joint)$/iu

const takesAway =
  /^(?:(?:actually|no|but|and|sorry|oh|wait|ok)[ ,]+)*(?:not|except|without|skip|remove|take out|leave out|can'?t do|drop|scratch|lose|ditch|forget(?: about)?|scrap|cut|nix|minus)(?: on)? (?:the )?(.+?)(?: (?:actually|though|tho|please|pls|then|after all|anymore))*$/u

/**
 * Returns the days that stay if the words remove some of the draft's days: "not the 17th". Returns `undefined` for
 * other words, and if the words would remove all days.
 */
function datesLeft(
  plain: string,
  { dates }: Draft,
  about: Parameters<typeof readRequest>[1],
): readonly string[] | undefined {
  const [, said] = takesAway.exec(plain) ?? []
  if (!said || dates.length < 2) return undefined
  const { date, dates: several = date ? [date] : [], windows, partySize } = readRequest(`on ${said}`, about)
  const left = dates.filter((day) => !several.includes(day))
  const isOnlyDays = windows.length === 0 && partySize === undefined
  return isOnlyDays && left.length > 0 && left.length < dates.length ? left : undefined
}

const only =
  /^(?:(?:actually|no|ok|okay|just|only|let'?s (?:do|say|go with)|make it|go with|i'?d rather|rather|then)[ ,]+)*(.+?)(?:[ ,]+(?:only|alone|please|pls|then|instead|it is))*$/u

/**
 * Returns the venues that stay if the words choose or remove one of the draft's restaurants: "just Lilia", "not Carbone".
 * Returns `undefined` for other words.
 */
function venuesLeft(plain: string, draft: Draft): readonly [VenueKey, ...VenueKey[]] | undefined {
  const restaurants = restaurantsOf(venuesOf(draft))
  if (restaurants.length < 2) return undefined
  const called = (name: string | undefined) => (group: (typeof restaurants)[number]) =>
    name !== undefined && nameFit(name.replace(/^the /, ''), group[0].name) === 0
  const isRemoved = called(takesAway.exec(plain)?.[1])
  const isChosen = called(only.exec(plain)?.[1])
  const left = restaurants.some(isRemoved)
    ? restaurants.filter((group) => !isRemoved(group))
    : restaurants.filter(isChosen)
  const [first, ...more] = left.flat()
  return first && [first, ...more]
}

/** Matches words that name only a day. "Sunday Special" has another word, and may be a restaurant. */
const isDay =
  /^(?:(?:on|for|this|next|the|actually|make it|no|coming)[ ,]+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|(?:this |next )?week(?:end)?)(?: (?:night|evening|please|then|instead|lunch|dinner))*$/

/**
 * Reads the answer to "Which restaurant?" as a name, even if the words also have another meaning. Days, times and a
 * party size in the answer replace those of the draft.
 * @param said `words` is the text without words such as "I meant".
 */
function venueAnswer(
  { text, plain, words }: Pick<Words, 'text' | 'plain'> & { readonly words: string },
  draft: Draft,
  { missing, venue, unsure }: ReturnType<typeof readRequest>,
): WordsEffect {
  const isSaid = (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
  const hasFigures = /\d/.test(plain)
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  const hasFields = isVenueSaid ? hasFigures : hasFigures || isDay.test(plain)
  const areSeveral = unsure.some(({ field }) => field === 'venue')
  if (areSeveral || (isSaid.length > 0 && hasFields)) return call('book', { draft: draft.id, request: text })
  return call('book', { draft: draft.id, venue: (venue ?? words).slice(0, 200) })
}
