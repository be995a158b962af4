// The table of the `cierge host` verbs, with which a host manages the data folder. Each verb is one file in `host/`.
import { parseArgs } from 'node:util'
import { dropsUsage } from '../src/words/running/drops.ts'
import { moveUsage } from '../src/words/running/move.ts'
import { backUp } from './host/back-up.ts'
import { exportDrops, importDrops } from './host/exchange-drops.ts'
import { forgetAccounts } from './host/forget-accounts.ts'
import type { HostParts } from './host/host-parts.ts'
import { moveIn } from './host/move-in.ts'
import { moveOut } from './host/move-out.ts'
import { resealAll } from './host/reseal-all.ts'
import { restore } from './host/restore.ts'
import { rotateKey } from './host/rotate-key.ts'
import { undoMove } from './host/undo-move.ts'

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
  move: {
    arguments: 'out FILE | in FILE | undo, [--passphrase-file FILE]',
    does: 'packs everything into one encrypted file for another machine, unpacks it there, or gives the move up; stop Cierge first',
    run: (host, args) => move(host, args),
  },
  reseal: {
    does: 'seals every secret again, after a move to another way of keeping keys; stop Cierge first',
    run: (host) => resealAll(host),
  },
  'rotate-key': {
    does: 'makes a new master key and seals every secret with it; stop Cierge first',
    run: (host) => rotateKey(host),
  },
  drops: {
    arguments: 'export FILE | import FILE [--as NAME]',
    does: 'gives the observed openings of restaurants to another host, or takes theirs in as one voice; stop Cierge first',
    run: (host, args) => drops(host, args),
  },
  'forget-accounts': {
    does: 'removes the accounts that the key can’t open, after the key was lost; stop Cierge first',
    run: (host) => forgetAccounts(host),
  },
}

async function move(host: HostParts, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'passphrase-file': { type: 'string' } },
    allowPositionals: true,
  })
  const [way, file] = positionals
  if (way === 'undo') return undoMove(host)
  if ((way !== 'out' && way !== 'in') || file === undefined) {
    host.say(moveUsage)
    return 2
  }
  const options = { file, passphraseFile: values['passphrase-file'] }
  if (way === 'out') return moveOut(host, options)
  return moveIn(host, options)
}

async function drops(host: HostParts, args: readonly string[]): Promise<number> {
  const options = { as: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [way, file] = positionals
  if (file !== undefined && way === 'export') return exportDrops(host, file)
  if (file !== undefined && way === 'import') return importDrops(host, file, values.as?.slice(0, 40))
  host.say(dropsUsage)
  return 2
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
