import { describe, expect, it } from 'vitest'
import { readPasted } from './read-pasted.ts'

const bearer = '0a1b2c3d-0000-4000-8000-00000000000f'
const other = '99999999-0000-4000-8000-00000000000f'

describe('a pasted sign-in of OpenTable', () => {
  it.each([
    ['the bearer alone', bearer],
    ['the bearer in quotes', `"${bearer}"`],
    ['the value of the cookie', `atk%3D${bearer}%26rtk%3D${other}%26tl%3D1`],
    ['the cookie twice encoded', `authCke=atk%253D${bearer}%2526rtk%253D${other}`],
    ['a line of cookies', `otuvid=${other}; authCke=atk%3D${bearer}%26rtk%3D${other}; ak_bmsc=1`],
    ['a header of the app', `Authorization: Bearer ${bearer.toUpperCase()}`],
  ])('the bearer is found in %s', (_name, text) => {
    expect(readPasted(text)).toBe(bearer)
  })

  it.each(['', 'my password', `rtk%3D${other}`, `otuvid=${other}; x=1`])('%o has no bearer', (text) => {
    expect(readPasted(text)).toBeUndefined()
  })
})
