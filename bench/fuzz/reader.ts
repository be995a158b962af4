// Fuzzes the reader of members' texts and the small functions that it uses. No text may make them throw. Measures the
// slowest reading.

import { readSaid } from '../../src/chat/read-said.ts'
import { commands } from '../../src/commands/index.ts'
import type { Instant, ZoneId } from '../../src/domain/time.ts'
import {
  plainWords,
  readChange,
  readDeadline,
  readDropRequest,
  readRequest,
  readYesNo,
  spotSecret,
} from '../../src/reading/index.ts'
import { target } from './target.ts'
import { texts } from './texts.ts'

const context = { now: '2026-11-25T15:00:00.000Z' as Instant, zone: 'America/New_York' as ZoneId }
/** Milliseconds above which a reading is measured again. */
const longestMs = 10
const tries = 4

export const reader = target({
  name: 'reader',
  weight: 4,
  inputs: texts,
  async open() {
    let slowest = 0
    return {
      check(text: string) {
        const took = readAll(text)
        // Garbage collection distorts single measurements, so a slow reading is measured again, and the fastest
        // measurement counts.
        const alone =
          took <= longestMs ? took : Math.min(...Array.from({ length: tries }, () => readAll(text)))
        slowest = Math.max(slowest, alone)
        return undefined
      },
      figures: () => ({ slowestMs: Math.round(slowest * 10) / 10 }),
    }
  },
})

/**
 * Returns the milliseconds of processor time that this thread has used. Other work on the machine does not change
 * them.
 */
function busyMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function readAll(text: string): number {
  const start = busyMs()
  readRequest(text, { ...context, venues: ['Lilia', 'Saint Fennel', 'Carbone'] })
  const took = busyMs() - start
  readRequest(text, { ...context, asked: 'windows' })
  readChange(text, context, 'Lilia')
  readDeadline(text, context)
  readDropRequest(text)
  readYesNo(plainWords(text))
  spotSecret(text, ['Resy'])
  readSaid(text, commands)
  return took
}
