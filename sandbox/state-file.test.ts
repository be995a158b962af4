import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { addMs, type LocalDate, type LocalTime, toInstant } from '../src/domain/time.ts'
import { createVirtualClock } from '../src/ports/virtual-clock.ts'
import { createSandbox } from './create-sandbox.ts'

const begins = toInstant(Date.UTC(2026, 10, 22, 15))
const saintFennel = 5109

describe('a sandbox with a state file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-sandbox-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('a sandbox with a state file keeps sign-ins, reservations and its start time after a restart', async () => {
    const stateFile = join(folder, 'sandbox.json')
    const first = await createSandbox({ clock: createVirtualClock(begins), stateFile })
    const { authToken } = first.control.credentialOf({ member: 'ada@example.com' })
    first.control.hold({
      member: 'ada@example.com',
      venueId: saintFennel,
      date: '2026-12-01' as LocalDate,
      time: '19:00' as LocalTime,
      partySize: 2,
    })
    const carbone = first.control.venues().find(({ name }) => name === 'Carbone')
    await fetch(`${first.url}/3/geoip`, { headers: { 'user-agent': 'test' } })
    await first.stop()

    const second = await createSandbox({
      clock: createVirtualClock(addMs(begins, 60_000)),
      seed: 2,
      stateFile,
    })
    const user = await fetch(`${second.url}/2/user`, {
      headers: {
        'user-agent': 'test',
        authorization: 'ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"',
        'x-resy-auth-token': authToken,
      },
    })
    await second.stop()

    expect(user.status).toBe(200)
    expect(second.control.reservations()).toMatchObject([{ venueId: saintFennel, time: '19:00' }])
    expect(second.control.venues().find(({ name }) => name === 'Carbone')).toEqual(carbone)
  })
})
