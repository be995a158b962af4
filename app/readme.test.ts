import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

describe('the README', () => {
  it('the README is one screen: a picture, two commands and three next steps', () => {
    const [, commands = ''] = /```sh\n([\s\S]*?)```/.exec(readme) ?? []

    expect(readme.split('\n').length).toBeLessThan(45)
    expect(readme).toContain('docs/evenings/evening.svg')
    expect(commands.trim().split('\n')).toEqual([
      expect.stringMatching(/^npm ci && npm run demo /),
      expect.stringMatching(/^npm cit /),
    ])
    expect(readme.match(/^\d\. \*\*/gm)).toHaveLength(3)
  })
})
