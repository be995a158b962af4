import { z } from 'zod'
import type { StandingNow } from '../concierge/standing/begin-standing.ts'
import { findOwnStanding, moveStanding, reviseStanding } from '../concierge/standing/change-standing.ts'
import { parseCode, type StandingId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { StandingWish } from '../domain/standing-wish.ts'
import { readChange } from '../reading/index.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { standingView, viewStanding } from './views/standing.ts'

export const changeStandingWish = defineOperation({
  name: 'change-standing-wish',
  summary: 'Pauses, resumes, changes or ends a standing wish together with its open requests.',
  effect: 'write',
  route: { method: 'PATCH', path: '/standing-wishes/{code}' },
  chat: '/standing F7K2Q pause',
  cli: { verb: 'change-standing', args: ['code', 'words'] },
  input: z.strictObject({
    code: z
      .string()
      .min(1)
      .max(40)
      .transform((typed) => (parseCode(typed) ?? typed) as StandingId)
      .meta({ description: 'The code of a standing wish, such as F7K2Q.' }),
    state: z.enum(['active', 'paused', 'ended']).optional().meta({
      description: 'Paused and ended wishes make no requests; an ended one never does again.',
    }),
    words: z.string().max(400).optional().meta({ description: 'Other people or times in words: 8pm for 4.' }),
  }),
  output: standingView,
  async perform({ code, state, words }, context): Promise<StandingNow> {
    const { app, member } = context
    const wish = await findOwnStanding(app, code, member.id)
    const revised = words ? await reviseStanding(app, wish, termsIn(words, wish, context)) : undefined
    return state ? moveStanding(app, wish, state) : (revised ?? { standing: wish, jobs: [] })
  },
  present: viewStanding,
})

/** Reads the new party size and times. Refuses words that name neither with `unreadable-option`. */
function termsIn(
  words: string,
  { venues, partySize, wish }: StandingWish,
  { app, member: { locale } }: OperationContext,
): Pick<StandingWish, 'partySize' | 'wish'> {
  const [venue] = venues
  const change = readChange(words, { now: app.clock.now(), zone: venue.zone, locale }, venue.name)
  const { windows = [], partySize: people } = change?.reading ?? {}
  if (windows.length === 0 && people === undefined) {
    const facts = { kind: 'unreadable-option', option: 'change', typed: words.slice(0, 40) } as const
    throw new Refusal({ ...facts, example: '8:30 for 5' })
  }
  return { partySize: people ?? partySize, wish: windows.length > 0 ? { ...wish, windows } : wish }
}
