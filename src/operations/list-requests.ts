import { z } from 'zod'
import { listJobs, listRejectedOn } from '../concierge/queries.ts'
import type { PlatformId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { cutPage, type ListPage, pageFields, pageOf } from './views/page.ts'
import { requestView, viewRequest } from './views/request.ts'

type Requests = ListPage<Job> & {
  /** All requests. The output shows one page of them. */
  readonly all: readonly Job[]
  /** The platforms that reject the member's sign-in. */
  readonly rejectedOn: readonly PlatformId[]
}

export const listRequests = defineOperation({
  name: 'list-requests',
  summary: 'Lists your requests, the open ones first.',
  effect: 'read',
  route: { method: 'GET', path: '/requests' },
  chat: '/jobs',
  cli: { verb: 'jobs', args: [] },
  input: z.strictObject({
    state: z.enum(['open', 'ended', 'all']).default('all').meta({ description: 'Which requests.' }),
    ...pageFields,
  }),
  output: pageOf(requestView),
  async perform({ state, ...page }, { app, member }): Promise<Requests> {
    const jobs = await listJobs(app, member.id, state === 'open' ? 'open' : 'all')
    const wanted = jobs.filter((job) => state === 'all' || isOpen(job) === (state === 'open'))
    const rejectedOn = await listRejectedOn(app, member.id)
    return { ...cutPage(wanted, ({ id }) => id, page), all: wanted, rejectedOn }
  },
  present: ({ items, next }: Requests) => ({ items: items.map(viewRequest), next }),
})
