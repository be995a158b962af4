// Tests the published client: installs the package into an empty folder, checks the types of a program that uses it, and
// runs that program against Cierge over HTTP.
import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installPacked } from './testing/install-packed.ts'
import { openService, type TestService } from './testing/open-service.ts'

const strict = [
  '--ignoreConfig',
  '--strict',
  '--noEmit',
  '--target',
  'es2023',
  '--module',
  'nodenext',
  '--types',
  '',
]
const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc')

let service: TestService
let folder: string

beforeAll(async () => {
  folder = installPacked('client')
  service = await openService()
}, 120_000)
afterAll(async () => {
  await service?.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Checks the types of a program. Returns the compiler's errors, or an empty text. */
function check(source: string): string {
  const path = join(folder, 'program.ts')
  writeFileSync(path, source)
  const { stdout } = spawnSync(process.execPath, [compiler, ...strict, path], {
    cwd: folder,
    encoding: 'utf8',
  })
  return stdout
}

/** Returns the example of the README, changed to call the test's service. */
function example(): string {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync('client/README.md', 'utf8')) ?? []
  return code
    .replace(
      "url: 'https://cierge.example.com', key: process.env.CIERGE_KEY",
      `url: '${service.url}', key: '${service.key}'`,
    )
    .replace('Carbone tomorrow', 'Saint Fennel in 25 days')
    .replace('console.log(event.code, event.kind)', '{ console.log(event.kind); break }')
    .replace('cierge.events()', 'cierge.events({ onOpen: bookAnother })')
    .concat(`
async function bookAnother() {
  const { id } = await cierge.beginDraft({ words: 'table for 3 at Saint Fennel in 26 days, 8pm' })
  await cierge.confirmDraft({ id })
}
`)
}

const globals = 'declare const console: { log(...values: unknown[]): void }\n'

describe('cierge-client', () => {
  it('the package holds compiled files, types and documents only, and depends on nothing', () => {
    const installed = join(folder, 'node_modules/cierge-client')
    const names = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    const code = names
      .filter((name) => /\.(?:js|ts)$/.test(name))
      .map((name) => readFileSync(join(installed, name), 'utf8'))

    expect(names.filter((name) => !/^dist\/[\w-]+(?:\.js|\.d\.ts)$/.test(name)).toSorted()).toEqual([
      ...['LICENSE', 'README.md', 'dist', 'package.json'],
    ])
    expect(dependencies).toBeUndefined()
    expect(code.join('\n')).not.toMatch(/from '(?!\.\/)|\bzod\b|\.ts'/)
  })

  it('the example of the README has right types, and books over HTTP', async () => {
    expect(check(`${globals}${example()}\nexport { CiergeProblem }`)).toBe('')

    const path = join(folder, 'example.mjs')
    writeFileSync(path, example())
    const { stdout } = await promisify(execFile)(process.execPath, [path], { cwd: folder })

    expect(stdout).toMatch(/^[A-Z\d]{4} scheduled\nrequested\n$/)
  })

  it.each([
    ['an unknown field', "cierge.listRequests({ satte: 'open' })"],
    ['a wrong value', "cierge.listRequests({ state: 'some' })"],
    ['a missing input', 'cierge.showRequest()'],
    ['an unknown method', 'cierge.listRequest()'],
    ['a field that the answer does not have', 'cierge.listRequests().then(({ items }) => items[0]?.name)'],
  ])('%s is an error of types', (_what, call) => {
    const errors = check(
      `import { createClient } from 'cierge-client'\nconst cierge = createClient({ url: '' })\n${call}\n`,
    )

    expect(errors).toMatch(/^program\.ts\(3,\d+\): error TS/)
  })

  it('it can be bundled for browsers', async () => {
    const { outputFiles } = await build({
      absWorkingDir: folder,
      stdin: { contents: "export * from 'cierge-client'", resolveDir: folder },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    })

    expect(outputFiles[0]?.text).not.toMatch(/\bnode:|\bprocess\.|\brequire\(/)
  })
})
