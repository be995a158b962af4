import { describe, expect, it } from 'vitest'
import type { PlatformId } from './ids.ts'
import { leaveOutPlatforms } from './leave-out-platforms.ts'

const [one, two] = [
  { id: 'tablesfirst' as PlatformId, name: 'TablesFirst', spellings: ['tables first', 'tablesfirst.com'] },
  { id: 'seatly' as PlatformId, name: 'Seatly', spellings: [] },
] as const

describe('the names of platforms in a member’s words', () => {
  it.each([
    ['link my seatly account', 'link my account', [two]],
    ['log in to tables first', 'log in to', [one]],
    ['unlink tablesfirst.com and seatly', 'unlink and', [one, two]],
    ['table at seatlyville', 'table at seatlyville', []],
    ['link my account', 'link my account', []],
  ])('the words “%s” without names of platforms are “%s”', (plain, rest, named) => {
    expect(leaveOutPlatforms(plain, [one, two])).toEqual({ rest, named })
  })
})
