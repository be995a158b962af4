import { z } from 'zod'
import { readStatus, type Stock } from '../concierge/read-status.ts'
import { defineOperation } from './define-operation.ts'
import { accountView, viewAccount } from './views/account.ts'
import { requestView, viewRequest } from './views/request.ts'

export const showStatus = defineOperation({
  name: 'show-status',
  summary: 'Shows what comes next and what needs you. For owners also the state of this Cierge.',
  effect: 'read',
  route: { method: 'GET', path: '/status' },
  chat: '/jobs',
  cli: { verb: 'status', args: [] },
  input: z.strictObject({}),
  output: z.object({
    next: z.array(requestView),
    openRequests: z.int(),
    failed: z.array(requestView).meta({ description: 'Failed requests that you have not looked at.' }),
    expiring: z.array(accountView).meta({ description: 'Accounts whose sign-in ends within a week.' }),
    undelivered: z.int().meta({ description: 'Announcements that no chat takes.' }),
    house: z
      .object({
        version: z.string(),
        uptimeSeconds: z.int(),
        openRequests: z.int(),
        pendingAnnouncements: z.int(),
        databaseBytes: z.int(),
        backups: z.int(),
        lastBackupAt: z.string().optional().meta({ description: 'When the newest backup was made.' }),
      })
      .optional(),
  }),
  perform: (_input, { app, member }) => readStatus(app, member),
  present: ({ next, openCount, failed, expiring, undelivered, app }: Stock) => ({
    next: next.map(viewRequest),
    openRequests: openCount,
    failed: failed.map(viewRequest),
    expiring: expiring.map(viewAccount),
    undelivered,
    ...(app && {
      house: {
        version: app.version,
        uptimeSeconds: Math.round(app.uptimeMs / 1000),
        openRequests: app.openJobs,
        pendingAnnouncements: app.pendingAnnouncements,
        databaseBytes: app.diskUse.databaseBytes,
        backups: app.diskUse.backups,
        ...(app.diskUse.lastBackupAt && { lastBackupAt: app.diskUse.lastBackupAt }),
      },
    }),
  }),
})
