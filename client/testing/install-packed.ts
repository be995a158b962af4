// For tests: packs a workspace as it would be published, and installs it into an empty folder without a network.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Installs the workspace. Returns the folder, which the caller removes. */
export function installPacked(workspace: 'cierge-client' | 'cierge-cli'): string {
  const folder = mkdtempSync(join(tmpdir(), `${workspace}-`))
  const npm = (args: readonly string[], cwd?: string) =>
    execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], {
      encoding: 'utf8',
      ...(cwd && { cwd }),
    })
  const name = npm(['pack', '--workspace', workspace, '--pack-destination', folder]).trim().split('\n').at(-1)
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  npm(['install', '--offline', join(folder, name ?? '')], folder)
  return folder
}
