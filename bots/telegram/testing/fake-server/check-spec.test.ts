import { describe, expect, it } from 'vitest'
import { createSpecCheck } from './check-spec.ts'

const check = createSpecCheck(process.env.SPEC_DATA)

describe('what the Bot API says of itself', () => {
  it('is not looked at where it is not at hand', () => {
    expect(createSpecCheck(undefined)).toBeUndefined()
  })

  it.skipIf(!check)(
    'finds what a request lacks, has too much or of another type (SPEC_DATA names its folder)',
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
