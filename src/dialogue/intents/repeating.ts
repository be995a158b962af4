// Recognizes words about a standing wish: "pause my Fridays at Lilia", "stop the weekly table", "what repeats?".
import type { CommandContext } from '../../chat/define-command.ts'
import { isUpcoming } from '../../concierge/jobs/booked-table.ts'
import { listStanding } from '../../concierge/standing/change-standing.ts'
import { isOpen } from '../../domain/job.ts'
import type { StandingWish } from '../../domain/standing-wish.ts'
import { nameFit } from '../../domain/venue-name.ts'
import { readRepeat, readRequest } from '../../reading/index.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'
import { isWholeRequest } from '../new-request.ts'

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

const listsThem =
  /^(?:so |and |hey |ok )*(?:what(?:'s|s| is| are| do i have)?|which|show(?: me)?|list|see|my)(?: (?:all|of|the|my|our|do|i|have|are|is|any))* (?:standing|recurring|repeating|weekly|monthly|regular)(?: (?:stuff|things?|wish(?:es)?|requests?|tables?|bookings?|reservations?|ones?|dinners?))?(?: (?:do i have|have i got|again|now|set up|running))*$/u
/** Matches words that leave one day out: "skip next Friday". */
const skips =
  /^(?:(?:please|pls|can you|could you|can we|ok|hey|sorry|let's|just|we)[ ,]+)*(?:skip|leave out|miss|sit out|give .{2,4} a miss|not this time|no table|don't book|don't do)(?: (?:it|the one|the table|dinner))?(?: (?:on|for))? ((?:this|next|the|coming|on|after) ?.{0,25}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|\d.{0,15}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{1,12})$/u

/** Matches words that end or change something, in any wording. */
const touches =
  /(?<!\p{L})(?:don't|do not|no longer|not|stop|end|quit|cancel|kill|drop|done|over|enough|skip|pause|hold|miss|change|move|make|switch|update|should|instead|from now on|anymore|any more|people|later|earlier|take a break|break from)(?!\p{L})/u
/** Matches words that skip a round: "skip that one", "not this week". */
const changesThem =
  /(?<!\p{L})(?:skip|sit out|leave out|miss) (?:it|that|this|the|next|one|a|just)(?: \p{L}+)?(?: one| week| time| friday| round)?(?!\p{L})|(?<!\p{L})not (?:this|next|that|on) (?:week|time|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})|(?<!\p{L})take (?:this|next) (?:week|month) off(?!\p{L})/u

export const repeating: Intent = {
  name: 'a standing wish',
  examples: ['what repeats', 'my standing requests', 'show my recurring bookings'],
  async read({ plain }, subject, context) {
    if (asksList.test(plain) || listsThem.test(plain)) return call('standing')
    const skipped = skips.exec(plain)?.[1]
    if (skipped && !subject.draft) return skipping(skipped, subject, context)
    const said = plain.replace(new RegExp(`^${courtesy}`, 'u'), '')
    const [act] = acts.find(([, pattern]) => pattern.test(said)) ?? []
    const isLoose = !subject.draft && (changesThem.test(said) || (repeats.test(said) && touches.test(said)))
    if (!(act && repeats.test(said)) && !isLoose) return undefined
    if (isLoose && isWholeRequest({ text: plain, plain, isOnlyReply: false }, context)) return undefined
    const own = (await listStanding(context.app, context.member.id)).map(({ standing }) => standing)
    if (own.length === 0) return undefined
    const meant = own.filter((wish) => isMeant(wish, said, context))
    const [only, ...others] = meant.length > 0 ? meant : own
    if (!act) return call('standing')
    return only && others.length === 0 ? call('standing', { wish: only.id, do: act }) : call('standing')
  },
}

/** Stops the request of the day that is left out. If several or none are meant, shows the standing wishes. */
async function skipping(day: string, subject: Subject, context: CommandContext) {
  const { app, member } = context
  const own = await listStanding(app, member.id)
  if (own.length === 0) return undefined
  const week = /^(?:this|next|the) week$/.test(day)
  const about = { now: app.clock.now(), zone: member.locale.zone, locale: member.locale }
  const { date, dates = date ? [date] : [], unsure } = readRequest(`on ${day}`, about)
  const named = [...dates, ...unsure.flatMap((one) => (one.field === 'date' ? one.options : []))]
  const meant = (await subject.jobs()).filter(
    (job) => (isOpen(job) || isUpcoming(job, about.now)) && !week && named.includes(job.date),
  )
  const [only, ...others] = meant
  return only && others.length === 0 ? call('cancel', { job: only.id }) : call('standing')
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
