// Recognizes questions such as "any tables tonight for 2?" and "what's free at Lilia on Friday?", and shows tables that
// are free now. Books nothing.
import { type CommandContext, say, whisper } from '../../chat/define-command.ts'
import { findVenue } from '../../concierge/find-venue.ts'
import { newDraft, saveDraft } from '../../concierge/keep-draft.ts'
import { openVenues } from '../../concierge/open-place.ts'
import { type FreeTables, favoriteVenues, seeFreeTables } from '../../concierge/see-free-tables.ts'
import type { Reply } from '../../domain/message.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import { platformNameOf } from '../../ports/app-context.ts'
import { type Reading, readRequest } from '../../reading/index.ts'
import { type FreePlace, sayFreeNeeds, sayFreeTables } from '../../words/free-tables.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'

const free =
  /^(?:so |and |hey |ok )?(?:(?:what|which)(?:'?s| is| are)?(?: times| tables| slots| days)?(?: is| are)? (?:free|open|available|left|there)|(?:is|are) there (?:any(?:thing)?|still|some|an?)?(?: ?(?:free|open|available|left))?(?: ?(?:space|room|availability|tables?|slots?|spots?|seats?|times?|thing))?(?: ?(?:free|open|available|left))?|(?:do they |do you |does \S+ |got )?(?:have )?any(?!\w* (?:but|new) |\w* new$|\s?(?:time|day|night|evening|week\w*|where|way|how|one|body|seat|chance|luck|news|update)|\w* (?:is|are|works?|goes|will|would) )(?:thing)?(?: (?:free|open|available))?(?: (?:tables?|slots?|spots?|seats?|availability))?(?: (?:free|open|available|left))?|what(?: times| tables| slots| days)? do they have(?: free| open| available| left)?|(?:check|show|see|find|list)(?: me| us)?(?: the| all| any)? (?:availability|(?:free|open|available) (?:tables|slots|times|spots))|free tables|availability)(?= |$)(.*)$/
const others =
  /^(?:is|are) (.+?) (?:free|open|available|full|sold out|booked out|fully booked)(?= |$)(.*)$|^what can (?:i|we) (?:get|book|have) (?:at|in) (.+)$|^(?:does|do|has|have) (.+?) (?:have |got )?(?:any(?:thing)?|something|tables?|availability|space|room)(?: (?:free|open|available|left))?(?: (?:tables?|slots?|spots?))?(?= |$)(.*)$|^(.+?) availability(?= |$)(.*)$|^(.+?)[,?.]* (?:what'?s|what is|what times are|anything|any tables?|is anything) (?:still )?(?:free|available|left|open)$|^what (?:does|do|did) (?!i |we |you )(.+?) have(?= |$)(.*)$|^how (?:does|is|do|are) (.+?) (?:look|looking)(?= |$)(.*)$/

/** Matches words that accept times, and ask nothing: "anything between 7 and 9 works". */
const isAccepting =
  /^(?:any|anything|any ?time)(?!.*\?).* (?:works?|(?:is|are|would be|'s) (?:fine|ok|okay|good|great|cool|perfect|alright)|will do|goes|suits(?: us| me)?|does it)(?: (?:for (?:us|me)|too|tbh|honestly|really|actually|i guess|with (?:us|me)))*$/u

/** The party size if the question names none. */
const usualParty = 2

export const freeTables: Intent = {
  name: 'free tables',
  examples: [
    'any tables tonight for 2?',
    'what’s free at Lilia on Friday?',
    'is there anything at saint fennel tomorrow for 4',
    'anything free tonight',
    'does Lilia have anything saturday night for 2',
  ],
  async read({ plain, text }, subject, context) {
    const isOfOne = /^(?:so |and |hey |ok )?(?:does|do|has|have) (?!they |you |we |i |it |there )/.test(plain)
    const found = isOfOne ? null : free.exec(plain)
    const named = found
      ? found[1]
      : others
          .exec(plain)
          ?.slice(1)
          .filter((part) => part !== undefined)
          .join(' ')
    if (named === undefined || isAccepting.test(plain)) return undefined
    const isOpenQuestion = /^(?:any|any news|anything)$/.test(plain)
    if (isOpenQuestion) return undefined
    const { app, member } = context
    const { locale } = member
    const reading = readRequest(named.trim() === '' ? text : named, {
      now: app.clock.now(),
      zone: locale.zone,
      locale,
    })
    const date = reading.date ?? reading.dates?.[0] ?? subject.draft?.dates[0]
    const venue = reading.venue ?? subject.draft?.venue?.name
    // "Do you have a table at Lilia Friday 8 for 2?" has all fields of a request, so it is read as a request.
    if (
      !/^(?:so |and |hey |ok )?(?:what|which|show|check|free|availability)(?![\p{L}])/u.test(plain) &&
      reading.venue &&
      date &&
      reading.partySize &&
      reading.windows.length > 0
    ) {
      return undefined
    }
    if (!date) return { kind: 'reply', reply: whisper(sayFreeNeeds()) }
    return lookFor({ venue, date, reading, words: named.trim() }, subject, context)
  },
}

type Question = {
  readonly venue: string | undefined
  readonly date: LocalDate
  readonly reading: Reading
  /** The words after the question for free tables. */
  readonly words: string
}

async function lookFor(
  { venue: name, date, reading, words }: Question,
  subject: Subject,
  context: CommandContext,
) {
  const { app, member } = context
  const partySize = reading.partySize ?? subject.draft?.partySize ?? usualParty
  let venues: readonly Venue[]
  if (name) {
    const found = await findVenue(app, name, member.id)
    if (found.kind === 'several') return call('venue', { venue: name })
    const { venue, alsoAt = [] } = found.kind === 'one' ? found : await openVenues(app, found.hits)
    venues = [venue, ...alsoAt]
  } else {
    venues = await favoriteVenues(app, member.id)
    // Asks which restaurant, and keeps the day and the party for the answer.
    if (venues.length === 0) {
      const { draft } = subject
      return call('book', { ...(draft && { draft: draft.id }), ...(words !== '' && { request: words }) })
    }
  }
  const search = { venues, date, partySize, windows: reading.windows }
  const seen = await seeFreeTables(app, member.id, search)
  return { kind: 'reply' as const, reply: await show(seen, { ...search, text: '' }, context) }
}

async function show(
  seen: readonly FreeTables[],
  { date, partySize }: { readonly date: LocalDate; readonly partySize: number; readonly text: string },
  context: CommandContext,
): Promise<Reply> {
  const { app, member, from, in: here } = context
  const places: FreePlace[] = []
  const isTwice = ({ name }: Venue) => seen.filter(({ venue }) => venue.name === name).length > 1
  for (const { venue, times } of seen) {
    const on = isTwice(venue) ? ` on ${platformNameOf(app, venue.platform)}` : ''
    const name = `${venue.name}${on}`
    if (times === 'unanswered' || times.length === 0) {
      places.push({ name, times: times === 'unanswered' ? times : [] })
      continue
    }
    const draft = newDraft(app, { memberId: member.id, askedBy: from, askedIn: here, text: '' })
    await saveDraft(app, { ...draft, venue, dates: [date], partySize })
    places.push({ draft: draft.id, name, times: times.map(({ time }) => time) })
  }
  return say(sayFreeTables(places, { date, partySize }, member.locale))
}
