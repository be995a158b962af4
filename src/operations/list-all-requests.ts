import { z } from 'zod'
import { listAllOpen, type OpenPage } from '../concierge/list-all-open.ts'
import { defineOperation } from './define-operation.ts'
import { pageFields, pageOf } from './views/page.ts'
import { requestView, viewRequest } from './views/request.ts'

export const listAllRequests = defineOperation({
  name: 'list-all-requests',
  summary: 'Lists the open requests of all members, by opening.',
  effect: 'read',
  for: 'owners',
  route: { method: 'GET', path: '/all/requests' },
  chat: '/jobs',
  cli: { verb: 'all-jobs', args: [] },
  input: z.strictObject(pageFields),
  output: pageOf(requestView),
  perform: (page, { app }) => listAllOpen(app, page),
  present: ({ items, next }: OpenPage) => ({ items: items.map(viewRequest), next }),
})
