import { z } from 'zod'
import { listJobs } from '../concierge/queries.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { cutPage, type ListPage, pageFields, pageOf } from './views/page.ts'
import { requestView, viewRequest } from './views/request.ts'

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
  async perform({ state, ...page }, { app, member }) {
    const jobs = await listJobs(app, member.id)
    const wanted = jobs.filter((job) => state === 'all' || isOpen(job) === (state === 'open'))
    return cutPage(wanted, ({ id }) => id, page)
  },
  present: ({ items, next }: ListPage<Job>) => ({ items: items.map(viewRequest), next }),
})
