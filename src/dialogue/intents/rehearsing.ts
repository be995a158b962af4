// Recognizes "rehearse it" and "do a dry run", and rehearses the request that the conversation is about.
import { isOpen } from '../../domain/job.ts'
import { call, type Intent } from '../define-intent.ts'

const rehearses =
  /^(?:(?:please|pls|ok|okay|hey|so|and|can you|could you|can we|let['’]s|i want to|just)[ ,]+)*(?:rehearse(?: (?:it|that|this|the (?:request|hunt|opening|drop)))?|(?:do|try|run|have)? ?(?:an?|the)? ?(?:dry[ -]?run|rehearsal|practi[cs]e run|test run))(?: (?:please|pls|first|for (?:it|that|me)|of (?:it|that)|now|thanks))*$/u

export const rehearsing: Intent = {
  name: 'rehearsal',
  examples: ['rehearse it', 'do a dry run', 'can you do a rehearsal first'],
  async read({ plain }, { job }) {
    if (!rehearses.test(plain)) return undefined
    const about = await job()
    return call('jobs', { view: 'rehearsal', ...(about && isOpen(about) && { job: about.id }) })
  },
}
