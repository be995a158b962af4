import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawPicture } from './evenings/draw-picture.ts'
import { evenings } from './evenings/evenings.ts'

test.each(Object.entries(evenings))(
  'the evening in docs/evenings/%s.md is what the application says today (else run npm run docs:evenings)',
  async (name, play) => {
    const kept = await readFile(join(import.meta.dirname, '..', 'docs', 'evenings', `${name}.md`), 'utf8')

    expect(await play()).toBe(kept)
  },
)

test('the picture of the README shows the evening on Telegram (else run npm run docs:evenings)', async () => {
  const folder = join(import.meta.dirname, '..', 'docs', 'evenings')
  const [evening, kept] = await Promise.all(
    ['telegram.md', 'evening.svg'].map((name) => readFile(join(folder, name), 'utf8')),
  )

  expect(drawPicture(evening ?? '')).toBe(kept)
  for (const part of ['table for 4', 'make it 5', 'Book it', 'Scheduled', 'Booked: Saint Fennel'])
    expect(kept).toContain(part)
})
