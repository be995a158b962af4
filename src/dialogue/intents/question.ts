// Recognizes any other question about the member's requests and tables, such as "is it on?" and "everything good for
// the 19th?", and answers with the state of the requests. It is tried after all other readings of the words.
import { whisper } from '../../chat/define-command.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { isCommonTalk, tokensOf } from '../../reading/index.ts'
import { aboveStanding } from '../../words/small-talk.ts'
import { sayStanding } from '../../words/standing.ts'
import { call, type Intent } from '../define-intent.ts'
import { tableMeant } from '../table-meant.ts'

const asks =
  /^(?:so |and |hey |ok |um |well |wait |just (?:checking|wondering|curious)[ ,]*(?:if |whether )?|any idea (?:if |whether |when )?|(?:do|can) you (?:know|tell me|say|check|confirm) (?:if |whether |when |that )?|(?:might|may|can|could) (?:i|we) (?:please |kindly |just )*(?:ask|enquire|inquire|know|check)(?: about| if| whether)?[ ,:]*|(?:please |pls )?(?:tell me|let me know|remind me)[ ,:]*|(?:i(?:'d| would) like|i want(?:ed)?|wanted|just wanted) to (?:know|ask|check)[ ,:]*(?:if |whether |about )?|(?:bro|dude|man|bruh|bestie|yo+|girl|sis)[ ,]+|i wonder (?:if |whether )?|wondering (?:if |whether )?)*(?:is|isn't|are|aren't|was|were|did|didn't|does|do|has|hasn't|have|haven't|had|will|would|am|any|when|when's|what|what's|where|where's|how|how's|who|who's|still|got|everything|all|we|it|they)(?![\p{L}'])/u
const refers =
  /(?<![\p{L}])(?:it|that|this|we|us|our|ours|my|mine|i|table|tables|booking|bookings|reservation|reservations|request|requests|spot|seats?|dinner|everything|things?|all|they|them|you)(?![\p{L}])/u
/** Matches questions about something else: "can you cook", "what's your name". */
const isOther =
  /(?<![\p{L}])(?:your name|you (?:like|love|think|feel|eat|sleep|cook|live)|weather|joke|news today|time is it|who are you|recommend|cheap|menu|food|parking|vegan|vegetarian|gluten|dress|kids?|dogs?|cost|price|expensive|how much|address|phone|where|website|number|any good|worth)(?![\p{L}])/u

export const question: Intent = {
  name: 'a question about a request',
  examples: [
    'is it on?',
    'everything good for the table?',
    'we all set with this?',
    'did that thing happen?',
    'was there any problem with it?',
  ],
  async read({ plain }, subject, context) {
    if (!asks.test(plain)) return undefined
    const all = await subject.jobs()
    const named = namedIn(plain, all)
    if (isOther.test(plain)) {
      const table = named[0] ?? (await tableMeant(subject, context))
      const venue = table?.venue
      return venue ? call('venue', { venue: `${venue.platform}:${venue.id}` }) : undefined
    }
    const about = named.length > 0 ? jobsNamed(plain, all, context) : []
    const open = all.filter((job) => isOpen(job) || isBooked(job))
    const meant = about.length > 0 ? about : named.length > 0 ? named : open
    const isAbout = named.length > 0 || refers.test(plain)
    if (meant.length === 0 || !isAbout) return undefined
    const message = sayStanding(meant.slice(0, mostTold), { ...context.member, here: context.in })
    const only = meant.length === 1 ? meant[0]?.id : undefined
    return {
      kind: 'reply',
      reply: whisper({ ...message, lines: [...aboveStanding(), ...message.lines] }, only),
    }
  },
}

const mostTold = 3
/** The number of letters from which one word of a name is enough: "the Copper thing" names Copper Ladle. */
const leastLetters = 4

/** Returns the requests whose restaurant the words name, or else those of which they hold a word of the name. */
function namedIn(plain: string, jobs: readonly Job[]): readonly Job[] {
  const whole = jobs.filter(({ venue }) => plain.includes(venue.name.toLowerCase()))
  if (whole.length > 0) return whole
  const said = new Set(tokensOf(plain))
  const isPart = (word: string) => word.length >= leastLetters && said.has(word) && !isCommonTalk(word)
  return jobs.filter(({ venue }) => tokensOf(venue.name.toLowerCase()).some(isPart))
}

function isBooked({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}
