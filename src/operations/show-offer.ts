import { z } from 'zod'
import { findOffer, type OfferedTable } from '../concierge/pass-on.ts'
import { askTake } from '../words/pass-on.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { plainTextOf } from './plain-text.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'
import { instant } from './views/times.ts'

export const showOffer = defineOperation({
  name: 'show-offer',
  summary: 'Shows a table that a member offers, and what taking it would risk. Changes nothing.',
  effect: 'read',
  route: { method: 'GET', path: '/offers/{code}' },
  chat: '/pass K7Q2 look',
  cli: { verb: 'show-offer', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: z.object({
    request: requestView,
    until: instant,
    confirmation: z.string().meta({ description: 'Show this to the person before the table is taken.' }),
  }),
  perform: ({ code }, { app }): Promise<OfferedTable> => findOffer(app, code),
  present: (offered: OfferedTable, { member: { locale } }: OperationContext) => ({
    request: viewRequest(offered.job),
    until: offered.offer.until,
    confirmation: plainTextOf(askTake(offered, offered.giver.name, locale)),
  }),
})
