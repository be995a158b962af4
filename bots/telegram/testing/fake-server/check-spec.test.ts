import { describe, expect, it } from 'vitest'
import { createSpecCheck } from './check-spec.ts'

const check = createSpecCheck(process.env.SPEC_DATA)

describe('the check of requests against the specification of the Bot API', () => {
  it('requests are not checked if no folder with the specification is given', () => {
    expect(createSpecCheck(undefined)).toBeUndefined()
  })

  it.skipIf(!check)(
    'the check finds missing fields, unknown fields and wrong types in a request (needs SPEC_DATA)',
    () => {
      const keyboard = { inline_keyboard: [[{ text: 'Go', callback_data: 7, colour: 'red' }]] }

      expect(check?.('sendMessage', { chat_id: 41, text: 'Hi' })).toEqual([])
      expect(check?.('sendMessage', { chat_id: 4.1 })).toEqual([
        'sendMessage lacks text',
        'sendMessage.chat_id is no Integer',
      ])
      expect(check?.('sendMessage', { chat_id: 41, text: 'Hi', reply_markup: keyboard })).toEqual([
        'sendMessage.reply_markup.inline_keyboard[0][0] has no colour',
        'sendMessage.reply_markup.inline_keyboard[0][0].callback_data is no String',
      ])
      expect(check?.('sendNothing', {})).toEqual(['There is no method sendNothing'])
    },
  )
})
