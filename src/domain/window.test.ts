import { describe, expect, it } from 'vitest'
import type { LocalTime } from './time.ts'
import {
  comeNear,
  decodeWindows,
  encodeWindows,
  exactly,
  fitOf,
  isSoundWindow,
  type Window,
  withPlay,
} from './window.ts'

const window = (earliest: string, latest: string, best = earliest): Window => ({
  earliest: earliest as LocalTime,
  latest: latest as LocalTime,
  best: best as LocalTime,
})
const time = (text: string) => text as LocalTime

describe('a window', () => {
  it('a window includes both of its ends', () => {
    const windows = [window('19:00', '21:00')]

    expect(fitOf(time('19:00'), windows)).toEqual({ window: 0, distance: 0 })
    expect(fitOf(time('21:00'), windows)).toEqual({ window: 0, distance: 120 })
    expect(fitOf(time('18:59'), windows)).toBeUndefined()
    expect(fitOf(time('21:00:01'), windows)).toBeUndefined()
  })

  it('the first of two windows that include a time ranks it', () => {
    const windows = [exactly(time('18:00')), window('17:00', '21:00', '18:00')]

    expect(fitOf(time('18:00'), windows)?.window).toBe(0)
    expect(fitOf(time('18:15'), windows)).toEqual({ window: 1, distance: 15 })
  })

  it('isSoundWindow rejects a window with crossed ends or a best time outside', () => {
    expect(isSoundWindow(window('19:00', '18:00'))).toBe(false)
    expect(isSoundWindow(window('19:00', '21:00', '22:00'))).toBe(false)
    expect(isSoundWindow(exactly(time('19:00')))).toBe(true)
  })
})

describe('windows on a button', () => {
  it('encoded windows decode to the same windows', () => {
    const windows = [exactly(time('18:00')), window('17:00', '21:00'), window('19:30', '20:30', '20:00')]

    expect(encodeWindows(windows)).toBe('18:00,17:00-21:00,19:30-20:30~20:00')
    expect(decodeWindows(encodeWindows(windows))).toEqual(windows)
  })

  it.each(['', 'soon', '25:00', '21:00-19:00', '19:00-21:00~22:00', '19:00,'])(
    'decodeWindows rejects the text “%s”',
    (text) => {
      expect(decodeWindows(text)).toBeUndefined()
    },
  )
})

describe('withPlay', () => {
  it('flexible windows rank every named time before the times around the windows', () => {
    const windows = withPlay([exactly(time('20:00')), window('21:00', '22:00')], 30)

    expect(fitOf(time('20:00'), windows)).toEqual({ window: 0, distance: 0 })
    expect(fitOf(time('21:30'), windows)?.window).toBe(1)
    expect(fitOf(time('19:30'), windows)?.window).toBe(2)
    expect(fitOf(time('22:30'), windows)?.window).toBe(3)
    expect(fitOf(time('19:29'), windows)).toBeUndefined()
  })

  it('flexible windows stay within the service day, which continues after midnight', () => {
    const [, around] = withPlay([window('05:15', '23:45')], 30)
    const [, late] = withPlay([window('23:00', '04:45')], 30)

    expect(around).toEqual(window('05:00', '00:15', '05:15'))
    expect(late).toEqual(window('22:30', '04:59', '23:00'))
  })

  it('flexible windows of a whole calendar day, from midnight on, include its evening', () => {
    expect(fitOf(time('19:00'), [window('00:00', '23:59')])).toMatchObject({ window: 0 })
  })
})

describe('a time near windows', () => {
  it('a time is near windows if it is less than the given minutes from one of them', () => {
    const windows = [window('19:00', '21:00')]

    expect(comeNear(windows, time('20:00'), 120)).toBe(true)
    expect(comeNear(windows, time('17:01'), 120)).toBe(true)
    expect(comeNear(windows, time('22:59'), 120)).toBe(true)
    expect(comeNear(windows, time('17:00'), 120)).toBe(false)
    expect(comeNear(windows, time('23:00'), 120)).toBe(false)
  })
})
