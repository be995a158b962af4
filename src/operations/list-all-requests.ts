import { z } from 'zod'
import { type AllRequestsPage, listAllRequests as list } from '../concierge/list-all-requests.ts'
import { defineOperation } from './define-operation.ts'
import { pageFields, pageOf } from './views/page.ts'
import { requestView, viewRequest } from './views/request.ts'

export const listAllRequests = defineOperation({
  name: 'list-all-requests',
  summary:
    'Lists the requests of all members: the open ones by opening, or the ended ones, the latest first.',
  effect: 'read',
  for: 'owners',
  route: { method: 'GET', path: '/all/requests' },
  chat: '/jobs',
  cli: { verb: 'all-jobs', args: [] },
  input: z.strictObject({
    state: z.enum(['open', 'ended']).default('open').meta({ description: 'Which requests.' }),
    ...pageFields,
  }),
  output: pageOf(requestView),
  perform: (wanted, { app }) => list(app, wanted),
  present: ({ items, next }: AllRequestsPage) => ({ items: items.map(viewRequest), next }),
})
