import { expect, it } from 'vitest'
import { heardAt } from './service-history.ts'
import type { Instant } from './time.ts'

const at = (minute: number) => `2026-11-25T10:0${minute}:00.000Z` as Instant

it('a history tells since when a service is as it is, and keeps its last fault after it is well again', () => {
  const well = heardAt(heardAt(undefined, at(0)), at(1))
  const away = heardAt(heardAt(well, at(2), 'ENOTFOUND'), at(3), 'dns')
  const again = heardAt(away, at(4))

  expect(well).toEqual({ isWell: true, since: at(0) })
  expect(away).toEqual({ isWell: false, since: at(2), lastFault: { at: at(3), why: 'dns' } })
  expect(again).toEqual({ isWell: true, since: at(4), lastFault: { at: at(3), why: 'dns' } })
})
