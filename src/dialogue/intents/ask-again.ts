// Recognizes words such as "same again on Friday", and repeats an earlier request for another day.
import { jobsNamed } from '../../commands/pick-job.ts'
import { readRequest } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'

/** Matches a restaurant by its name: "book Lilia again on Friday". */
const namedAgain =
  /^(?:please |can you |can we |let's |i want to )*(?:book|do|try|get|reserve|request)(?: us| me)? (?!it |that |this |the same)(.+?) again(?: (?:for |on )?(.*))?$/

const again =
  /^(?:and |then |ok |please |now |let's do |can we do |do |book )*(?:the )?same(?: (?:thing|again|place|table|restaurant|one|request|as (?:last time|before|always)))*(?:[ ,]+(?:but |again )*(?:for |on |at )?(.*))?$|^(?:book|do|ask|request|try) (?:it|that|this) again(?: (?:for |on )?(.*))?$|^(?:once more|one more time|again)(?:[ ,]+(?:for |on )?(.*))?$|^(?:and |also |can (?:i|we) (?:get|have) |i (?:want|need) |book )*(?:another|a second) (?:one|table|booking|reservation|request)(?: there| like (?:that|it))?(?: (?:for|on) (.*))?$/

export const askAgain: Intent = {
  name: 'the same again',
  examples: [
    'same again on friday',
    'same for Ben’s birthday',
    'the same as last time',
    'again next saturday',
    'another one for the 18th',
  ],
  async read({ plain, text }, subject, context) {
    const { app, member } = context
    // "Same but for 6" changes the draft.
    if (subject.draft && / but /.test(plain)) return undefined
    const [, name, when] = namedAgain.exec(plain) ?? []
    const found = name ? [plain, when] : again.exec(plain)
    if (!found) return undefined
    const all = await subject.jobs()
    const job = name
      ? jobsNamed(name, all, context)[0]
      : ((await subject.job()) ?? all.toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[0])
    if (!job) return undefined
    const rest = found.slice(1).find((one) => one !== undefined) ?? ''
    const { locale } = member
    const said = /^\d{1,2}$/.test(rest) ? `for ${rest} people` : rest
    const { missing, partySize } = readRequest(said, { now: app.clock.now(), zone: job.venue.zone, locale })
    return call('again', {
      job: job.id,
      ...(rest && !missing.includes('date') ? { date: text.slice(-rest.length) } : {}),
      ...(partySize !== undefined && { party: String(partySize) }),
    })
  },
}
