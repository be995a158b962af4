import { expect, test } from 'vitest'
import { spotSecret } from './spot-secret.ts'

const spot = (text: string) => spotSecret(text, ['Resy', 'resy'])

test.each([
  'link resy ada@example.com hunter2',
  'link resy with ada@example.com hunter2 please',
  'Please link my Resy account: ada hunter2',
  'can you log in to resy as ada with hunter2',
  'sign me in ada hunter2',
  'connect resy ada hunter2',
  'Resy: link ada hunter2',
  'password=hunter2',
  'link +1 212 555 0123 hunter2',
  'my resy password is hunter2',
  'hunter2 is my password',
  'resy pw: hunter2',
  'mein passwort ist hunter2',
  'my login is ada / hunter2',
  'ada@example.com',
  'carbone friday 8pm for 2, my e-mail is <mailto:ada@example.com|ada@example.com>',
  'the code is 123456',
  'they texted me 123456',
  '123 456',
  'pin 4821',
  'x-resy-auth-token: abc',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig',
  'use 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d',
  'my card is 4242 4242 4242 4242',
  '3782 822463 10005',
])('the text %j contains a secret', (text) => {
  expect(spot(text)).toBe('secret')
})

test.each(['link resy', 'Link my Resy account please', 'log in to resy', 'connect my account', 'sign me in'])(
  'the text %j asks to link an account',
  (text) => {
    expect(spot(text)).toBe('linking')
  },
)

test.each([
  'table for 4 at Carbone on boxing day, 7-9pm',
  'Link friday 8pm for 2',
  'The Passenger friday 8pm for 2',
  'Passerby on 2026-12-04 or 2026-12-05 at 8 for 2',
  'https://resy.com/cities/new-york-ny/venues/don-angie?date=2026-12-04&seats=2 at 8pm',
  'book a table at Lilia with Ana @ 8',
  'Resy table at Lilia friday 8 for 2',
  'friday 12/4/2026 8pm 2 people at Don Angie (212) 889-8884',
  'help',
  'Donaudampfschifffahrtsgesellschaftskapitän friday 8 for 2',
])('the text %j contains no secret', (text) => {
  expect(spot(text)).toBeUndefined()
})
