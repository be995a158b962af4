import { describe, expect, it } from 'vitest'
import { decodeCall, encodeCall } from './message.ts'

describe('the call of a button', () => {
  it('a button’s call decodes to the call that was encoded, for any values', () => {
    const call = { command: 'book', args: { draft: 'K7Q2AB', time: 'a=b c&d%é', empty: '' } }

    expect(decodeCall(encodeCall(call))).toEqual(call)
  })

  it('a button’s call over 64 bytes is refused', () => {
    const fits = { command: 'job', args: { job: 'x'.repeat(56) } }
    const passes = { command: 'job', args: { job: 'x'.repeat(57) } }

    expect(new TextEncoder().encode(encodeCall(fits))).toHaveLength(64)
    expect(() => encodeCall(passes)).toThrow(RangeError)
  })

  it.each(['', ' ', 'job job', 'job =x', 'job job=%E0%A4%A'])('decodeCall rejects the text “%s”', (text) => {
    expect(decodeCall(text)).toBeUndefined()
  })
})
