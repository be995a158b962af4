import { describe, expect, it } from 'vitest'
import { decodeCall, encodeCall } from './message.ts'

describe('the call of a button', () => {
  it('reads back as what it was, whatever the values hold', () => {
    const call = { command: 'book', args: { draft: 'K7Q2AB', time: 'a=b c&d%é', empty: '' } }

    expect(decodeCall(encodeCall(call))).toEqual(call)
  })

  it('is refused when it would pass 64 bytes', () => {
    const fits = { command: 'job', args: { job: 'x'.repeat(56) } }
    const passes = { command: 'job', args: { job: 'x'.repeat(57) } }

    expect(new TextEncoder().encode(encodeCall(fits))).toHaveLength(64)
    expect(() => encodeCall(passes)).toThrow(RangeError)
  })

  it.each(['', ' ', 'job job', 'job =x', 'job job=%E0%A4%A'])('is not “%s”', (text) => {
    expect(decodeCall(text)).toBeUndefined()
  })
})
