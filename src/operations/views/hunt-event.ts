// An event of a hunt as programs see it.
import { z } from 'zod'
import type { HuntEvent } from '../../domain/hunt-story.ts'

export const msFromOpening = z
  .number()
  .meta({ description: 'Milliseconds from the opening, negative before it.' })

export const huntEventView = z
  .object({
    atMs: msFromOpening,
    what: z.string().meta({ description: 'What happened, such as slots-seen; attempt: a booking was sent.' }),
    time: z.string().optional(),
    seating: z.string().optional(),
    preparedAtMs: msFromOpening.optional(),
    tookMs: z.number().optional().meta({ description: 'How long the answer to the booking took.' }),
    result: z.string().optional().meta({ description: 'The answer, such as booked or slot-gone.' }),
  })
  .meta({ id: 'HuntEvent' })

export function viewEvent(event: HuntEvent): z.output<typeof huntEventView> {
  if (event.kind === 'mark') return { atMs: event.atMs, what: event.what }
  const { bookedAtMs: _, ...attempt } = event.attempt
  return { atMs: event.atMs, what: 'attempt', ...attempt }
}
