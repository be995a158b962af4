// An alternative to a missed request as programs see it: a table that was seen, and what the wish would have to accept.
import { z } from 'zod'
import { alternativesOf } from '../../domain/alternatives.ts'
import type { Job } from '../../domain/job.ts'
import { chargeView, viewCharge } from './charge.ts'

export const alternativeView = z
  .object({
    time: z.string().meta({ description: 'The time of the table, in 24 hours.' }),
    seating: z.string().meta({ description: 'The restaurant’s name of the seating; may be empty.' }),
    from: z.string().optional().meta({ description: 'The wish would have to begin at this time.' }),
    until: z.string().optional().meta({ description: 'The wish would have to end at this time.' }),
    otherSeating: z.string().optional().meta({ description: 'The wish would have to accept this seating.' }),
    charge: chargeView.optional().meta({ description: 'The wish would have to accept this charge.' }),
  })
  .meta({ id: 'Alternative' })

/** Returns the alternatives to a job's missed wish, as a field that is absent if there are none. */
export function viewAlternatives(job: Job): { alternatives?: z.output<typeof alternativeView>[] } {
  const alternatives = alternativesOf(job).map(
    ({ slot: { time, seating }, relaxation: { seating: otherSeating, charge, ...times } }) => ({
      time,
      seating,
      ...times,
      ...(otherSeating !== undefined && { otherSeating }),
      ...(charge && { charge: viewCharge(charge) }),
    }),
  )
  return alternatives.length > 0 ? { alternatives } : {}
}
