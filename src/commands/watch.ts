import { defineCommand, say } from '../chat/define-command.ts'
import { awaitedDrop } from '../concierge/awaited-drop.ts'
import { watchAgain } from '../concierge/watch-table.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ZoneId } from '../domain/time.ts'
import { readDeadline } from '../reading/index.ts'
import { sayWatching } from '../words/watch.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const watch = defineCommand({
  name: 'watch',
  summary: 'Look for cancellations after a miss, and book the table that comes back',
  options: {
    job: {
      kind: 'text',
      about: 'The code of the request that was missed, like K7Q2',
      required: true,
      suggests: true,
    },
    deadline: {
      kind: 'text',
      about: 'When to stop looking, like Friday 18:00; else two hours before the table',
      rest: true,
    },
  },
  examples: ['/watch K7Q2', '/watch K7Q2 until Friday 18:00'],
  suggest: suggestJobs(({ state }) => state === 'missed' || state === 'failed'),
  async run({ job: typed, deadline }, { app, member, from, in: here }) {
    const { locale } = member
    const asking = { memberId: member.id, askedBy: from, askedIn: here }
    const deadlineIn = (zone: ZoneId) =>
      readDeadline(deadline ?? '', { now: app.clock.now(), zone, locale }) ?? refuseDeadline(deadline ?? '')
    const job = await watchAgain(app, readJobId(typed), asking, deadline ? deadlineIn : undefined)
    return say(sayWatching(job, member, await awaitedDrop(app, job)))
  },
})

function refuseDeadline(typed: string): never {
  const example = 'Friday 18:00'
  throw new Refusal({ kind: 'unreadable-option', option: 'deadline', typed: typed.slice(0, 40), example })
}
