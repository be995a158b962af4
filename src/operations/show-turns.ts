import { z } from 'zod'
import { type MemberTurn, showTurns as show } from '../concierge/show-turns.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { instant } from './views/times.ts'

export const showTurns = defineOperation({
  name: 'show-turns',
  summary: 'Shows who in a hunt for several friends chooses first, and why.',
  effect: 'read',
  route: { method: 'GET', path: '/requests/{code}/turns' },
  chat: '/who K7Q2',
  cli: { verb: 'turns', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: z.object({
    turns: z.array(
      z.object({
        name: z
          .string()
          .optional()
          .meta({ description: 'Absent for you, and for a member who asked in another conversation.' }),
        isYou: z.boolean(),
        since: instant.meta({ description: 'Their first miss after their last table, or when they asked.' }),
        misses: z.int(),
      }),
    ),
  }),
  perform: ({ code }, { app, member, in: here }) => show(app, code, { memberId: member.id, here }),
  present: (turns: readonly MemberTurn[]) => ({
    turns: turns.map(({ name, isYou, since, misses }) => ({
      isYou,
      since,
      misses,
      ...(name !== undefined && !isYou && { name }),
    })),
  }),
})
