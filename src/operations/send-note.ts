import { z } from 'zod'
import { type StaffWords, sendStaffWords } from '../concierge/tell-staff.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'

export const sendNote = defineOperation({
  name: 'send-note',
  summary: 'Sends the words for the staff that ask-note kept.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/note/send' },
  chat: '/note K7Q2 send',
  cli: { verb: 'send-note', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: z.object({ note: z.string() }),
  perform: ({ code }, { app, member }) => sendStaffWords(app, code, member.id),
  present: ({ note }: StaffWords) => ({ note }),
})
