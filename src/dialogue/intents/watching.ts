// Recognizes words such as "watch it", "keep looking" and "tell me if something opens up", and watches a missed request
// for cancellations.
import type { CommandContext } from '../../chat/define-command.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import type { Job } from '../../domain/job.ts'
import { readRequest, readWatchWish } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'

const watch =
  /^(?:please |ok |yes |then |can you |could you |just )*(?:watch|keep (?:looking|watching|trying|an eye(?: out)?)|look out|wait|monitor|keep at it|(?:tell me|let me know|lmk|ping me|notify me|text me|message me|alert me|shout) (?:if|when|once) (?:something|anything|someone|somebody|anyone|anybody|people|a table|a spot|one|it|any|they)(?: \p{L}+)? ?(?:drops? out|pulls? out|bails?(?: out)?|opens?(?: up)?|comes? free|frees? up|comes? up|comes? back|becomes? free|becomes? available|is free|is available|cancels?|have something|pops? up))(?: (?:for|on|it|that|cancell?ations?|a|table|tables|at|please|out|there))*(?: (.*))?$/u

/** Matches the event that the member waits for: "in case someone cancels". */
const inCase =
  /(?:^|[ ,]+)(?:(?:just )?in case|if|when(?:ever)?|should|for when|until) (?:someone|somebody|anyone|anybody|people|they|something|anything|a table|a spot|one|it|there(?:'s|s| is)|any)(?: \p{L}+){0,6}$|(?:^|[ ,]+)for (?:any |some |a )?(?:cancell?ations?|drop-?outs?|no-?shows?|openings?)(?: please| pls)*$/u

export const watching: Intent = {
  name: 'watch for cancellations',
  examples: [
    'watch it',
    'keep looking',
    'keep an eye on it',
    'wait for a cancellation',
    'keep an eye on it in case someone cancels',
    'let me know if something opens up',
  ],
  async read({ plain, text }, subject, context) {
    const found = watch.exec(plain)
    if (!found) return undefined
    const named = (found[1] ?? '').replace(inCase, '').trim()
    // Before "Book it" is pressed, the words are about the table that is being put together.
    const watchIt = subject.isFresh && subject.shown?.offers.find(({ call: { args } }) => args.do === 'watch')
    if (watchIt && !named) return call(watchIt.call.command, watchIt.call.args)
    const missed = (await subject.jobs()).filter(isMissed)
    const wish = newWish(plain, context)
    if (wish === 'whole') return call('book', { request: text })
    if (named !== '') {
      const [job] = jobsNamed(named, missed, context)
      if (job) return call('watch', { job: job.id })
      return wish && call('book', { request: text })
    }
    const job = await subject.job()
    return job && isMissed(job) ? call('watch', { job: job.id }) : call('watch')
  },
}

/**
 * Returns whether the words name a restaurant and days, as for a new watch. A `whole` wish names another field, too, so
 * it cannot mean a missed request.
 */
function newWish(plain: string, { app, member: { locale } }: CommandContext): 'whole' | 'part' | undefined {
  const wish = readWatchWish(plain)
  if (wish === undefined) return undefined
  const { venue, missing, unsure } = readRequest(wish, { now: app.clock.now(), zone: locale.zone, locale })
  const isPlaced = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  if (!isPlaced || missing.includes('date')) return undefined
  return missing.length < 2 ? 'whole' : 'part'
}

function isMissed({ state }: Job): boolean {
  return state === 'missed' || state === 'failed'
}
