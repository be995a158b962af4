import { describe, expect, it } from 'vitest'
import { readPasted } from './read-pasted.ts'

const authToken = 'eyJhbGciOiJFUzI1NiJ9.eyJleHAiOjE4MDAwMDAwMDB9.c2ln-n_4'
const refreshToken = 'eyJ0eXAiOiJKV1QifQ.eyJleHAiOjE4MDM2MDAwMDB9.cmVm'
const other = 'eyJvdGhlciI6MX0.eyJleHAiOjF9.b3RoZXI'

describe('a pasted session', () => {
  it.each<[string, string]>([
    ['by itself', authToken],
    ['with blanks around it', ` ${authToken}\n`],
    ['in quotes', `"${authToken}",`],
    ['in quotes that a phone made round', `“${authToken}”`],
    ['in backquotes', `\`${authToken}\``],
    ['broken into lines', `${authToken.slice(0, 30)}\n${authToken.slice(30)}`],
    ['after its header', `x-resy-auth-token: ${authToken}`],
    ['after the other header, in capitals', `X-Resy-Universal-Auth: ${authToken}`],
    ['under its header', `x-resy-auth-token\n${authToken}`],
    ['after a word that says whose it is', `Bearer ${authToken}`],
    ['in JSON', JSON.stringify({ id: 9, token: authToken, legacy_token: other })],
    ['in a line of a script', `authToken = '${authToken}';`],
    [
      'among headers',
      `authorization: ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"\norigin: https://resy.com\nx-resy-auth-token: ${authToken}\nx-resy-universal-auth: ${authToken}`,
    ],
    ['in a command', `curl 'https://api.resy.com/2/user' -H 'x-resy-auth-token: ${authToken}' --compressed`],
    ['in a line of cookies, after another one', `_ga=GA1.2; visitor=${other}; authToken=${authToken}; x=1`],
    ['encoded as cookies are', `auth_token=%22${authToken}%22; path=/`],
    ['in a sentence', `Here you are: ${authToken} thanks`],
  ])('a pasted session is found %s', (_, text) => {
    expect(readPasted(text)).toEqual({ authToken })
  })

  it('a pasted session keeps its refresh token, and a refresh token alone is not accepted', () => {
    const cookies = `production_refresh_token=${refreshToken}; production_auth_token=${authToken}`
    const json = JSON.stringify({ refresh_token: refreshToken, token: authToken })

    expect([readPasted(cookies), readPasted(json)]).toEqual(Array(2).fill({ authToken, refreshToken }))
    expect(readPasted(`production_refresh_token=${refreshToken}`)).toBeUndefined()
  })

  it('a pasted auth token that is no JWT is accepted after its name, or if the text contains nothing else', () => {
    expect(readPasted('x-resy-auth-token: abc123=')).toEqual({ authToken: 'abc123=' })
    expect(readPasted('opaque')).toEqual({ authToken: 'opaque' })
  })

  it.each([
    '',
    ' ',
    'two words',
    'https://resy.com',
    'ada@example.com',
    '{"token":null}',
    'authorization: ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"',
    'xsrf-token=abcdef; session=1',
    '100% sure',
  ])('readPasted finds no session in “%s”', (text) => {
    expect(readPasted(text)).toBeUndefined()
  })
})
