// Checks that every field and status that Cierge relies on has a witness, and that evidence.md shows it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leavesOf, renderEvidence, shapes, statuses, witnesses } from './evidence.ts'
import * as schema from './schema.ts'

const folder = import.meta.dirname
/** Shapes that are Cierge's, or that read nothing in particular. */
const notResys = ['secretBundle', 'anyAnswer']

const namesIn = (one: object): string[] => Object.keys(one).sort()

describe('the evidence', () => {
  it('the evidence lists every shape of an answer', () => {
    const exported = Object.entries(schema)
      .filter(([name, value]) => typeof value === 'object' && !notResys.includes(name))
      .map(([name]) => name)

    expect(namesIn(shapes)).toEqual(exported.sort())
  })

  it.each(Object.entries(shapes))('the evidence has a witness for each field of %s', (name, [, shape]) => {
    expect(namesIn(witnesses[name as keyof typeof shapes])).toEqual([...leavesOf(shape)].sort())
  })

  it('the evidence has a witness for each status that the code distinguishes', () => {
    const code = readFileSync(join(folder, 'to-platform-error.ts'), 'utf8').replace(
      /\/\/.*|^\s*\/?\*.*$/gm,
      '',
    )
    // Bounds of ranges have separate rows.
    const told = [...code.matchAll(/(?<![<>]=? )\b([2-5]\d\d)\b/g)].map(([, status = '']) => status)

    expect(told.length).toBeGreaterThan(5)
    expect(told.filter((status) => !(status in statuses))).toEqual([])
  })

  it('evidence.md is the generated one', async () => {
    await expect(renderEvidence()).toMatchFileSnapshot('evidence.md')
  })
})
