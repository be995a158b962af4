// For tests: builds and packs a workspace as it would be published, and installs it into an empty folder, without using
// the network.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Installs the workspace into a new folder, so that tests can run at the same time. Returns the folder, which the
 * caller removes.
 */
export function installPacked(workspace: 'client' | 'cli'): string {
  const folder = mkdtempSync(join(tmpdir(), `cierge-${workspace}-`))
  const built = join(folder, 'built')
  for (const name of ['package.json', 'README.md', 'LICENSE'])
    cpSync(join(root, workspace, name), join(built, name))
  execFileSync(process.execPath, [join(root, workspace, 'build/build.ts'), join(built, 'dist')])
  const npm = (args: readonly string[]) =>
    execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' })
  const packed = npm(['pack', './built', '--ignore-scripts']).trim().split('\n').at(-1)
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  npm(['install', '--offline', `./${packed}`])
  return folder
}
