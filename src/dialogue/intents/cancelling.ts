// Recognizes questions such as "can I still cancel for free?" and "until when can I cancel?". Shows until when a booked
// table can be cancelled without a fee. Cancels nothing.

import { whisper } from '../../chat/define-command.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import type { Job } from '../../domain/job.ts'
import { sayNoStanding, sayStanding } from '../../words/standing.ts'
import { call, type Intent } from '../define-intent.ts'

const lead = '^(?:so |and |ok |hey )?'
const freely = '(?:for free|free(?: of charge)?|without (?:a |any )?(?:fees?|penalty|charge|cost|paying))'
const forms: readonly RegExp[] = [
  new RegExp(
    `${lead}(?:can|could|may) (?:i|we) (?:still |also )?cancel(?: (?:it|this|that|later|later on|any ?time|at any time|afterwards|tomorrow|if \\p{L}+.*|last minute))*$`,
    'u',
  ),
  new RegExp(
    `${lead}(?:can|could|may) (?:i|we) (?:still )?(?:cancel|drop|release|get out of)(?: (.*?))? ${freely}(?: (?:now|still|today|or not))*$`,
    'u',
  ),
  new RegExp(
    `${lead}is (?:it |there (?:a |any )?(?:fee|charge|penalty) )(?:still )?(?:free )?(?:to|for|if (?:i|we)) cancel(?:l?ing)?(?: (.*?))?(?: (?:still|now))*$`,
    'u',
  ),
  new RegExp(
    `${lead}(?:is|are) (?:the )?cancell?(?:ing|ations?)(?: (.*?))? (?:still )?free(?: (?:still|now))*$`,
    'u',
  ),
  new RegExp(
    `${lead}(?:by |until |till |til )?(?:when|how long|how late|what (?:time|day)) (?:can|could|do|must|should) (?:i|we) (?:still |have to |need to )?cancel(?: (.*?))?(?: (?:${freely}|by|until|till|til))*$`,
    'u',
  ),
]
const around =
  /(?<!\p{L})(?:it|that|this|the|my|our|table|tables|booking|reservation|dinner|for|at)(?!\p{L})/gu

export const cancelling: Intent = {
  name: 'until when a table can be cancelled',
  examples: ['can i still cancel for free', 'is it free to cancel', 'til when can i cancel'],
  async read({ plain }, subject, context) {
    const found = forms.map((form) => form.exec(plain)).find((one) => one !== null)
    if (!found) return undefined
    const named = (found[1] ?? '').replace(around, ' ').replace(/\s+/g, ' ').trim()
    const all = await subject.jobs()
    const meant = named === '' ? all : jobsNamed(named, all, context)
    const booked = meant.filter(isBooked)
    const [only] = booked
    // The command shows the terms of a booked table and asks before it cancels.
    if (only && booked.length === 1) return call('cancel', { job: only.id })
    if (booked.length > 1) return call('reservations')
    if (meant.length === 0) return { kind: 'reply', reply: whisper(sayNoStanding(named || undefined)) }
    return {
      kind: 'reply',
      reply: whisper(sayStanding(meant.slice(0, mostTold), { ...context.member, here: context.in })),
    }
  },
}

const mostTold = 3

function isBooked({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}
