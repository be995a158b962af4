// Recognizes words such as "find me something earlier" and "swap it if 7:30 comes up" about a booked table, and looks for
// a better one in its place.
import type { CommandContext } from '../../chat/define-command.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import type { Job } from '../../domain/job.ts'
import { readRequest } from '../../reading/index.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'
import { tablesAhead } from '../table-meant.ts'

const please =
  "(?:(?:please|ok|okay|great|nice|thanks|but|and|also|hey|can you|could you|would you|can we|let's|now|just|still|i'd rather|i'd like you to|i want you to)[ ,]+)*"
const seek =
  "(?:(?:keep |please |try to |try and )?(?:find|get|look(?:ing)?(?: out)?|search(?:ing)?|try(?:ing)?|watch(?:ing)?|see if (?:there's|there is|you can find|you can get)|see if(?= (?:something|anything|a table|one) (?:opens|frees|comes|pops) up))(?: (?:me|us))?(?: for)?)"
/** Matches a search for a table at a better time: "find me something earlier". */
const better = new RegExp(
  `^${please}${seek} (?:something|anything|a table|a slot|a time|a spot|one|it)(?: a (?:bit|little|touch|tad))?(?: slightly)? (earlier|later|better|nicer)(?: (.*))?$`,
)
const betterOne = new RegExp(
  `^${please}${seek} an? (?:(?:bit|little|touch|tad|slightly|somewhat|much) )?(earlier|later|better|nicer) (?:table|time|slot|one|spot)(?: (.*))?$`,
)
/** Matches a search for certain times: "keep looking for 7 to 8". */
const atTime = new RegExp(
  `^${please}${seek} (?:(?:something|anything|a table|a slot|one)(?: (?:opens|frees|comes|pops) up)? )?(?:(?:nearer|closer)(?: to)? |at |for |around )?((?:between |around |before |after )?\\d.*)$`,
)
/** Matches a swap on a condition: "swap it if 7:30 comes up", "take 7:30 instead if it opens up". */
const onCondition = new RegExp(
  `^${please}(?:swap|switch|change|trade|take|grab|book)(?: (?:it|this|that|me|us|my table|our table|to|for|over))*(?: (.*?))?(?: instead)? (?:if|when|once|as soon as|should) (?:(.*?) )?(?:comes? (?:up|free)|opens?(?: up)?|(?:frees?|shows?) up|is (?:free|available|open)|becomes? (?:free|available)|pops? up|shows? up|appears?)(?: instead)?$`,
)

/** Matches a question for a better time: "any chance of an earlier table?", "anything later?". */
const anyBetter =
  /^(?:(?:so|ok|hey|and|is|are|there|do they have|have they got|can|could|would|you|we|i|get|have)[ ,]+)*(?:any chance (?:(?:they|you|there)(?:'ve| have|'s| is| are)?(?: got)?|of|for)|any luck with|any hope of|(?:is|are) there|what about|how about|get|have)? ?(?:an?|any|anything|something|some)(?: a)?(?: (?:bit|little|touch|tad|slightly|somewhat|much))? (earlier|later|better|nicer)(?: (?:table|tables|time|times|slot|slots|one|spot|spots|reservation|booking|on))?(?: (?:available|free|open|open up|show up|come up|came up|popped up|pop up|opened up|yet|now|than .{1,12}))*$/u
/** Matches "upgrade to 7pm", "get us up to 7 if possible". */
const upgrade =
  /^(?:(?:please|ok|okay|hey|can you|could you|can we|try to|try and|see if you can|if you can)[ ,]+)*(?:upgrade|bump|improve)(?: (?:it|this|that|me|us|my table|our table))*(?: to)? ((?:between |around |before |after )?\d.*)$/u
/** Matches "get us in earlier" and "7pm would be better". */
const inEarlier =
  /^(?:(?:please|ok|okay|hey|can you|could you|can we|try to|try and|see if you can|if you can)[ ,]+)*(?:get|squeeze|fit|book|seat|move|bring|push) (?:us|me|it|dinner|the table) (?:in )?(?:(?:a )?(?:bit|little|touch|tad|slightly) )?(earlier|later)(?: .{0,20})?$/u
const preferred =
  /^(?:(?:actually|hmm|but|and|tbh|honestly|well)[ ,]+)*((?:between |around |before |after )?\d.{0,12}?)(?: would be|'d be| is| would have been| works| suits(?: us)?) (?:much |way |a bit )?(?:better|best|nicer|ideal|perfect)(?: .{0,20})?$/u
/** Matches "swap it for 7". */
const swapsFor =
  /^(?:(?:please|ok|okay|hey|can you|could you|can we|i want to|we'd like to)[ ,]+)*(?:swap|switch|trade|exchange) (?:it|this|that|my table|our table|the table) (?:for|to|with) ((?:an? )?\d.*)$/u
/** Matches words after a time that only say that it need not come: "if it frees up". */
const ifPossible =
  /(?: instead)?(?:[ ,]+(?:if|when|once|in case|as soon as) (?:it |one |that |something |a table |there's one )?(?:frees? up|opens?(?: up)?|comes? (?:up|free)|(?:is |becomes )?(?:possible|free|available|open)|pops? up|you (?:can|find|get) ?.{0,12}|drops?|shows? up))?(?: instead)?$/u

export const swapping: Intent = {
  name: 'a better table in place of a booked one',
  examples: [
    'find me something earlier',
    'find a later table',
    'keep looking for 7 to 8pm',
    'swap it if 7:30 comes up',
    'take 7pm instead if it opens up',
    'any chance of an earlier table?',
    'upgrade to 7pm if possible',
    'try to get us 7 if it frees up',
  ],
  async read({ plain }, subject, context) {
    if (subject.draft) return undefined
    const said = read(plain)
    if (!said) return undefined
    const job = await tableToSwap(said.named, subject, context)
    if (!job) return undefined
    const { time } = said
    if (time === 'earlier' || time === 'later') return call('swap', { job: job.id, time })
    const { app, member } = context
    const reading = { now: app.clock.now(), zone: job.venue.zone, locale: member.locale, near: job.date }
    const { windows, unsure } = readRequest(dinnerTime(time), reading)
    const hasTime = windows.length > 0 || unsure.some(({ field }) => field === 'windows')
    if (time !== '' && !hasTime) return undefined
    return call('swap', { job: job.id, ...(time !== '' && { time: dinnerTime(time) }) })
  },
}

/** Returns what the words say of the better table's time, and the words that may name the restaurant. */
function read(plain: string): { readonly time: string; readonly named: string } | undefined {
  const [, how, rest = ''] =
    better.exec(plain) ?? betterOne.exec(plain) ?? anyBetter.exec(plain) ?? inEarlier.exec(plain) ?? []
  if (how) return { time: how === 'earlier' || how === 'later' ? how : '', named: rest }
  const bare = plain.replace(ifPossible, '')
  const [, time] =
    atTime.exec(bare) ?? upgrade.exec(bare) ?? preferred.exec(plain) ?? swapsFor.exec(bare) ?? []
  if (time) return { time, named: '' }
  const condition = onCondition.exec(turned(plain))
  if (!condition) return undefined
  const times = [condition[1] ?? '', condition[2] ?? ''].map((part) =>
    part.replace(/^(?:it|one|a|something|anything)$/, ''),
  )
  return { time: times.find((part) => /\d/.test(part)) ?? '', named: '' }
}

/** Returns "grab that if 7 opens up" for "if 7 opens up, grab that". */
function turned(plain: string): string {
  return plain.replace(
    /^(if|when|once|as soon as|should) (.+?)[ ,]+(?:then )?((?:swap|switch|change|trade|take|grab|book|get|snag)(?: (?:it|this|that|me|us|to|for|over))*)(?: instead)?$/u,
    '$3 $1 $2',
  )
}

/** Returns the time with the half of the day that a dinner has, if the words name none: `7:30` is 7:30 pm. */
function dinnerTime(time: string): string {
  return /\d{1,2}(?::\d\d)?$/.test(time) &&
    !/[ap]\.?m|:\d\d.*:\d\d/.test(time) &&
    Number.parseInt(time, 10) < 12
    ? `${time}pm`
    : time
}

/** Returns the booked table that the words mean: the one they name, that of the message shown last, or the only one. */
async function tableToSwap(
  named: string,
  subject: Subject,
  context: CommandContext,
): Promise<Job | undefined> {
  const tables = await tablesAhead(subject, context)
  const name = named.replace(/^(?:at|for|than|in place of|instead of) /, '').trim()
  if (name !== '') {
    const meant = jobsNamed(name, tables, context)
    if (meant.length === 1) return meant[0]
  }
  const shown = tables.find(({ id }) => id === subject.shown?.about)
  if (shown) return shown
  const isWaiting = (await subject.jobs()).some(({ state }) => state === 'requested' || state === 'scheduled')
  return tables.length === 1 && !isWaiting ? tables[0] : undefined
}
