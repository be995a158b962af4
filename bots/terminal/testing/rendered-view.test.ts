import { expect, it } from 'vitest'
import { createRenderedView } from './rendered-view.ts'

it('folds at the right edge only when more is written, and goes up and clears as told', () => {
  const view = createRenderedView(4)

  view.write('abcd')
  view.write('\nefghij')
  expect(view.text()).toBe('abcd\nefgh\nij')

  view.write('\x1b[1A\r\x1b[Jx')
  expect(view.text()).toBe('abcd\nx')
  expect(() => view.write('\x1b[5Z')).toThrow('sequence')
})
