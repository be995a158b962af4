// Shows a restaurant's card, or the restaurants that match a name. Stores a drop rule after the name ("/venue Carbone
// 30 days 10:00") as the one that this member states.
import { type CommandContext, defineCommand, say, whisper } from '../chat/define-command.ts'
import type { SaidDropRule } from '../domain/drops/drop-rule.ts'
import type { Reply } from '../domain/message.ts'
import { type JoinedVenue, placeReference } from '../domain/place.ts'
import { Refusal } from '../domain/refusal.ts'
import { venueReference } from '../domain/venue.ts'
import { isSameName } from '../domain/venue-name.ts'
import { searchRestaurants } from '../operations/search-restaurants.ts'
import { readRule, setOpening } from '../operations/set-opening.ts'
import { showDrops } from '../operations/show-drops.ts'
import { showRestaurant } from '../operations/show-restaurant.ts'
import { onlyOne } from '../operations/views/restaurant.ts'
import { encodeDropRule, readDropRequest } from '../reading/index.ts'
import { sayBelieved, sayDrops } from '../words/drop-history.ts'
import { dropRuleForm, sayDropRuleSet, sayVenueCard } from '../words/venue-card.ts'
import { askWhichPlace, sayVenues } from '../words/venues.ts'
import { attachPicture, type DrawPicture } from './attach-picture.ts'
import { suggestVenues } from './suggest-venues.ts'

const example = '/venue Carbone 30 days 10:00'
const dropsShown = 12

export const venue = defineCommand({
  name: 'venue',
  summary: 'Find a restaurant; see or set when its bookings open',
  options: {
    venue: {
      kind: 'text',
      about: 'The restaurant, and when bookings open if you know',
      required: true,
      rest: true,
      suggests: true,
    },
    rule: { kind: 'text', about: 'When bookings open: 30 days 10:00', maxLength: 60 },
    change: { kind: 'text', about: 'Whether to ask for the rule', internal: true, oneOf: ['yes'] },
    view: { kind: 'text', about: 'What to show', internal: true, oneOf: ['list', 'drops'] },
  },
  examples: ['/venue Carbone', example],
  former: {
    search: { takes: { name: 'venue' }, means: { view: 'list' } },
    drop: { takes: { venue: 'venue', rule: 'rule', change: 'change' } },
  },
  async run({ venue: typed, rule, change, view }, context) {
    if (view === 'list') return list(typed, context)
    if (view === 'drops') return drops(typed, context)
    const { name, said } = await readAsked(typed, rule, context)
    const { locale } = context.member
    const found =
      said && !change
        ? await setOpening.perform({ restaurant: name, rule: encodeDropRule(said) }, context)
        : await showRestaurant.perform({ restaurant: name }, context)
    if (found.kind === 'several') {
      const toCall = (place: JoinedVenue) => callFor(place, said)
      return whisper(askWhichPlace(name, found.hits, { toCall, locale }))
    }
    const reference = venueReference(found.facts.venue)
    if (change) return { kind: 'ask', form: dropRuleForm(reference, found.facts.venue.name) }
    const card = { ...found.facts, reference }
    return say(found.rule ? sayDropRuleSet(card, found.rule, locale) : sayVenueCard(card, locale))
  },
  suggest: (_option, typed, context) => suggestVenues(typed, context),
})

type Asked = { readonly name: string; readonly said?: SaidDropRule }

/** Separates the restaurant from the rule. Text that is a restaurant's whole name, such as `Bar 7.30`, has no rule. */
async function readAsked(typed: string, rule: string | undefined, context: CommandContext): Promise<Asked> {
  if (rule !== undefined) return { name: typed, said: readRule(rule) }
  const { venue: name, rule: said } = readDropRequest(typed)
  if (!said) return { name: name ?? typed }
  const isHalf = (said.kind === undefined && said.leadDays === undefined) || !said.at
  if (isHalf) {
    const { places } = await searchRestaurants.perform({ name: typed }, context)
    if (places.some((hit) => isSameName(hit.name, typed))) return { name: typed }
  }
  if (name) return { name, said }
  throw new Refusal({ kind: 'missing-option', command: 'venue', option: 'venue', example })
}

/** Shows when the restaurant's tables appeared in past hunts, in words and as an image. */
async function drops(reference: string, context: CommandContext): Promise<Reply> {
  const { locale } = context.member
  const { history } = onlyOne(await showDrops.perform({ restaurant: reference, limit: dropsShown }, context))
  const {
    venue: { name },
  } = history
  const file = { name: 'openings', alt: `${name}. ${sayBelieved(history, locale)}` }
  const draw: DrawPicture = ({ drawDrops }) => drawDrops(history, locale, 'paper')
  const picture = history.drops.length > 0 ? await attachPicture(context.app, file, draw) : []
  return say(sayDrops(history, locale, picture))
}

/** Lists all restaurants that match the name. */
async function list(name: string, context: CommandContext): Promise<Reply> {
  const found = await searchRestaurants.perform({ name }, context)
  return whisper(sayVenues(name, found, context.member.locale))
}

/** Returns the button call that repeats the command for the venue that the member chooses. */
function callFor(place: JoinedVenue, said: SaidDropRule | undefined) {
  return {
    command: 'venue',
    args: { venue: placeReference(place), ...(said && { rule: encodeDropRule(said) }) },
  }
}
