// Reads words that no intent knows by their topic alone: "gimme a nudge a couple hours before" is about reminders. A topic
// shows its command, or does what the words clearly say. Words with a restaurant and its facts never get here.
import type { CommandContext } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import { latestPlanIn } from '../concierge/evenings/answer-plan.ts'
import { listStanding } from '../concierge/standing/change-standing.ts'
import { alternativesOf } from '../domain/alternatives.ts'
import { call, type Subject, type Words } from './define-intent.ts'
import { readNotification } from './intents/notifications.ts'
import { asksForNothing } from './new-request.ts'
import { tableMeant, tablesAhead } from './table-meant.ts'

type Topic = {
  /** Matches words of the topic, in lower case and with straight quotes. */
  readonly about: RegExp
  /** True if the words name a restaurant. Words of other topics name none: "Quiet Corner, Saturday" is a request. */
  readonly namesVenue?: true
  readonly read: (
    words: Words,
    subject: Subject,
    context: CommandContext,
  ) => WordsEffect | undefined | Promise<WordsEffect | undefined>
}

const days =
  '(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|tonight|\\d|weekend|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'
/** Matches one of the words, as whole words. */
const isWord = (source: string) => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'u')
/** Matches verbs of ending, such as "stop" and "turn off". */
const ending = isWord('stop|end|remove|delete|turn off|disable|kill|cancel|revoke|get rid of|disconnect|lose')

/** Matches how a group is addressed before the plan itself: "hey all, who's up for". */
const toGroup =
  /^(?:(?:hey|ok|so|can|could|shall|should|you|we|us|get|ask|let's|please|pls|have|a|an|the|going|for|on|about|to|do|does|anyone|anybody|everyone|everybody|who\S*|all|y'?all|guys|lot|of|group|vote|voting|poll|start|run|set up|make|pick|choose|decide|see|find out|which|what|works?|suits?|is|best|people|folks|between|day|night|date|evening|help|gang|crew|squad|others|fanc(?:y|ies)|reckons?|keen|up|into|wants?|likes?|thinks?|says?|prefers?|down)[ ,:]+)+/iu
/** Matches "put Lilia to a vote". */
const toVote = /^.*?(?<!\p{L})put (.+?) (?:to|up for) (?:a |the )?vote/iu
/** Matches the hours of a night, such as `11pm to 7am`. */
const hours =
  /(?:from |between )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)? ?(?:-|to|until|till?|and) ?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)?/u
const topics: readonly Topic[] = [
  {
    about: isWord('calend[ae]rs?|diary|ical|google cal|cal (?:feed|link)'),
    read: ({ plain }) => call('calendar', ending.test(plain) ? { change: 'end' } : {}),
  },
  {
    about: isWord(
      'keep (?:checking|looking|trying|an eye|watching|hunting)|(?:in case|if|when) (?:someone|somebody|anyone|anybody|people|they|a table|something|anything|one|it) (?:cancels?|drops? out|opens? up|frees? up|comes? (?:up|free)|bails?|pops? up)|cancell?ations?|waitlist|wait list',
    ),
    async read({ plain }, { draft, job }) {
      if (isWord("don't|stop|no need|never").test(plain)) return undefined
      const missed = draft ? undefined : await job()
      return missed && (missed.state === 'missed' || missed.state === 'failed')
        ? call('watch', { job: missed.id })
        : undefined
    },
  },
  {
    about: isWord(
      'remind(?! (?:me|us) (?:of |about )?(?:what|where|when|who|which|how)(?!\\p{L}))(?:er|ers|ing)?|nudge|heads? ?up|(?:ping|text|message|tell|warn|alert|poke|buzz) (?:me|us)(?=.* (?:before|day of|on the day|morning of))',
    ),
    read: ({ plain }) => readNotification(plain) ?? remindingIn(plain),
  },
  {
    about: isWord(
      "(?:stop|quit|don't|no need to|don't need to) (?:tell(?:ing)?|let(?:ting)?|updat(?:e|ing)) (?:me|us)|notif\\p{L}*|ping(?:s|ing)?|asleep|(?:no|stop|bug(?:ging)?) (?:more )?(?:texts|messages|me)|quiet|silent|silence|mute[ds]?|disturb\\p{L}*|dnd|wake(?= (?:me|us))|(?:messag\\p{L}+|texts?|texting|bother\\p{L}*|dming|buzz\\p{L}*)(?=.* (?:at night|late|after|before|between|from|until|till?|past|overnight|evening|\\d))",
    ),
    read: ({ plain }) => readNotification(plain) ?? quietIn(plain),
  },
  {
    about: new RegExp(
      `(?<!\\p{L})(?:polls?|votes?|voting|everyone|everybody|anyone|anybody|who(?:'s|'d)?|all of us|the group|the (?:gang|crew|others|squad)|help us (?:pick|choose|decide)|(?:pick|choose|decide on) an? (?:day|night|date|evening|place|restaurant)|(?:which|what) (?:day|night|date|place|restaurant)s? (?:works?|suits?|is (?:good|best))|you (?:all|guys|lot)|y'?all)(?!\\p{L})(?=.* ${days}\\S*(?:,.*)? (?:or|and) .*${days})`,
      'u',
    ),
    namesVenue: true,
    read: ({ text }, { draft }, { in: here }) =>
      draft || here.direct
        ? undefined
        : call('plan', { request: text.replace(toVote, '$1').replace(toGroup, '') }),
  },
  {
    about: isWord('every week|weekly|monthly|recurring|repeat\\p{L}*|on repeat|standing|regulars?|each week'),
    async read(_words, { draft }, { app, member }) {
      return draft || (await listStanding(app, member.id)).length === 0 ? undefined : call('standing')
    },
  },
  {
    about: isWord(
      '(?:any(?:one|body)|some(?:one|body)|who|others?|\\p{L}+ (?:can|could)).* (?:wants?|takes?|have|has|need|use|up for|after|going spare|spare|going)|(?:offer|give|pass) (?:it|my table|our table|the table) (?:to|on|away|around|up to)|(?:table|spot|reservation) (?:is )?(?:going spare|going|up for grabs|free to a good home|available|to give away)|up for grabs',
    ),
    async read(_words, subject, context) {
      if (subject.draft || context.in.direct) return undefined
      const [only, ...more] = await tablesAhead(subject, context)
      if (!only) return undefined
      return call('pass', more.length === 0 ? { job: only.id } : {})
    },
  },
  {
    about: isWord('who|how many|headcount|everyone|everybody'),
    async read({ plain }, { draft }, { app, in: here }) {
      if (
        draft ||
        here.direct ||
        !isWord('coming|going|in|said|answered|voted|replied|make it|confirmed|there').test(plain)
      )
        return undefined
      const plan = await latestPlanIn(app, here)
      return plan && call('plan', { id: plan.id })
    },
  },
  {
    about: isWord('(?:which|what|whose) (?:account|card|login|profile)'),
    read: (_words, { draft }) => (draft ? undefined : call('link', { view: 'list' })),
  },
  {
    about: isWord(
      "address|cross streets?|what street|neighborhood|directions|phone(?: number)?|confirmation(?: (?:number|code|no|#))?|conf(?:irmation)? ?(?:#|num|number|code)|reference(?: number)?|reservation (?:number|name)|(?:whose|what|which) name|under what name|how (?:do|to) (?:i|we )?get there|where(?:'s| is) (?:it|this|that|the (?:place|restaurant))",
    ),
    async read(_words, subject, context) {
      const table = subject.draft ? undefined : await tableMeant(subject, context)
      return table && call('jobs', { job: table.id })
    },
  },
  {
    about: isWord('was|were|had|have|been|got|gotten|could|would|might|missed|full|sold out|gone'),
    async read({ plain }, { draft, jobs, job }) {
      if (
        draft ||
        !/^(?:so |and |ok |hey |well |but )*(?:what|was|were|could|would|did|how|which|if|why|when)/.test(
          plain,
        )
      )
        return undefined
      if (
        !isWord(
          'table|tables|time|times|there|anything|something|earlier|later|available|free|full|got|gotten|sold out|booked|left|close|happened',
        ).test(plain)
      )
        return undefined
      const shown = await job()
      const missed = [...(shown ? [shown] : []), ...(await jobs())].find(
        (one) => alternativesOf(one).length > 0,
      )
      return missed && call('jobs', { job: missed.id })
    },
  },
]

/** Returns the effect of words by their topic; `undefined` if they have none, or only answer in a group. */
export async function byTopic(
  words: Words,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  if (words.isOnlyReply) return undefined
  const plain = words.plain.replaceAll('’', "'")
  for (const { about, namesVenue, read } of topics) {
    if (!about.test(plain)) continue
    if (!namesVenue && !(await asksForNothing(words, context))) continue
    const effect = await read({ ...words, plain }, subject, context)
    if (effect) return effect
  }
  return undefined
}

/** Sets the quiet hours that the words name, or asks for them. */
function quietIn(plain: string): WordsEffect {
  const [said] = hours.exec(plain) ?? []
  return (said && readNotification(`quiet ${said}`)) || call('settings', { setting: 'quiet' })
}

/** Sets the reminder that the words name, or asks when to remind. */
function remindingIn(plain: string): WordsEffect {
  const value = isWord("don't|stop|no|never|without|off").test(plain)
    ? 'off'
    : isWord('hours?|hrs?|h|day of|on the day|same day|morning|before (?:dinner|we go|it)').test(plain)
      ? 'hours'
      : isWord('(?:day|night|evening)s? (?:before|ahead|earlier)').test(plain)
        ? 'day'
        : undefined
  return call('settings', { setting: 'dinner', ...(value && { value }) })
}
