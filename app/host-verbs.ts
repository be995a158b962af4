// The verbs with which a host cares for the data folder, as a table. Each verb is one file in `host/`.
import { parseArgs } from 'node:util'
import { backUp } from './host/back-up.ts'
import { forgetAccounts } from './host/forget-accounts.ts'
import type { HostParts } from './host/host-parts.ts'
import { resealAll } from './host/reseal-all.ts'
import { restore } from './host/restore.ts'
import { rotateKey } from './host/rotate-key.ts'

export type HostVerb = {
  readonly arguments?: string
  readonly does: string
  /** Runs the verb. Resolves with the exit code of the process. */
  run(host: HostParts, args: readonly string[]): Promise<number>
}

export const hostVerbs: Readonly<Record<string, HostVerb>> = {
  backup: {
    arguments: '[FILE]',
    does: 'copies the database to a new file, also while Cierge runs',
    run: (host, [to]) => backUp(host, to),
  },
  restore: {
    arguments: '[FILE] [--yes] [--any-key]',
    does: 'shows what a backup would bring back, asks, and puts it in place; the newest good one without FILE; stop Cierge first',
    run: (host, args) => restore(host, readRestoreArgs(args)),
  },
  reseal: {
    does: 'seals every secret again, after a move to another way of keeping keys; stop Cierge first',
    run: (host) => resealAll(host),
  },
  'rotate-key': {
    does: 'makes a new master key and seals every secret with it; stop Cierge first',
    run: (host) => rotateKey(host),
  },
  'forget-accounts': {
    does: 'removes the accounts that the key can’t open, after the key was lost; stop Cierge first',
    run: (host) => forgetAccounts(host),
  },
}

function readRestoreArgs(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { yes: { type: 'boolean', short: 'y' }, 'any-key': { type: 'boolean' } },
    allowPositionals: true,
  })
  return {
    file: positionals[0],
    ...(values.yes && { yes: true }),
    ...(values['any-key'] && { anyKey: true }),
  }
}
