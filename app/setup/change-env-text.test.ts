import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeEnvText } from './change-env-text.ts'

describe('changeEnvText', () => {
  it('a value is set in place, with its comment lines and line ends kept', () => {
    const text = '# token\r\nexport A = old\r\n\r\n# B=1\r\nA=older\r\n'

    expect(changeEnvText(text, { A: 'new', B: '2' })).toBe(
      '# token\r\nexport A =new\r\n\r\n# B=1\r\nA=new\r\nB=2\r\n',
    )
  })

  it('a file without a line end at its end gets the new variable on a new line', () => {
    expect(changeEnvText('A=1', { B: 'two words' })).toBe('A=1\nB="two words"\n')
  })

  it('Node reads the new values, and all others as before', () => {
    const name = fc.constantFrom('A', 'B_C', 'D1', 'TOKEN')
    const value = fc.stringMatching(/^[\w.:/+=,@ #-]{0,20}$/).map((text) => text.trim())
    const line = fc.oneof(
      fc.tuple(name, value).map(([one, text]) => `${one}="${text}"`),
      fc.constantFrom('', '# a comment', '#A=1'),
    )
    fc.assert(
      fc.property(fc.array(line), fc.dictionary(name, value), (lines, values) => {
        const before = lines.join('\n')

        const after = changeEnvText(before, values)

        expect(parseEnv(after)).toEqual({ ...parseEnv(before), ...values })
      }),
    )
  })
})
