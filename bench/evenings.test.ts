import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evenings } from './evenings/evenings.ts'

test.each(Object.entries(evenings))(
  'the evening in docs/evenings/%s.md is what the application says today (else run npm run docs:evenings)',
  async (name, play) => {
    const kept = await readFile(join(import.meta.dirname, '..', 'docs', 'evenings', `${name}.md`), 'utf8')

    expect(await play()).toBe(kept)
  },
)
