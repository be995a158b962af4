import { describe, expect, it } from 'vitest'
import { readBookingStart } from '../events/open-booking.ts'
import { readMemory } from './view.ts'

const ofAnotherVersion = [
  '',
  'null',
  '5',
  '[]',
  '"text"',
  '{"key":1}',
  '{"call":{"args":5}}',
  '{"text":{}}',
  '{',
]

describe('the data in a modal or a button', () => {
  it.each(ofAnotherVersion)('is empty if its shape is unknown: %s', (kept) => {
    expect(readMemory({ private_metadata: kept }).call).toBeUndefined()
    expect(readMemory({ private_metadata: kept }).key).toBeUndefined()
    expect(readBookingStart(kept)).toEqual({})
  })

  it('is read as it was written', () => {
    const memory = {
      call: { command: 'link', args: { platform: 'resy' } },
      key: 'T1/C1',
      pressed: { channel: 'C1', ts: '1.2', responseUrl: 'https://hooks.example/1' },
    }

    expect(readMemory({ private_metadata: JSON.stringify(memory) })).toEqual(memory)
    expect(readBookingStart('{"key":"T1/C1","text":"for 2"}')).toEqual({ key: 'T1/C1', text: 'for 2' })
  })
})
