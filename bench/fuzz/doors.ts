// Fuzzes the smaller inputs from outside: payloads of buttons, deep links, updates of Telegram, messages of the
// report queue.
import fc from 'fast-check'
import { readChoice, readPressId } from '../../bots/discord/rendering/press.ts'
import { readMessage } from '../../bots/telegram/calls.ts'
import { readCallbackData } from '../../bots/telegram/rendering/press.ts'
import { commands } from '../../src/commands/index.ts'
import { decodeCall } from '../../src/domain/message.ts'
import { parseReportMessage } from '../../src/scheduler/parse-report-message.ts'
import { type Mutation, mutate, mutations } from './mutate.ts'
import { target } from './target.ts'
import { texts } from './texts.ts'

export const payloads = fc.oneof(
  texts,
  fc.constantFrom(
    'null',
    '5',
    '[]',
    '""',
    '{"key":1,"text":{}}',
    '{"call":5}',
    '{"call":{"args":5}}',
    '{"pressed":1}',
  ),
  fc.json(),
  fc
    .tuple(fc.constantFrom('cancel', 'book', 'release', 'zz'), fc.constantFrom('job', 'draft', 'zz'), texts)
    .map(([command, key, value]) => `${command} ${key}=${value}`),
)

export const presses = target<string>({
  name: 'presses',
  weight: 1,
  inputs: payloads,
  async open() {
    return {
      check(text) {
        decodeCall(text)
        readCallbackData(text)
        readPressId(text)
        readChoice(text)
        return undefined
      },
    }
  },
})

type Update = { readonly text: string; readonly mutations: readonly Mutation[]; readonly kind: string }

const me = { id: 7, is_bot: true, first_name: 'Cierge', username: 'cierge_bot' }
const person = { id: 42, is_bot: false, first_name: 'Ada' }

export const telegramUpdates = target<Update>({
  name: 'telegram updates',
  weight: 1,
  inputs: fc.record({
    text: texts,
    mutations,
    kind: fc.constantFrom('private', 'group', 'supergroup', 'channel'),
  }),
  async open() {
    return {
      check({ text, mutations: all, kind }) {
        const message = {
          message_id: 1,
          date: 1_795_705_200,
          from: person,
          chat: { id: kind === 'private' ? 42 : -100, type: kind },
          text: kind === 'private' ? text : `@cierge_bot ${text}`,
          reply_to_message: {
            message_id: 2,
            date: 1,
            chat: { id: -100, type: kind },
            from: me,
            text: 'Booked',
          },
        }
        // Only removes fields. Leaves their types unchanged, because Telegram itself sets the fields, and strangers
        // cannot change their types.
        const dropped = all.map(({ at }) => ({ at: at + 1, how: 'drop' as const }))
        const sent = mutate(message, dropped) as typeof message
        if (!sent?.chat?.id || !sent.from?.id) return undefined
        readMessage(1, sent as never, {
          me: me as never,
          commands,
          secretPromise: 'secret',
          originOf: (chat) => chat,
        })
        return undefined
      },
    }
  },
})

const report = {
  kind: 'report',
  report: {
    orderId: 'resy-1505-2026-12-26-4-m3k1x0',
    startedAt: '2026-11-26T15:00:00.000Z',
    endedAt: '2026-11-26T15:00:30.000Z',
    results: [{ jobId: 'K7Q2', outcome: { kind: 'missed', reason: 'none-offered' } }],
  },
}

export const reports = target<readonly Mutation[]>({
  name: 'report queue',
  weight: 1,
  inputs: mutations,
  async open() {
    return {
      check(all) {
        const kinds = ['report', 'crashed', 'never-ran', 'self-check', 'unknown']
        const { kind } = parseReportMessage(JSON.stringify(mutate(report, all)) ?? '')
        return kinds.includes(kind) ? undefined : `kind ${kind}`
      },
    }
  },
})
