import { expect, it } from 'vitest'
import { createBoundedMap } from './bounded-map.ts'

it('a full bounded map drops its oldest entry, and setting an entry again makes it the newest', () => {
  const map = createBoundedMap<string, number>(2)

  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 3)
  map.set('c', 4)

  expect([map.get('a'), map.has('b'), map.get('c')]).toEqual([3, false, 4])
  expect([map.delete('a'), map.delete('a')]).toEqual([true, false])
})
