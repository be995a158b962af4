import { z } from 'zod'
import { newDraft } from '../concierge/keep-draft.ts'
import { Refusal } from '../domain/refusal.ts'
import { readDeadline, takeAnswerBy } from '../reading/index.ts'
import { defineOperation } from './define-operation.ts'
import { applyFields } from './drafts/apply-fields.ts'
import { draftFields } from './drafts/draft-fields.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { draftView, viewDraft } from './views/draft.ts'

const { restaurant, date, time, windows, party, fee } = draftFields

export const beginPlan = defineOperation({
  name: 'begin-plan',
  summary: 'Puts a plan together that friends decide. Asks nobody until the draft is confirmed.',
  effect: 'write',
  route: { method: 'POST', path: '/plans' },
  chat: '/plan Carbone, Friday or Saturday',
  cli: { verb: 'plan', args: ['words'] },
  input: z.strictObject({
    words: z.string().max(1000).optional().meta({ description: 'The evening in your own words.' }),
    ...{ restaurant, date, time, windows, fee },
    answerBy: z.string().max(100).optional().meta({
      description:
        'Until when friends may answer: “Thursday 6pm”. Usually shortly before the first day opens.',
    }),
    party: party.meta({ description: 'How many people must come. With fewer, Cierge asks you. Usually 2.' }),
  }),
  output: draftView,
  async perform({ words = '', answerBy: typed, ...fields }, context) {
    const { app, member, from, in: here } = context
    const about = { now: app.clock.now(), zone: member.locale.zone, locale: member.locale }
    const found = takeAnswerBy(words, about)
    const text = found?.rest ?? words
    const said = typed ?? found?.typed
    const answerBy = said === undefined ? undefined : (readDeadline(said, about) ?? refuseAnswerBy(said))
    const empty = newDraft(app, { memberId: member.id, askedBy: from, askedIn: here, text })
    const draft = {
      ...empty,
      terms: { ...empty.terms, isPlan: true as const, ...(answerBy && { answerBy }) },
    }
    return settleDraft(await applyFields(draft, fields, context, { isNew: true }), context)
  },
  present: viewDraft,
})

function refuseAnswerBy(typed: string): never {
  const option = 'answerBy'
  throw new Refusal({ kind: 'unreadable-option', option, typed: typed.slice(0, 40), example: 'Thursday 6pm' })
}
