import { describe, expect, it } from 'vitest'
import type { SharedDrop } from '../../src/domain/drops/shared-drop.ts'
import { newSigningKey, readDropFile, writeDropFile } from './drop-file.ts'

const drop = {
  platform: 'resy',
  venueId: '418',
  date: '2026-12-23',
  dropAt: '2026-11-25T15:00:00.000Z',
  seenAfterMs: 412,
  lookedUntil: '2026-11-25T15:10:00.000Z',
} as SharedDrop
const unseen = { ...drop, date: '2026-12-24', seenAfterMs: undefined } as unknown as SharedDrop
const content = { madeAt: '2026-11-26T15:00:00.000Z' as never, drops: [drop, unseen] }

describe('a file of observed drops', () => {
  it('a file that a house wrote is read with its drops and the key of the house', () => {
    const key = newSigningKey()

    const read = readDropFile(writeDropFile(content, key))
    const again = readDropFile(writeDropFile({ ...content, drops: [] }, key))

    expect(read).toMatchObject({ drops: [drop, { date: '2026-12-24' }] })
    expect(typeof again === 'object' && typeof read === 'object' && again.key === read.key).toBe(true)
  })

  it('a file that was changed after it was signed is refused, also with another key in it', () => {
    const text = writeDropFile(content, newSigningKey())
    const other = JSON.parse(writeDropFile(content, newSigningKey()))

    expect(readDropFile(text.replace('412', '413'))).toBe('changed')
    expect(readDropFile(JSON.stringify({ ...JSON.parse(text), key: other.key }))).toBe('changed')
    expect(readDropFile(JSON.stringify({ ...JSON.parse(text), key: 'none' }))).toBe('changed')
  })

  it.each(['', '{}', 'null', '[1]', '{"format":"cierge-drops","version":2}'])(
    'the text %j is no file of drops',
    (text) => {
      expect(readDropFile(text)).toBe('not-a-drop-file')
    },
  )

  it('a file with more drops than a house exports is refused', () => {
    const drops = Array.from({ length: 2_001 }, () => drop)

    expect(readDropFile(writeDropFile({ ...content, drops }, newSigningKey()))).toBe('not-a-drop-file')
  })
})
