// Shows the member's requests: the list, one request in detail, or what comes next.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { listJobPage } from '../concierge/queries.ts'
import { readStatus } from '../concierge/read-status.ts'
import { seeJob } from '../concierge/see-job.ts'
import type { Reply } from '../domain/message.ts'
import { sayHowItWent, sayJob, sayJobs } from '../words/jobs.ts'
import { sayStatus } from '../words/status.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

/** Matches the number of a page. A longer number may be a request's code. */
const pageNumber = /^[+-]?\d{1,3}$/

export const jobs = defineCommand({
  name: 'jobs',
  summary: 'Your requests, or one of them in detail',
  options: {
    job: {
      kind: 'text',
      about: 'A restaurant or a code, or a page of the list',
      isCode: true,
      rest: true,
      suggests: true,
    },
    page: { kind: 'integer', about: 'The page of the list', internal: true },
    view: { kind: 'text', about: 'What to show', internal: true, oneOf: ['one', 'next'] },
    story: { kind: 'text', about: 'Whether to show how the hunt went', internal: true, oneOf: ['yes'] },
  },
  examples: ['/jobs', '/jobs Carbone', '/jobs K7Q2'],
  former: {
    job: { takes: { job: 'job', story: 'story' }, means: { view: 'one' } },
    status: { takes: {}, means: { view: 'next' } },
  },
  suggest: suggestJobs(() => true),
  async run({ job: typed, page, view, story }, context) {
    const { app, member, in: here } = context
    if (view === 'next') return whisper(sayStatus(await readStatus(app, member), here.direct, member.locale))
    const turned = page ?? (typed && pageNumber.test(typed) ? Number(typed) : undefined)
    if (view === 'one' || (typed && turned === undefined)) return one(typed, story !== undefined, context)
    return whisper(sayJobs(await listJobPage(app, member.id, turned ?? 1), member))
  },
})

async function one(typed: string | undefined, isStory: boolean, context: CommandContext): Promise<Reply> {
  const { app, member } = context
  const picked = await pickJob(typed, context, { command: 'jobs', isOffered: () => true })
  if ('reply' in picked) return picked.reply
  const seen = await seeJob(app, picked.id, member.id)
  return whisper(isStory ? sayHowItWent(seen, member.locale) : sayJob(seen, member.locale), picked.id)
}
