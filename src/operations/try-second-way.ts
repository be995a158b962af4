import { z } from 'zod'
import { trySecondWay as tryOut } from '../concierge/try-second-way.ts'
import { sayTestLetter } from '../words/second-way.ts'
import { defineOperation } from './define-operation.ts'

type Tried = { readonly sentTo: string }

export const trySecondWay = defineOperation({
  name: 'try-second-way',
  summary: 'Sends a test by the second way on which you are told of urgent things.',
  effect: 'write',
  route: { method: 'POST', path: '/me/second-way/test' },
  chat: '/settings second, then Send a test',
  cli: { verb: 'try-second-way', args: [] },
  input: z.strictObject({}),
  output: z.object({ sentTo: z.string().meta({ description: 'Where it was sent, masked.' }) }),
  async perform(_input, { app, member }): Promise<Tried> {
    return { sentTo: await tryOut(app, member, sayTestLetter()) }
  },
  present: (tried: Tried) => tried,
})
