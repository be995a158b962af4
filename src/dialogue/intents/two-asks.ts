// Recognizes words that stop one request and ask for something else: "cancel Lilia and get us Carbone", "swap Lilia for
// Carbone". Does neither, so that no half of the words is lost, and offers both.
import { type CommandContext, whisper } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { type Reading, readRequest } from '../../reading/index.ts'
import { sayOtherRestaurant } from '../../words/other-restaurant.ts'
import { sayTwoAsks } from '../../words/small-talk.ts'
import type { Intent } from '../define-intent.ts'

const lead =
  "(?:(?:please|pls|ok|okay|so|hey|actually|sorry|can you|could you|can we|let's|i want to|i'd like to|just|you can)[ ,]+)*"
const stop = '(?:cancel|drop|forget(?: about)?|scrap|kill|stop|remove|ditch|bin|delete|axe|lose|call off)'
const then = '(?:[ ,.;]+(?:and|then|but)(?: (?:then|also|please|pls|instead|just))*|[,.;]) '
const getting =
  '(?:book|get|find|grab|reserve|try|ask for|look for|do|go (?:for|to|with))(?: me| us)?(?: (?:in|in to|into|at))?'
const changing = '(?:move|change|switch|push|bump|make|watch|set|add)'

const both = new RegExp(`^${lead}(${stop} (.+?))${then}((?:${getting}|${changing}) .+)$`, 'u')
const gets = new RegExp(`^${getting} (?!it |that |nothing|not )(?:the |a table at |a table for )?(.+)$`, 'u')
const swaps = new RegExp(`^${lead}(?:swap|replace|exchange|trade) (.+?) (?:for|with|to) (.+)$`, 'u')
/** Matches words that do not ask for a second thing: "cancel it and make sure it's gone". */
const noSecond =
  /^(?:make (?:sure|certain|it (?:quick|snappy))|move on|do (?:nothing|that|it)|get (?:rid|lost|back|over)|try not|add nothing)(?!\p{L})/u
/** Matches words that keep the day and the time, which the button keeps anyway. */
const sameAgain =
  /(?:[ ,]+(?:and |for |on |at |with )?(?:the |all )?same (?:day|night|evening|date|time|people|number|party(?: size)?|everything|details))+/gu
const it =
  /^(?:it|that|this|that one|this one|the request|my request|the booking|my booking|the table|my table)$/u

export const twoAsks: Intent = {
  name: 'two things at once',
  examples: ['cancel lilia and get us carbone instead', 'swap lilia for carbone'],
  async read({ plain, isOnlyReply }, subject, context) {
    const said = plain.replaceAll('’', "'").replace(sameAgain, '')
    const found = both.exec(said)
    const swapped = swaps.exec(said)
    if (subject.draft || isOnlyReply || (!found && !swapped)) return undefined
    const [, first = '', named = '', second = ''] = found ?? []
    if (found && noSecond.test(second)) return undefined
    const open = (await subject.jobs()).filter(isOpen)
    const jobs = meant(swapped?.[1] ?? named, open, context)
    if (jobs.length === 0) return undefined
    const wanted = swapped?.[2] ?? gets.exec(second)?.[1]
    const [job, ...others] = jobs
    const reading = wanted && job && others.length === 0 ? readAbout(wanted, job, context) : undefined
    if (wanted && reading?.venue && job) return otherRestaurant(job, { wanted, reading }, context)
    return found ? { kind: 'reply', reply: whisper(sayTwoAsks(first, second)) } : undefined
  },
}

function meant(named: string, open: readonly Job[], context: CommandContext): readonly Job[] {
  const bare = named
    .replace(/^(?:my|our|the) /u, '')
    .replace(/ (?:one|request|booking|table|reservation)$/u, '')
  return it.test(named) || /^(?:both|all|everything|them)/u.test(named)
    ? open
    : jobsNamed(bare, open, context)
}

function readAbout(
  words: string,
  { venue, date }: Job,
  { app, member: { locale } }: CommandContext,
): Reading {
  return readRequest(words, { now: app.clock.now(), zone: venue.zone, locale, near: date })
}

/** Offers to cancel the request, and to ask for the other restaurant: with its own day, or with that of the request. */
function otherRestaurant(
  job: Job,
  { wanted, reading }: { readonly wanted: string; readonly reading: Reading },
  { member: { locale } }: CommandContext,
): WordsEffect {
  const hasDay = reading.date !== undefined || reading.dates !== undefined
  const ask = hasDay ? { request: wanted } : undefined
  return {
    kind: 'reply',
    reply: whisper(sayOtherRestaurant(job, reading.venue ?? wanted, locale, ask), job.id),
  }
}
