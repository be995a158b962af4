// The people who come to a booked table, as programs see them.
import { z } from 'zod'
import { type Headcount, headsOf } from '../../domain/evening.ts'

export const headcountView = z
  .object({
    heads: z.int().meta({ description: 'How many people come, with their guests.' }),
    coming: z.array(z.object({ name: z.string(), guests: z.int() })),
    notComing: z.array(z.string()),
  })
  .meta({ id: 'Headcount', description: 'Who comes to the table. Each person is counted once.' })

/** Returns the view of a headcount. */
export function viewHeadcount(headcount: Headcount): z.output<typeof headcountView> {
  const { coming, notComing } = headcount
  return {
    heads: headsOf(headcount),
    coming: coming.map(({ name, guests }) => ({ name, guests })),
    notComing: [...notComing],
  }
}
