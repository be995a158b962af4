import { z } from 'zod'
import { keepStaffWords, type StaffWords } from '../concierge/tell-staff.ts'
import { askStaffWords } from '../words/staff-words.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { plainTextOf } from './plain-text.ts'
import { codeField } from './views/code.ts'

export const askNote = defineOperation({
  name: 'ask-note',
  summary: 'Keeps words for the staff of a booked table, to be shown before they are sent.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/note' },
  chat: '/note K7Q2 it’s a birthday',
  cli: { verb: 'note', args: ['code', 'note'] },
  input: z.strictObject({
    code: codeField,
    note: z.string().min(1).max(200).meta({ description: 'An occasion, a high chair.' }),
  }),
  output: z.object({
    note: z.string().meta({ description: 'All words that the restaurant would get.' }),
    confirmation: z.string().meta({ description: 'Show this to the person before the words are sent.' }),
  }),
  perform: ({ code, note }, { app, member }) => keepStaffWords(app, code, { memberId: member.id, note }),
  present: (words: StaffWords, { member }: OperationContext) => ({
    note: words.note,
    confirmation: plainTextOf(askStaffWords(words, member.locale)),
  }),
})
