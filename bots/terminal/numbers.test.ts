import { expect, it } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import { createNumbers } from './numbers.ts'

function offering(...labels: readonly string[]): Message {
  return {
    lines: [['What now?']],
    buttons: labels.map((label) => ({ label, weight: 'plain', call: { command: label, args: {} } })),
  }
}

it('the numbers of a message count its choices first, then its buttons', () => {
  const numbers = createNumbers()
  const choices = [{ label: "Joe's", detail: '', call: { command: 'pick', args: {} } }]

  expect(numbers.give({ ...offering('Cancel'), choices }, 'reply')).toEqual([1, 2])

  expect(numbers.press(1)?.command).toBe('pick')
})

it('after one number of a message is pressed, all its numbers are closed', () => {
  const numbers = createNumbers()
  numbers.give(offering('Book', 'Cancel'), 'reply')

  expect(numbers.press(2)?.command).toBe('Cancel')

  expect(numbers.press(1)).toBeUndefined()
  expect(numbers.open()).toEqual([])
})

it('a reply closes the earlier numbers, with or without buttons', () => {
  const numbers = createNumbers()
  numbers.give(offering('Book', 'Cancel'), 'reply')
  numbers.give(offering('Look'), 'reply')
  expect(numbers.open()).toEqual([1])

  numbers.give({ lines: [['Here is how.']] }, 'reply')
  expect(numbers.press(1)).toBeUndefined()
})

it('an announcement does not change the meaning of a number on the screen', () => {
  const numbers = createNumbers()
  numbers.give(offering('Book', 'Change', 'Cancel'), 'reply')

  expect(numbers.give(offering('Add to calendar', 'Let it go'), 'announcement')).toEqual([4, 5])

  expect(numbers.press(3)?.command).toBe('Cancel')
  expect(numbers.press(5)?.command).toBe('Let it go')
  expect(numbers.give(offering('Details'), 'announcement')).toEqual([1])
})

it('a button whose label is a number gets that number', () => {
  const numbers = createNumbers()

  expect(numbers.give(offering('2', '3', '4', 'More'), 'reply')).toEqual([2, 3, 4, 5])

  expect(numbers.press(4)?.command).toBe('4')
})
