// Checks the documents against the code: tables, links, paths, settings, scripts, verbs, commands, samples, and the
// messages that the troubleshooting quotes.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { docTables, partOf } from '../bench/docs/tables.ts'
import { chats } from '../bots/index.ts'
import { isVerb } from '../cli/src/run-cli.ts'
import manifest from '../package.json' with { type: 'json' }
import { readSaid } from '../src/chat/read-said.ts'
import { commands } from '../src/commands/index.ts'
import { defaultLocale } from '../src/domain/locale.ts'
import { parseInstant } from '../src/domain/time.ts'
import { readRequest } from '../src/reading/index.ts'
import { variables } from './config.ts'
import { hostVerbs } from './host-verbs.ts'
import { readSetupArgs } from './setup/read-setup-args.ts'

type Page = { readonly path: string; readonly text: string }

const pagePaths = [
  ...[
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'infra/README.md',
    'sandbox/README.md',
  ],
  ...['bench/README.md', 'cli/README.md', 'client/README.md', 'bots/README.md', 'src/platforms/README.md'],
  ...chats.map(({ id }) => `bots/${id}/README.md`),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const pages: readonly Page[] = pagePaths.map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const forReaders = pages.filter(({ path }) => /^(?:README|docs\/(?!evenings))/.test(path))

/** Returns the matches of the pattern's first group, each with its page. */
function findAll(among: readonly Page[], pattern: RegExp): readonly (readonly [string, string])[] {
  return among.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => [path, match.slice(1).find(Boolean) ?? ''] as const),
  )
}

/** Returns the blocks with that word after the fence, each with its page. */
const blocksOf = (kind: string) =>
  findAll(pages, new RegExp(`^ *\`\`\`${kind}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))

/** Returns the anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  const headings = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const scripts: readonly string[] = Object.keys(manifest.scripts)
const [, verbTable = ''] =
  /^const verbs[\s\S]*?= \{\n([\s\S]*?)^\}/m.exec(readFileSync('app/main.ts', 'utf8')) ?? []
const mainVerbs = [...verbTable.matchAll(/^ {2}'?([\w-]+)'?: \{/gm)].map(([, name]) => name ?? '')
const allVerbs = [...mainVerbs, ...Object.keys(hostVerbs)]

describe('the documents', () => {
  it.each(docTables())(
    'the table in $path is up to date (else run npm run docs:tables)',
    ({ path, name, text }) => {
      expect(partOf(readFileSync(path, 'utf8'), name)).toBe(text)
    },
  )

  it('every link leads to a file, and to a heading of it', () => {
    const broken = findAll(pages, /\]\((?!https?:|mailto:)([^)\s]+)\)|src="([^"]+)"/g).filter(
      ([path, link]) => {
        const [file = '', anchor] = link.split('#')
        const target = file === '' ? path : normalize(join(dirname(path), file))
        if (!existsSync(target)) return true
        return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
      },
    )

    expect(broken).toEqual([])
  })

  it('every page for readers is linked from another page', () => {
    const links = findAll(pages, /\]\((?!https?:)([^)#\s]+)/g).map(([path, link]) =>
      normalize(join(dirname(path), link)),
    )

    expect(
      forReaders.map(({ path }) => path).filter((path) => path !== 'README.md' && !links.includes(path)),
    ).toEqual([])
  })

  it('every path of the repository exists', () => {
    const roots = 'app|src|bots|executor|infra|migrations|sandbox|bench|cli|client|docs'
    const named = findAll(pages, new RegExp(`\`((?:${roots})/[\\w./-]*)\``, 'g'))

    expect(named.filter(([, path]) => !existsSync(path) && !path.includes('cdk.out'))).toEqual([])
  })

  it('every setting is one of the code’s', () => {
    const known = [...variables, ...chats.flatMap((chat) => chat.variables)].map(({ name }) => name)
    const named = findAll(pages, /\b((?:CIERGE|DISCORD|SLACK|TELEGRAM)_[A-Z_]*[A-Z])\b(?!_)/g)

    expect(
      named.filter(([, name]) => ![...known, 'CIERGE_PROFILE', 'CIERGE_CHROMIUM'].includes(name)),
    ).toEqual([])
  })

  it('every script and every verb of cierge exists', () => {
    const named = findAll(pages, /\bnpm run (?:--silent )?([\w:-]+)/g)
    const verbs = findAll(pages, /\bnpm run (?:--silent )?cierge -- (?:host )?([a-z][\w-]*)/g)

    expect(allVerbs).toContain('setup')
    expect(named.filter(([, name]) => !scripts.includes(name))).toEqual([])
    expect(verbs.filter(([, verb]) => !allVerbs.includes(verb) && !isVerb(verb))).toEqual([])
  })

  it('every command for members exists, and every flag of the setup', () => {
    const known = [...commands.map(({ name }) => name), 'cierge', 'quit']
    const forMembers = forReaders.filter(({ path }) => /^README|members|faq/.test(path))
    const named = findAll(forMembers, /`\/([a-z]+)/g)
    const flags = findAll(
      pages.filter(({ path }) => path === 'docs/hosting/npm.md'),
      /`(--[\w-]+)`/g,
    )

    expect(named.filter(([, name]) => !known.includes(name))).toEqual([])
    expect(flags.length).toBeGreaterThan(8)
    for (const [, flag] of flags) {
      const args = /token|file/.test(flag) ? [flag, 'x'] : [flag]
      expect(readSetupArgs(args), flag).toBeDefined()
    }
  })

  it('every sample request is read with a restaurant, a day, a time and a number of people', () => {
    const now = parseInstant('2026-11-22T10:00:00-05:00')
    if (!now) throw new Error('no instant')
    const samples = blocksOf('say').flatMap(([, block]) => block.trim().split('\n'))

    expect(samples.length).toBeGreaterThan(3)
    for (const sample of samples) {
      const said = readSaid(sample, commands)
      if (said.kind !== 'words') throw new Error(`${sample} is read as a command`)
      const read = readRequest(said.text, { now, zone: defaultLocale.zone, locale: defaultLocale })
      expect(read, sample).toMatchObject({ missing: [], venue: expect.any(String) })
    }
  })

  it('every block of shell and of JSON has a valid syntax', () => {
    for (const [path, block] of blocksOf('sh(?: check)?')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' })
      expect(`${path}: ${stderr}`).toBe(`${path}: `)
      expect(status).toBe(0)
    }
    for (const [path, block] of blocksOf('json')) expect(() => JSON.parse(block), path).not.toThrow()
  })

  it('every message that the troubleshooting quotes stands in the code', () => {
    const folders = ['app', 'src', 'bots'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    const code = folders
      .filter((path) => /(?<!\.test)\.ts$/.test(path) && path !== 'app/docs.test.ts')
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const [page] = pages.filter(({ path }) => path === 'docs/hosting/troubleshooting.md')
    const quoted = [...(page?.text ?? '').matchAll(/^\| ([^|]+) \|/gm)]
      .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+ [^`]+)`/g)])
      .map(([, text = '']) => text)
      // Messages of Node itself, and names that the code inserts.
      .filter((text) => !text.startsWith('Cannot find module'))
      .map((text) => text.replace(/ \(ref .*|^(?:Discord|DISCORD_TOKEN): ?| on the data folder$/g, ''))

    expect(quoted.length).toBeGreaterThan(5)
    for (const text of quoted) {
      for (const part of text.split('…')) expect(code).toContain(part.trim())
    }
  })
})
