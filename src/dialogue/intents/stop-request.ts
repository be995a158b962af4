// "Cancel it", "cancel Carbone", "how do I cancel": stops a request, or gives up a table that is booked.
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { call, type Intent } from '../define-intent.ts'

const verb =
  '(?:cancel|stop|abort|kill|withdraw|call off|drop|forget|delete|remove|undo|give up|let go(?: of)?|release|scrap|scratch)'
const asking =
  "(?:(?:please|pls|ok|okay|can you|could you|would you|i(?:'d| would) like to|i want to|i need to|i have to|we need to|let's|just|how (?:do|can|would|could) (?:i|we|you)|is it possible to)[ ,]+)*"
const stop = new RegExp(
  `^${asking}${verb}(?: (?:looking|watching|trying|hunting|searching))?(?: (?:for|at))?(?= |$)(.*)$`,
)
/** Words around a name, and words that name no request in particular. */
const around =
  /(?<![\p{L}])(?:the|my|our|that|this|it|them|all|request|requests|booking|bookings|reservation|reservations|table|tables|job|order|watch|hunt|one|please|pls|for|at|in|on|again|thing|last|latest|looking|anymore|any more|off|then|now)(?![\p{L}])/gu

export const stopRequest: Intent = {
  name: 'stop a request',
  examples: [
    'cancel it',
    'cancel my booking',
    'cancel saint fennel',
    'stop looking for Lilia',
    'how do i cancel',
    'cancel the friday request',
  ],
  async read({ plain }, subject, context) {
    const [, rest] = stop.exec(plain) ?? []
    if (rest === undefined || /(?<![\p{L}])accounts?(?![\p{L}])/u.test(rest)) return undefined
    const named = rest.replace(around, ' ').replace(/\s+/g, ' ').trim()
    const all = await subject.jobs()
    const isHow = /^.*how (?:do|can|would|could)/.test(plain)
    if (named === '') {
      const job = isHow ? undefined : subject.shown?.about && (await subject.job())
      if (job) return stopping(job)
      const open = all.filter(isOpen)
      const held = all.filter(isHeld)
      const givesUp = /(?:give up|let go|release)/.test(plain)
      if (givesUp || (open.length === 0 && held.length > 0)) return call('release')
      return call('cancel')
    }
    const meant = jobsNamed(
      named,
      all.filter((job) => isOpen(job) || isHeld(job)),
      context,
    )
    // "Stop & Shop Diner, Friday at 8" is a request for a table.
    if (meant.length === 0 && /\d/.test(named)) return undefined
    const [only, ...others] = meant
    if (only && others.length === 0) return stopping(only)
    return call(meant.some(isOpen) || meant.length === 0 ? 'cancel' : 'release', {
      [meant.some(isOpen) || meant.length === 0 ? 'job' : 'table']: named,
    })
  },
}

function stopping(job: Job) {
  return isHeld(job) ? call('release', { table: job.id }) : call('cancel', { job: job.id })
}

function isHeld({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}
