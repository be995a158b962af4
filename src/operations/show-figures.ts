import { z } from 'zod'
import { seeFigures } from '../concierge/see-figures.ts'
import type { WeekFigures } from '../domain/figures.ts'
import { defineOperation } from './define-operation.ts'
import { day } from './views/times.ts'

export const showFigures = defineOperation({
  name: 'show-figures',
  summary: 'Shows by week how many hunts won a table, how fast, and how many searches they took.',
  effect: 'read',
  route: { method: 'GET', path: '/figures' },
  chat: '/jobs',
  cli: { verb: 'figures', args: [] },
  input: z.strictObject({
    weeks: z.int().min(1).max(26).default(8).meta({ description: 'How many weeks.' }),
    everyone: z.boolean().default(false).meta({ description: 'Those of all members. For owners.' }),
  }),
  output: z.object({
    weeks: z
      .array(
        z.object({
          weekOf: day.meta({ description: 'The Monday of the week.' }),
          booked: z.int(),
          missed: z.int(),
          failed: z.int(),
          bookedAfterMs: z.number().optional().meta({
            description: 'The median of the milliseconds from an opening to the booked table.',
          }),
          firstFindLateMs: z.number().optional().meta({
            description: 'The median of the milliseconds by which the search at an opening was sent late.',
          }),
          finds: z.int().meta({ description: 'The searches that were sent.' }),
        }),
      )
      .meta({ description: 'The earliest first.' }),
  }),
  perform: ({ weeks, everyone }, { app, member }) =>
    seeFigures(app, member, { weeks, isForEveryone: everyone }),
  present: (weeks: readonly WeekFigures[]) => ({ weeks: weeks.map((week) => ({ ...week })) }),
})
