import { describe, expect, it } from 'vitest'
import { occasionIn, onlyStaffNote, staffNoteIn } from './staff-note.ts'

describe('words for the staff', () => {
  it('an occasion and needs are divided from other unused words', () => {
    expect(staffNoteIn(["it's a birthday", 'near the fireplace', 'high chair'])).toEqual({
      note: "it's a birthday, high chair",
      rest: ['near the fireplace'],
    })
    expect(staffNoteIn(['booth'])).toEqual({ rest: ['booth'] })
  })

  it('an occasion is found in a whole request, but not in the name of the restaurant', () => {
    expect(occasionIn("table for 2 at Lilia, it's a birthday")).toBe('birthday')
    expect(occasionIn('Lilia for her 30th birthday, Friday at 8')).toBe('her 30th birthday')
    expect(occasionIn('table at Birthday Bar', 'Birthday Bar')).toBeUndefined()
    expect(occasionIn('table for 2 at Lilia')).toBeUndefined()
  })

  it.each(["it's her birthday", 'we need a high chair', 'one of us is vegan', 'birthday', 'her birthday!'])(
    '“%s” is only for the staff',
    (text) => expect(onlyStaffNote(text)).toBe(text.replace('!', '')),
  )

  it.each([
    'table for 2 at Lilia for a birthday',
    'is there a high chair?',
    'make it 5',
    'booth',
    'cake at 8',
  ])('“%s” is not only for the staff', (text) => expect(onlyStaffNote(text)).toBeUndefined())
})
