// Recognizes questions such as "what would have worked?" after a miss, and shows what the hunt saw.
import { alternativesOf } from '../../domain/alternatives.ts'
import { call, type Intent } from '../define-intent.ts'

const forms: readonly RegExp[] = [
  /^(?:so |and |ok |hey |well )?what if (?:we|i|you)(?:'d| had| would have| hadn't| went| ate| came| tried| were| go| try)\b.*$/,
  /^(?:so |and |ok |hey |well )?what (?:would|could|might)(?:'ve| have) (?:we|i|you) (?:had|got|gotten|booked|done)\b.*$/,
  /^(?:so |and |ok |hey |well )?(?:was|were) there (?:anything|something|nothing|any(?: other)? (?:tables?|times?|slots?)|no (?:tables?|times?))(?: (?:else|at all|left|open|free|available|at|around|after|before|near|earlier|later)\b.*)?$/,
  /^(?:so |and |ok |hey |well )?(?:could|would|might)(?:'ve| have)? (?:we|i|you)(?: have|'ve)? (?:got|gotten|had|booked|made)\b.*$/,
  /^(?:so |and |ok |hey |well )?(?:was|were) (?:it|they|everything|that) (?:just |all |completely |totally )?(?:full|booked(?: up| out)?|sold out|gone|taken)(?: up)?$/,
  /^(?:so |and |ok |hey |well )?(?:would|could|might) .{1,25} (?:have|'ve) (?:worked|helped|been (?:better|possible|free))\b.*$/,
  /^(?:so |and |ok |hey |well |but )?why (?:didn't|did not|couldn't|could not|weren't|wasn't|no|not)\b.*$/,
  /^(?:so |and |ok |hey |well )?(?:what|how) about (?:earlier|later|another time|other times|a different time|the bar)\b.*$/,
  /^(?:so |and |ok |hey |well )?(?:did|do) they have (?:anything|any(?: other)? (?:tables?|times?))(?: (?:else|at|around|after|before|earlier|later)\b.*)?$/,
  /^(?:so |and |ok |hey |well )?what (?:would|could|might) (?:(?:we|i|you) )?(?:have|'ve) (?:worked|been (?:possible|free|there)|had|got|gotten|booked)\b.*$/,
  /^(?:so |and |ok |hey |well )?(?:what|which) (?:tables? |times? |else )?(?:was|were) (?:there|free|open|available)(?: instead| then)?$/,
]

export const whatIf: Intent = {
  name: 'what else was there',
  examples: ['what if we had started earlier?', 'what would have worked?', 'what could we have had?'],
  async read({ plain }, subject) {
    if (subject.draft || !forms.some((form) => form.test(plain))) return undefined
    const shown = await subject.job()
    const job = [...(shown ? [shown] : []), ...(await subject.jobs())].find(
      (one) => alternativesOf(one).length > 0,
    )
    return job && call('jobs', { job: job.id })
  },
}
