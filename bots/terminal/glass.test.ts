import { expect, it } from 'vitest'
import { createGlass } from './glass.ts'

it('folds at the right edge only when more is written, and goes up and clears as told', () => {
  const glass = createGlass(4)

  glass.write('abcd')
  glass.write('\nefghij')
  expect(glass.text()).toBe('abcd\nefgh\nij')

  glass.write('\x1b[1A\r\x1b[Jx')
  expect(glass.text()).toBe('abcd\nx')
  expect(() => glass.write('\x1b[5Z')).toThrow('sequence')
})
