// Recognizes words about a standing wish: "pause my Fridays at Lilia", "stop the weekly table", "what repeats?".
import type { CommandContext } from '../../chat/define-command.ts'
import { listStanding } from '../../concierge/standing/change-standing.ts'
import type { StandingWish } from '../../domain/standing-wish.ts'
import { nameFit } from '../../domain/venue-name.ts'
import { readRepeat } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'

const courtesy = "(?:(?:please|pls|can you|could you|ok|okay|hey|let’s|let's|just)[ ,]+)*"
const acts = [
  ['pause', /^(?:pause|suspend|put on hold|hold off on)(?!\p{L})/u],
  ['resume', /^(?:resume|unpause|restart|continue|start)(?!\p{L})/u],
  ['end', /^(?:end|stop|cancel|quit|drop|kill|no more|get rid of)(?!\p{L})/u],
] as const
/** Matches words that mean something that repeats. */
const repeats =
  /(?<!\p{L})(?:standing|recurring|repeating|weekly|bi-?weekly|monthly|every|each|(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?!\p{L})/u
const asksList =
  /^(?:(?:show|list|see)(?: me)? )?(?:what(?:’s|'s|s| is)? (?:repeats|repeating|recurring|standing)|(?:my |all (?:my )?)?(?:standing|recurring|repeating) (?:wish|wishes|requests?|tables?|bookings?|reservations?))$/u

export const repeating: Intent = {
  name: 'a standing wish',
  examples: ['what repeats', 'my standing requests', 'show my recurring bookings'],
  async read({ plain }, _subject, context) {
    if (asksList.test(plain)) return call('standing')
    const said = plain.replace(new RegExp(`^${courtesy}`, 'u'), '')
    const [act] = acts.find(([, pattern]) => pattern.test(said)) ?? []
    if (!act || !repeats.test(said)) return undefined
    const own = (await listStanding(context.app, context.member.id)).map(({ standing }) => standing)
    if (own.length === 0) return undefined
    const meant = own.filter((wish) => isMeant(wish, said, context))
    const [only, ...others] = meant.length > 0 ? meant : own
    return only && others.length === 0 ? call('standing', { wish: only.id, do: act }) : call('standing')
  },
}

/** Returns whether the words name the restaurant or the days of the wish. */
function isMeant({ venues, repeats }: StandingWish, said: string, { app, member }: CommandContext): boolean {
  const words = said.split(/[\s,]+/)
  const isPlace = venues.some(
    ({ name }) =>
      said.includes(name.toLowerCase()) || words.some((word) => word.length > 3 && nameFit(word, name) === 0),
  )
  const about = { now: app.clock.now(), zone: member.locale.zone }
  const day = readRepeat(said.replace(/(?<!\p{L})(\p{L}+day)s(?!\p{L})/u, 'every $1'), about)
  return isPlace || day?.repeats.rule.split('BYDAY=')[1] === repeats.rule.split('BYDAY=')[1]
}
