// A change of a request, as programs that follow events see it.
import { z } from 'zod'
import { requestView } from './request.ts'
import { instant } from './times.ts'

export const eventView = z
  .object({
    code: z.string().meta({ description: 'The code of the request.' }),
    kind: z
      .enum([
        'requested',
        'scheduled',
        'booked',
        'missed',
        'failed',
        'cancelled',
        'changed',
        'withdrawn',
        'hunt-begins',
        'passed-on',
      ])
      .meta({
        description:
          'passed-on: the table went from the member who offered it to the one who took it. Each of the two gets this event for their own request.',
      }),
    at: instant,
    request: requestView,
  })
  .meta({ id: 'RequestEvent', description: 'A change of a request, with the request as it is now.' })

export type EventView = z.output<typeof eventView>
