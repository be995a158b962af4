import { expect, it } from 'vitest'
import { createRenderedView } from './rendered-view.ts'

it('the rendered view folds a full row only when more text follows, and obeys the sequences that move up and clear', () => {
  const view = createRenderedView(4)

  view.write('abcd')
  view.write('\nefghij')
  expect(view.text()).toBe('abcd\nefgh\nij')

  view.write('\x1b[1A\r\x1b[Jx')
  expect(view.text()).toBe('abcd\nx')
  expect(() => view.write('\x1b[5Z')).toThrow('sequence')
})
