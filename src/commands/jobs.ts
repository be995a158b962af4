// Shows the member's requests: the list, one request in detail, or what comes next.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { markSeen } from '../concierge/see-job.ts'
import type { JobId } from '../domain/ids.ts'
import type { Message, Reply } from '../domain/message.ts'
import { listRequests } from '../operations/list-requests.ts'
import { platformNamer } from '../operations/platform-namer.ts'
import { rehearseRequest } from '../operations/rehearse-request.ts'
import { showFigures } from '../operations/show-figures.ts'
import { showHunt } from '../operations/show-hunt.ts'
import { showRequest } from '../operations/show-request.ts'
import { showStatus } from '../operations/show-status.ts'
import { showWeek } from '../operations/show-week.ts'
import { figuresTitle, sayFigures, sayWon } from '../words/figures.ts'
import { sayHowItWent, sayHuntAlt, sayJob, sayJobs } from '../words/jobs.ts'
import { sayRehearsal } from '../words/rehearsal.ts'
import { sayStatus } from '../words/running/status.ts'
import { sayWeek, weekTitle } from '../words/week.ts'
import { attachPicture, type DrawPicture } from './attach-picture.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

/** Matches the number of a page. A longer number may be a request's code. */
const pageNumber = /^[+-]?\d{1,3}$/

const jobsPerPage = 8
const weeksShown = 8

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
    view: {
      kind: 'text',
      about: 'What to show',
      internal: true,
      oneOf: ['one', 'next', 'week', 'figures', 'rehearsal'],
    },
    story: { kind: 'text', about: 'Whether to show how the hunt went', internal: true, oneOf: ['yes'] },
  },
  examples: ['/jobs', '/jobs Carbone', '/jobs K7Q2'],
  former: {
    job: { takes: { job: 'job', story: 'story' }, means: { view: 'one' } },
    status: { takes: {}, means: { view: 'next' } },
  },
  suggest: suggestJobs(() => true),
  async run({ job: typed, page, view, story }, context) {
    const { member, in: here } = context
    if (view === 'next') {
      return whisper(sayStatus(await showStatus.perform({}, context), here.direct, member.locale))
    }
    if (view === 'week' || view === 'figures') return whisper(await shown[view](context))
    const turned = page ?? (typed && pageNumber.test(typed) ? Number(typed) : undefined)
    if (view === 'rehearsal') return rehearsal(typed, context)
    if (view === 'one' || (typed && turned === undefined)) return one(typed, story !== undefined, context)
    return list(turned ?? 1, context)
  },
})

/** Shows one page of the requests. If that page does not exist, shows the nearest one. */
async function list(wanted: number, context: CommandContext): Promise<Reply> {
  const { all, rejectedOn } = await listRequests.perform({ state: 'all', limit: jobsPerPage }, context)
  const pages = Math.max(1, Math.ceil(all.length / jobsPerPage))
  const page = Math.min(Math.max(wanted, 1), pages)
  const shown = all.slice((page - 1) * jobsPerPage, page * jobsPerPage)
  return whisper(sayJobs({ jobs: shown, page, pages, rejectedOn }, readerOf(context)))
}

async function one(typed: string | undefined, isStory: boolean, context: CommandContext): Promise<Reply> {
  const { app } = context
  const picked = await pickJob(typed, context, { command: 'jobs', isOffered: () => true })
  if ('reply' in picked) return picked.reply
  if (isStory) return whisper(await hunt(picked.id, context), picked.id)
  const seen = await showRequest.perform({ code: picked.id }, context)
  await markSeen(app, seen.job)
  return whisper(sayJob(seen, readerOf(context)), picked.id)
}

async function rehearsal(typed: string | undefined, context: CommandContext): Promise<Reply> {
  const picked = await pickJob(typed, context, { command: 'jobs', isOffered: () => true })
  if ('reply' in picked) return picked.reply
  const rehearsed = await rehearseRequest.perform({ code: picked.id }, context)
  return whisper(sayRehearsal(rehearsed, context.member), picked.id)
}

/** Returns whether a picture shows the requests of all members: an owner sees them where nobody else reads. */
function isForEveryone({ member, in: here }: CommandContext): boolean {
  return member.role === 'owner' && here.direct
}

/** Shows what the member's requests wait for, or how their hunts went, in words and as an image. */
const shown: Readonly<Record<'week' | 'figures', (context: CommandContext) => Promise<Message>>> = {
  async week(context) {
    const { locale } = context.member
    const week = await showWeek.perform({ everyone: isForEveryone(context) }, context)
    const file = { name: 'week', alt: weekTitle }
    if (week.drops.length === 0) return sayWeek(week, locale, [])
    const draw: DrawPicture = ({ drawWeek }) => drawWeek(week, locale, 'paper')
    return sayWeek(week, locale, await attachPicture(context.app, file, draw))
  },
  async figures(context) {
    const { locale } = context.member
    const input = { weeks: weeksShown, everyone: isForEveryone(context) }
    const figures = await showFigures.perform(input, context)
    const file = { name: 'figures', alt: `${figuresTitle}: ${sayWon(figures)}` }
    const draw: DrawPicture = ({ drawFigures }) => drawFigures(figures, locale, 'paper')
    return sayFigures(figures, locale, await attachPicture(context.app, file, draw))
  },
}

/** Shows how the hunt of a request went, in words and as an image. */
async function hunt(code: JobId, context: CommandContext): Promise<Message> {
  const { locale } = context.member
  const seen = await showHunt.perform({ code }, context)
  await markSeen(context.app, seen.job)
  const { story } = seen
  const file = { name: `hunt-${code}`, alt: sayHuntAlt(seen.job, locale) }
  const picture = story
    ? await attachPicture(context.app, file, ({ drawHunt }) => drawHunt(story, locale, 'paper'))
    : []
  return sayHowItWent(seen, locale, picture)
}

function readerOf({ app, member: { locale, role } }: CommandContext) {
  return { locale, role, toPlatformName: platformNamer(app) }
}
