// Reads and writes the state that a sandbox keeps over a restart: its start time, the sign-ins and the reservations.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { HOUR_MS, type Instant, msBetween } from '../src/domain/time.ts'
import type { Sessions } from './accounts.ts'
import { type HeldTable, isActive } from './ledger.ts'
import type { Platform } from './resy/endpoint.ts'

type State = { readonly startedAt: Instant; readonly sessions: Sessions; readonly held: readonly HeldTable[] }

export type StateFile = {
  /**
   * The start time of the sandbox. If the file has one of the last six hours, that one, so that a drop that was due
   * before the restart still happens.
   */
  readonly startedAt: Instant
  resume(platform: Platform, nowMs: number): void
  /** Writes the file if the state has changed. */
  save(platform: Platform): void
}

const worldLastsMs = 6 * HOUR_MS

/** Opens the file. If it is missing or unreadable, the state is empty and the sandbox starts at `now`. */
export function openStateFile(file: string, now: Instant): StateFile {
  const earlier = readState(file)
  const isYoung = earlier !== undefined && msBetween(earlier.startedAt, now) < worldLastsMs
  const startedAt = isYoung ? earlier.startedAt : now
  let written = ''

  return {
    startedAt,
    resume({ accounts, ledger, inventory }, nowMs) {
      if (!earlier) return
      accounts.resume(earlier.sessions)
      for (const held of earlier.held) {
        ledger.add(held)
        const day = isActive(held) ? inventory.day(held.venueId, held.serviceDate, nowMs) : undefined
        const table = day?.tables.find(({ spec }) => spec.time === held.time && spec.seating === held.seating)
        if (table) table.left = Math.max(0, table.left - 1)
      }
    },
    save({ accounts, ledger }) {
      const state: State = { startedAt, sessions: accounts.sessions(), held: ledger.all() }
      const text = JSON.stringify(state)
      if (text === written) return
      written = text
      writeFileSync(`${file}.new`, text, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}

function readState(file: string): State | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
