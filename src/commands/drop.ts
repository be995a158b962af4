// Stores a member's statement of a venue's drop rule ("/drop Carbone 30 days 10:00"). Without a rule, replies with the
// known rule and its evidence.
import { type CommandContext, defineCommand, say } from '../chat/define-command.ts'
import { describeVenue } from '../concierge/describe-venue.ts'
import { findVenue, venueReference } from '../concierge/find-venue.ts'
import { setDropRule } from '../concierge/set-drop-rule.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { readDropRequest, readDropRule, type SaidDropRule } from '../reading/index.ts'
import { dropRuleForm, sayDropCard, sayDropRuleSet } from '../words/venue-card.ts'
import { askWhichPlace } from '../words/venues.ts'
import { suggestVenues } from './suggest-venues.ts'

const example = '/drop Carbone 30 days 10:00'
const ruleExample = '30 days 10:00'

export const drop = defineCommand({
  name: 'drop',
  summary: 'When bookings open: see or set',
  options: {
    request: { kind: 'text', about: 'The restaurant, and when bookings open if you know', rest: true },
    venue: { kind: 'text', about: 'The restaurant', suggests: true },
    rule: { kind: 'text', about: 'When bookings open: 30 days 10:00', maxLength: 60 },
    change: { kind: 'text', about: 'Whether to ask for the rule', internal: true, oneOf: ['yes'] },
  },
  examples: ['/drop Carbone', example],
  async run({ request = '', venue, rule, change }, context) {
    const read = readDropRequest(request)
    const typed = venue ?? read.venue
    if (!typed) throw new Refusal({ kind: 'missing-option', command: 'drop', option: 'venue', example })
    const said = rule === undefined ? read.rule : readRule(rule)
    const found = await findVenue(context.app, typed, context.member.id)
    if (found.kind === 'several') {
      return say(
        askWhichPlace(typed, found.hits, {
          toCall: (hit) => callFor(hit, said),
          locale: context.member.locale,
        }),
      )
    }
    if (change) return { kind: 'ask', form: dropRuleForm(venueReference(found.venue), found.venue.name) }
    return answer(found.venue, said, context)
  },
  suggest: (_option, typed, context) => suggestVenues(typed, context),
})

async function answer(
  venue: Venue,
  said: SaidDropRule | undefined,
  { app, member }: CommandContext,
): Promise<Reply> {
  const rule = said && (await setDropRule(app, { venue, said, memberId: member.id }))
  const card = { ...(await describeVenue(app, venue, member.id)), reference: venueReference(venue) }
  return say(rule ? sayDropRuleSet(card, rule, member.locale) : sayDropCard(card, member.locale))
}

function readRule(typed: string): SaidDropRule {
  const rule = readDropRule(typed)
  if (rule) return rule
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'rule',
    typed: typed.slice(0, 40),
    example: ruleExample,
  })
}

/** Returns the button call that repeats the command for the venue that the member chooses. */
function callFor(hit: VenueHit, said: SaidDropRule | undefined) {
  const rule = [
    ...(said?.leadDays === undefined ? [] : [`${said.leadDays}d`]),
    ...(said?.at ? [said.at] : []),
  ]
  return {
    command: 'drop',
    args: { venue: venueReference(hit), ...(rule.length > 0 ? { rule: rule.join(' ') } : {}) },
  }
}
