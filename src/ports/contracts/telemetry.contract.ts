// The contract suite of telemetry.
import { describe, expect, it } from 'vitest'
import type { Telemetry } from '../telemetry.ts'

export type TelemetryHarness = {
  readonly telemetry: Telemetry
  /** Returns the lines written so far. */
  lines(): readonly string[]
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

export function describeTelemetry(name: string, makeHarness: () => TelemetryHarness): void {
  describe(`${name}, as telemetry`, () => {
    it('telemetry returns the result of an event’s work', async () => {
      const { telemetry } = makeHarness()

      expect(await telemetry.event('call', {}, async () => 42)).toBe(42)
    })

    it('telemetry writes one line when an event ends, with all facts noted during it', async () => {
      const { telemetry, lines } = makeHarness()

      await telemetry.event('call', { command: 'book' }, async () => {
        telemetry.note({ venue: 'Carbone' })
        await turn()
        telemetry.query(3)
        telemetry.fault(new Error('the oven is cold'))
        expect(lines()).toEqual([])
      })

      expect(lines()).toHaveLength(1)
      for (const word of ['call', 'book', 'Carbone', 'the oven is cold']) expect(lines()[0]).toContain(word)
    })

    it('telemetry writes the line of an event whose work failed, and passes the error on', async () => {
      const { telemetry, lines } = makeHarness()
      const error = new Error('the oven is cold')

      const work = telemetry.event('call', {}, () => Promise.reject(error))

      await expect(work).rejects.toBe(error)
      expect(lines()).toHaveLength(1)
      expect(lines()[0]).toContain('the oven is cold')
    })

    it('telemetry logs a fault with the reference that it returns, four letters and digits', async () => {
      const { telemetry, lines } = makeHarness()

      const outside = telemetry.fault(new Error('outside'))
      const inside = await telemetry.event('call', {}, async () => telemetry.fault(new Error('inside')))

      expect([outside, inside]).toEqual([
        expect.stringMatching(/^[2-9A-Z]{4}$/),
        expect.stringMatching(/^[2-9A-Z]{4}$/),
      ])
      expect(lines()[0]).toContain(outside)
      expect(lines()[1]).toContain(inside)
    })

    it('telemetry gives an error the same reference each time it is recorded', async () => {
      const { telemetry } = makeHarness()
      const error = new Error('the oven is cold')

      expect(telemetry.fault(error)).toBe(telemetry.fault(error))
    })

    it('telemetry keeps concurrent events apart', async () => {
      const { telemetry, lines } = makeHarness()
      const work = (guest: string) => async () => {
        await turn()
        telemetry.note({ guest })
        await turn()
        telemetry.fault(new Error(`no table for ${guest}`))
      }

      await Promise.all(['ana', 'ben', 'cy'].map((guest) => telemetry.event(guest, {}, work(guest))))

      for (const line of lines()) {
        const named = ['ana', 'ben', 'cy'].filter((guest) => line.includes(guest))
        expect(named).toHaveLength(1)
      }
      expect(lines()).toHaveLength(3)
    })

    it('telemetry writes a line with the loop’s name for a round that had a fault', async () => {
      const { telemetry, lines } = makeHarness()

      await telemetry.round('remind', async () => void telemetry.fault(new Error('the oven is cold')))
      const thrown = telemetry.round('remind', () => Promise.reject(new Error('the oven is gone')))

      await expect(thrown).rejects.toThrow('the oven is gone')
      expect(lines()).toHaveLength(2)
      expect(lines()[0]).toMatch(/remind.*the oven is cold/)
      expect(lines()[1]).toMatch(/remind.*the oven is gone/)
    })

    it('telemetry writes a separate line for an event inside another event', async () => {
      const { telemetry, lines } = makeHarness()

      await telemetry.event('outer', {}, async () => {
        await telemetry.event('inner', {}, async () => telemetry.note({ of: 'the inner one' }))
        telemetry.note({ of: 'the outer one' })
      })

      expect(lines()).toHaveLength(2)
      expect(lines()[0]).toContain('the inner one')
      expect(lines()[0]).not.toContain('the outer one')
      expect(lines()[1]).toContain('the outer one')
    })

    it('telemetry logs a fault in work that goes on after the end of its event', async () => {
      const { telemetry, lines } = makeHarness()
      let late: Promise<string> | undefined

      await telemetry.event('call', {}, async () => {
        late = turn().then(() => telemetry.fault(new Error('later')))
      })
      const reference = await late

      expect(lines()).toHaveLength(2)
      expect(lines()[1]).toContain(reference)
    })

    it('telemetry ignores notes and queries outside of any event', () => {
      const { telemetry, lines } = makeHarness()

      telemetry.note({ venue: 'Carbone' })
      telemetry.query(3)

      expect(lines()).toEqual([])
    })

    it('telemetry writes messages outside of calls in separate lines', () => {
      const { telemetry, lines } = makeHarness()

      telemetry.say('info', 'Ready', { chat: 'terminal' })
      telemetry.say('warn', 'Database copied')

      expect(lines()).toHaveLength(2)
      expect(lines()[0]).toContain('terminal')
      expect(lines()[1]).toContain('Database copied')
    })

    it.each([undefined, null, 'a word', 42, {}, Object.create(null)])(
      'telemetry records %o as a fault, although it is no error',
      (thrown) => {
        const { telemetry, lines } = makeHarness()

        expect(telemetry.fault(thrown)).toMatch(/^[2-9A-Z]{4}$/)
        expect(lines()).toHaveLength(1)
      },
    )
  })
}
