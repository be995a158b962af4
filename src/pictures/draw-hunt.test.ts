import { describe, expect, it } from 'vitest'
import { drawDrops } from './draw-drops.ts'
import { drawFigures } from './draw-figures.ts'
import { drawHunt } from './draw-hunt.ts'
import { drawWeek } from './draw-week.ts'
import { rasterize } from './rasterize.ts'
import { readPng } from './testing/read-png.ts'
import { locale, sampleHunt } from './testing/samples.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '&lt;b&gt; & ]]> <![CDATA[',
  '\u0000\u0008\uD800 \uFFFE \u202Eevil',
  '</text></svg><svg onload=alert(1)>',
]
const now = '2026-11-25T15:00:00.000Z' as never

describe('the picture of a hunt', () => {
  it('has each event with its time, a title and a description', () => {
    const picture = drawHunt(sampleHunt(), locale, 'page')

    for (const text of [
      'Ready',
      'Tables listed',
      '7:00 pm, Saint Fennel',
      '+0.520 s taken',
      '+0.760 s booked',
    ])
      expect(picture).toContain(text)
    expect(picture).toContain('<title>Saint Fennel, Wed Dec 16, 2 people</title>')
    expect(picture).toContain('<desc>Booked for 7:30 pm. 14 checks, saw 9 tables.</desc>')
  })

  it('takes the color of the page, and brings white paper as an image', () => {
    const [page, paper] = (['page', 'paper'] as const).map((surface) =>
      drawHunt(sampleHunt(), locale, surface),
    )

    expect(page).toContain('currentColor')
    expect(page).not.toContain('#ffffff')
    expect(paper).not.toContain('currentColor')
    expect(paper).toContain('#ffffff')
  })

  it('leaves out events in the middle of a long hunt, and says how many', () => {
    const { events, ...story } = sampleHunt()
    const picture = drawHunt(
      { ...story, events: Array.from({ length: 20 }, () => events).flat() },
      locale,
      'page',
    )

    expect(picture).toMatch(/… \d+ more …/)
    expect(picture.split('<path').length).toBeLessThan(30)
  })

  it('is an image that a decoder reads', async () => {
    const image = await rasterize(drawHunt(sampleHunt(), locale, 'paper'))

    expect(readPng(Buffer.from(image))).toMatchObject({ width: 960 })
  })
})

describe('names in pictures', () => {
  it.each(hostile)('%j stays text in each picture, and the picture can be drawn', async (name) => {
    const venue = { name, zone: 'America/New_York' } as never
    const drop = { dropAt: now, venue, date: '2026-12-16' as never, partySize: 2, requests: 1 }
    const history = { venue, platformName: name, drops: [{ date: drop.date, dropAt: now, lookedUntil: now }] }
    const pictures = [
      drawHunt(sampleHunt(name), locale, 'paper'),
      drawWeek({ from: now, drops: [drop] }, locale, 'paper'),
      drawDrops(history, locale, 'paper'),
    ]

    for (const picture of pictures) {
      const tags = [...picture.matchAll(/<\/?([^\s/>]*)/g)].map(([, tag]) => tag)
      const own = ['svg', 'title', 'desc', 'rect', 'text', 'line', 'path', 'circle']
      expect(tags.filter((tag) => !own.includes(tag ?? ''))).toEqual([])
      expect(picture.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]* on\w+=/)
      readPng(Buffer.from(await rasterize(picture)))
    }
  })
})

describe('empty pictures', () => {
  it('a picture without data says so', () => {
    const venue = { name: 'Lilia', zone: 'America/New_York' as never }
    const pictures = [
      drawWeek({ from: now, drops: [] }, locale, 'page'),
      drawDrops({ venue, platformName: 'Resy', drops: [] }, locale, 'page'),
      drawFigures([], locale, 'page'),
    ]

    expect(pictures[0]).toContain('No request waits for an opening this week.')
    expect(pictures[1]).toContain('I haven’t seen it open yet.')
    expect(pictures[2]).toContain('No hunt has ended in these weeks.')
  })
})
