import { describe, expect, it } from 'vitest'
import { createProgress } from './progress.ts'

function makeOutput(isTTY: boolean, columns = 80) {
  const written: string[] = []
  return { isTTY, columns, write: (text: string) => void written.push(text), text: () => written.join('') }
}

describe('progress', () => {
  it('a terminal shows one bar, which is redrawn at most ten times a second and removed at the end', () => {
    const output = makeOutput(true)
    let now = 0
    const progress = createProgress('Backing up', output, () => now)

    progress.show(0, 200)
    now = 50
    progress.show(50, 200)
    now = 100
    progress.show(100, 200)
    progress.show(200, 200)
    progress.end()

    const drawn = output.text().split('\r\u001b[2K')
    expect(drawn.map((line) => line.match(/\d+%/)?.[0])).toEqual([undefined, '0%', '50%', '100%', undefined])
    expect(drawn[2]).toBe('Backing up ████████████░░░░░░░░░░░░ 50%')
    expect(output.text()).not.toContain('\n')
  })

  it('a bar never wraps on a narrow terminal', () => {
    const output = makeOutput(true, 20)

    createProgress('Backing up', output).show(1, 2)

    expect(output.text().replace('\r\u001b[2K', '')).toHaveLength(19)
  })

  it('a terminal that does not know its width shows the whole bar', () => {
    const output = makeOutput(true, 0)

    createProgress('Backing up', output).show(1, 2)

    expect(output.text()).toMatch(/ 50%$/)
  })

  it('without a terminal each quarter is one plain line', () => {
    const output = makeOutput(false)
    const progress = createProgress('Backing up', output)

    for (const done of [0, 10, 30, 40, 80, 100, 100]) progress.show(done, 100)
    progress.end()

    expect(output.text()).toBe('Backing up: 30%\nBacking up: 80%\nBacking up: 100%\n')
  })

  it('work without parts counts as done', () => {
    const output = makeOutput(false)

    createProgress('Sealing again', output).show(0, 0)

    expect(output.text()).toBe('Sealing again: 100%\n')
  })
})
