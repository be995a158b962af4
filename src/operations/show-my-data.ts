import { z } from 'zod'
import { readOwnData } from '../concierge/queries.ts'
import { type OwnData, ownData } from '../words/own-data.ts'
import { defineOperation } from './define-operation.ts'

export const showMyData = defineOperation({
  name: 'show-my-data',
  summary: 'Gives you everything that is kept of you.',
  effect: 'read',
  route: { method: 'GET', path: '/me/data' },
  chat: '/mydata',
  cli: { verb: 'my-data', args: [] },
  input: z.strictObject({}),
  output: z
    .object({
      about: z.string(),
      leftOut: z.array(z.string()),
      keptElsewhere: z.array(z.string()),
      tables: z
        .record(z.string(), z.array(z.record(z.string(), z.unknown())))
        .meta({ description: 'The entries that are about you, by the table in which they are stored.' }),
    })
    .meta({ id: 'OwnData' }),
  async perform(_input, { app, member }): Promise<OwnData> {
    return ownData(member, app.clock.now(), await readOwnData(app, member.id))
  },
  present: ({ about, leftOut, keptElsewhere, tables }: OwnData) => ({
    about,
    leftOut: [...leftOut],
    keptElsewhere: [...keptElsewhere],
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => ({ ...row }))]),
    ),
  }),
})
