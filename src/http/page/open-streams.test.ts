import { expect, it } from 'vitest'
import { createOpenStreams } from './open-streams.ts'

it('a session may follow eight pages, and others are not affected', () => {
  const streams = createOpenStreams()
  const ends = Array.from({ length: 8 }, () => streams.begin('ada'))

  expect(streams.begin('ada')).toBeUndefined()
  expect(streams.begin('ben')).toBeTypeOf('function')

  // Ending a stream twice counts once.
  ends[0]?.()
  ends[0]?.()
  expect(streams.begin('ada')).toBeTypeOf('function')
  expect(streams.begin('ada')).toBeUndefined()
})
