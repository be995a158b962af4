import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

test.each([
  ['Lilia friday 8pm for 2, dog friendly', ['dog friendly']],
  ['Lilia friday 8pm for 4, we need a high chair', ['high chair']],
  ['Lilia friday 8pm for 2, budget $100 per person', ['budget $100 per person']],
  ['Lilia friday 8pm for 2, same as last time please', ['same as last time']],
  ['Lilia friday 8pm for 2, 7', ['7']],
  ['Lilia friday 8pm for 2 as quiet as possible', ['quiet as possible']],
  ['Lilia friday for 2 before 8pm, have to catch a show', ['catch a show']],
  ['Lilia friday 8pm for 2, patio if it is warm', ['warm']],
  ['https://www.yelp.com/biz/lilia friday 8pm for 2', ['https://www.yelp.com/biz/lilia']],
])('words that no reader used are named: "%s"', (text, unused) => {
  expect(sampleReading(text).unused).toEqual(unused)
})

test.each([
  'booth or window at Lilia friday 8pm for 2',
  'hey, could you please get us Lilia for 2 on friday at 8pm asap? Thanks so much!',
  'Lilia friday 8pm for 2 with Sarah, it’s our anniversary',
  'Lilia any day next week but friday, 8pm for 2',
])('courtesies, companions and used words are not named: "%s"', (text) => {
  expect(sampleReading(text).unused).toEqual([])
})

test('a seating that is named with "or" is kept whole', () => {
  expect(sampleReading('booth or window at lilia friday 8pm for 2').seating).toEqual(['booth', 'window'])
})
