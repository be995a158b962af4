import { z } from 'zod'
import { findPlatform } from '../concierge/link-account.ts'
import { type Unlinked, unlinkAccount as unlink } from '../concierge/unlink-account.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { defineOperation } from './define-operation.ts'
import { requestView, viewRequest } from './views/request.ts'

type UnlinkedFrom = Unlinked & { readonly platform: BookingPlatform }

export const unlinkAccount = defineOperation({
  name: 'unlink-account',
  summary: 'Deletes a linked account. Changes nothing while open requests need it, unless they may stop.',
  effect: 'destroy',
  route: { method: 'DELETE', path: '/accounts/{platform}' },
  chat: '/link, then Unlink',
  cli: { verb: 'unlink', args: ['platform'] },
  input: z.strictObject({
    platform: z.string().min(1).max(40),
    stop: z.boolean().optional().meta({ description: 'Stop the requests that need it.' }),
  }),
  output: z.object({
    isUnlinked: z.boolean(),
    requests: z
      .array(requestView)
      .meta({ description: 'The requests that were stopped, or that need the account.' }),
  }),
  async perform({ platform: named, stop = false }, { app, member }) {
    const platform = findPlatform(app, named)
    return { platform, ...(await unlink(app, member.id, { platform, alsoStop: stop })) }
  },
  present: (done: UnlinkedFrom) => ({
    isUnlinked: done.kind === 'unlinked',
    requests: (done.kind === 'unlinked' ? done.stopped : done.jobs).map(viewRequest),
  }),
})
