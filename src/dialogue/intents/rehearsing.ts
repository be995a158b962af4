// Recognizes "rehearse it" and "do a dry run", and rehearses the request that the conversation is about.
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen } from '../../domain/job.ts'
import { call, type Intent } from '../define-intent.ts'

const rehearses =
  /^(?:(?:please|pls|ok|okay|hey|so|and|can you|could you|can we|let['’]s|i want to|just)[ ,]+)*(?:rehearse(?: (?:it|that|this|the (?:request|hunt|opening|drop)))?|(?:do|try|run|have)? ?(?:an?|the)? ?(?:dry[ -]?run|rehearsal|practi[cs]e run|test run))(?: (?:please|pls|first|for (?:it|that|me)|of (?:it|that)|now|thanks))*$/u

/** Matches other words for a rehearsal: "how would it go for the Friday one?". */
const asksHow =
  /^(?:(?:please|pls|ok|okay|hey|so|and|can you|could you|can we|let's|i want to|just|do|run|try|have)[ ,]+)*(?:how (?:would|will|might|'d) (?:it|that|this|the .{2,20}) (?:go|work(?: out)?|play out|turn out)(?!\p{L})|(?:an? |the )?(?:dry[ -]?run|rehearsal|practi[cs]e run|test run|trial run)(?: (?:of|for|on) |$)|(?:simulate|practi[cs]e|test|dry[ -]?run) (?:it|that|this|the)(?!\p{L})|what would happen (?:if|when) (?:it|that|they|bookings?|tables?|lilia)? ?(?:open|drop))/u
/** The words around the name of the request. */
const around =
  /(?<!\p{L})(?:how|would|will|might|it|that|this|go|work|out|play|turn|an?|the|dry|run|test|trial|rehearsal|rehearse|practice|of|for|on|one|request|table|please|can|could|you|do|just|simulate|my|our|at)(?!\p{L})/gu

export const rehearsing: Intent = {
  name: 'rehearsal',
  examples: ['rehearse it', 'do a dry run', 'can you do a rehearsal first', 'how would it go?'],
  async read({ plain }, { job, jobs, draft }, context) {
    if (draft || !(rehearses.test(plain) || asksHow.test(plain))) return undefined
    const open = (await jobs()).filter(isOpen)
    const [named, ...others] = jobsNamed(plain.replace(around, ' ').trim(), open, context)
    const about = named && others.length === 0 ? named : await job()
    return call('jobs', { view: 'rehearsal', ...(about && isOpen(about) && { job: about.id }) })
  },
}
