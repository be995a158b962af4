// A fake of Resy's HTTP API on loopback: answers in recorded formats, behaves like Resy, and injects faults. The
// sandbox's time is that of the injected clock. It waits only to delay answers.
import { DAY_MS } from '../src/domain/time.ts'
import { createAccounts } from './accounts.ts'
import { createChance } from './chance.ts'
import type { SandboxControl } from './control.ts'
import { checked } from './control-input.ts'
import { createControl } from './create-control.ts'
import { defaultWorld } from './default-world.ts'
import { optional } from './input/checks.ts'
import { createInventory } from './inventory.ts'
import { createLedger } from './ledger.ts'
import type { PlatformTime } from './platform-time.ts'
import { toHeldTable } from './resy/book.ts'
import type { Platform } from './resy/endpoint.ts'
import { createResyLookAlike } from './resy/look-alike.ts'
import { type Settings, settingsOf } from './resy/settings.ts'
import { settingChecks } from './resy/settings-input.ts'
import { createTickets } from './resy/tickets.ts'
import { createWishes } from './resy/wishes.ts'
import { type Served, type ServeOptions, serveLookAlike } from './serve-look-alike.ts'
import { openStateFile } from './state-file.ts'
import type { SandboxWorld } from './world.ts'

export type SandboxOptions = Partial<Settings> &
  ServeOptions & {
    /** The venues and members at the start. Default `defaultWorld(clock.now())`. */
    readonly world?: SandboxWorld
    /**
     * The path of a file that keeps sign-ins and reservations over a restart. The file is written after each change.
     * Default: nothing is kept.
     */
    readonly stateFile?: string
    /** The lifetime of a credential, in milliseconds. Default 45 days. */
    readonly authTokenMs?: number
  }

export type Sandbox = Served<SandboxControl>

export function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  return serveLookAlike(options, (parts) => {
    const kept = options.stateFile ? openStateFile(options.stateFile, options.clock.now()) : undefined
    const platform = createPlatform(options, parts.time, kept?.startedAt)
    kept?.resume(platform, parts.time.nowMs())
    const control = createControl({
      ...parts,
      platform,
      toHeldTable: (seating) => toHeldTable(seating, platform),
    })
    return {
      lookAlike: createResyLookAlike(platform),
      control: checked(control, { settings: optional(settingChecks) }),
      onActed: () => kept?.save(platform),
    }
  })
}

function createPlatform(options: SandboxOptions, time: PlatformTime, startedAt = time.now()): Platform {
  const chance = createChance((options.seed ?? 1) + 1)
  const world = options.world ?? defaultWorld(startedAt)
  const lifetimes = { tokenMs: options.authTokenMs ?? 45 * DAY_MS, refreshMs: 90 * DAY_MS }
  const inventory = createInventory(time.nowMs())
  const accounts = createAccounts(lifetimes, chance)
  for (const venue of world.venues) inventory.putVenue(venue)
  for (const member of world.members) accounts.add(member)
  return {
    inventory,
    accounts,
    ledger: createLedger(),
    tickets: createTickets(chance),
    wishes: createWishes(),
    chance,
    settings: settingsOf(options),
  }
}
