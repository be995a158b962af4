// Collects the licenses of the libraries in a bundle, which have to be passed on with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Returns the license texts of the packages that these files belong to. Of a package without a license file, returns the
 * name of its license.
 * @param root the folder that the paths of the files begin at.
 */
export function licensesOf(root: string, inputs: readonly string[]): string {
  const packages = inputs.flatMap(
    (path) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? [],
  )
  return [...new Set(packages)]
    .toSorted()
    .map((folder) => `${folder.replace(/.*node_modules\//, '')}\n\n${licenseIn(join(root, folder))}\n`)
    .join(`\n${'-'.repeat(72)}\n\n`)
}

function licenseIn(folder: string): string {
  const name = existsSync(folder)
    ? readdirSync(folder).find((file) => /^licen[cs]e(?!s)/i.test(file))
    : undefined
  if (name) return readFileSync(join(folder, name), 'utf8').trim()
  const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${folder} names no license`)
  return license
}
