// Checks that no other user of the machine can read the .env file, because it holds bot tokens.
import { stat } from 'node:fs/promises'
import { type Check, CheckFailed } from '../../src/ports/check.ts'

/** The rights of the group and of others. */
const othersRights = 0o077

/** Returns the check of the file. Windows has no such rights, so the check passes there. */
export function envFileCheck(path: string, system: NodeJS.Platform = process.platform): Check {
  return {
    what: 'env file',
    async run() {
      const found = await stat(path).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      })
      if (!found) return 'none here: the settings come from the environment'
      if (system !== 'win32' && (found.mode & othersRights) !== 0) {
        throw new CheckFailed(`others on this machine can read ${path}`, 'env file')
      }
      return `${path}, readable for its owner only`
    },
  }
}
