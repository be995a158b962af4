import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

test.each([
  ['me n 2 buddies', 3],
  ['me my sister and her boyfriend', 3],
  ['us and the kids (2)', 4],
  ['my wife and I and our 3 kids', 5],
  ['me, my mom and my two brothers', 4],
  ['my girlfriend, her parents and me', 4],
  ['my parents, my wife and me', 4],
  ['me and both my parents', 3],
  ['my boss, 2 clients and me', 4],
  ['me, my brother, his wife and their son', 4],
  ['me + @ben', 2],
  ['with @ben and @zoe', 3],
  ['with two pals', 3],
  ['me and a buddy', 2],
  ['me, sam and her sister', 3],
  ['me and the boys (4 of us)', 4],
])('people whom the member describes are counted: "%s" is %i people', (people, size) => {
  const reading = sampleReading(`Lilia friday 8pm, ${people}`)

  expect(reading).toMatchObject({ venue: 'Lilia', partySize: size, missing: [], unsure: [], unused: [] })
})

test.each(['me and the boys', 'me and my cousins', 'us and some others'])(
  'no number is made of people who are not counted: "%s"',
  (people) => {
    expect(sampleReading(`Lilia friday 8pm, ${people}`).missing).toContain('partySize')
  },
)

test('friends beside "us" may be two or three more people, so the member is asked', () => {
  expect(sampleReading('Lilia friday 8pm, us and 2 friends').unsure).toMatchObject([
    { field: 'partySize', options: [4, 5] },
  ])
})
