// Defines the import rules as tables and checks them: which room may import which, which library belongs to which room,
// and which files read the environment.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

type Room = {
  /** A file's path, or the beginning of the paths in a room. */
  readonly room: string
  /** The rooms that this room may import besides itself. Absent: all rooms. */
  readonly imports?: readonly string[]
  /** The rooms that this room may not import, even if `imports` allows them or they lie in this room. */
  readonly never?: readonly string[]
  readonly libraries?: readonly string[]
}

/** The files in `src/` that a chat may import. */
const forChats = [
  'src/http/guard-server.ts',
  'src/chat/',
  'src/ports/chat-adapter.ts',
  'src/ports/chat-state.ts',
  'src/ports/check.ts',
  'src/ports/clock.ts',
  'src/ports/telemetry.ts',
  'src/ports/within.ts',
  'src/domain/',
]
/** The code that all chats share. No chat may import another chat. */
const chatSupport = ['bots/kit/', 'bots/plain-text.ts']

/** The rooms. A file belongs to the first room in the list whose path begins the file's path. */
const rooms: readonly Room[] = [
  { room: 'src/domain/time.ts', imports: ['src/domain/'], libraries: ['date-fns-tz'] },
  { room: 'src/domain/', imports: [] },
  { room: 'src/ports/', imports: ['src/domain/'] },
  {
    room: 'src/words/calendar-file.ts',
    imports: ['src/words/', 'src/domain/'],
    libraries: ['ical-generator'],
  },
  { room: 'src/words/', imports: ['src/domain/'] },
  {
    room: 'src/pictures/rasterize.ts',
    imports: ['src/pictures/look.ts'],
    libraries: ['@resvg/resvg-js'],
  },
  {
    room: 'src/pictures/',
    imports: ['src/domain/', 'src/words/'],
    libraries: ['d3-scale', 'd3-shape'],
  },
  // The concierge has three layers: the kernel in `jobs/`, then the loops and the verbs, which are on the same level.
  // The kernel imports neither of the other two, and those do not import each other.
  { room: 'src/concierge/jobs/', imports: ['src/domain/', 'src/ports/'] },
  {
    room: 'src/concierge/every-minute/',
    imports: [
      'src/domain/',
      'src/ports/',
      'src/concierge/jobs/',
      'src/concierge/standing/',
      'src/concierge/self-watch/keep-gaps.ts',
    ],
  },
  {
    room: 'src/concierge/standing/',
    imports: ['src/domain/', 'src/ports/', 'src/concierge/'],
    never: ['src/concierge/every-minute/'],
    libraries: ['rrule-temporal'],
  },
  {
    room: 'src/concierge/',
    imports: ['src/domain/', 'src/ports/', 'src/concierge/jobs/'],
    never: ['src/concierge/every-minute/'],
  },
  {
    room: 'src/store/file/',
    imports: ['src/domain/', 'src/ports/'],
    libraries: ['kysely', 'better-sqlite3'],
  },
  {
    room: 'src/store/',
    imports: ['src/domain/', 'src/ports/', 'migrations/'],
    libraries: ['kysely', 'better-sqlite3'],
  },
  { room: 'migrations/', imports: [], libraries: ['kysely', 'better-sqlite3'] },
  {
    room: 'src/scheduler/eventbridge.ts',
    imports: ['src/domain/', 'src/ports/', 'src/scheduler/'],
    libraries: ['@aws-sdk/client-lambda', '@aws-sdk/client-scheduler'],
  },
  {
    room: 'src/scheduler/report-queue.ts',
    imports: ['src/domain/', 'src/ports/', 'src/scheduler/'],
    libraries: ['@aws-sdk/client-sqs'],
  },
  {
    room: 'src/scheduler/order-leases-table.ts',
    imports: ['src/domain/', 'src/ports/', 'src/scheduler/'],
    libraries: ['@aws-sdk/client-dynamodb'],
  },
  {
    room: 'src/scheduler/booking-rights-table.ts',
    imports: ['src/domain/', 'src/ports/', 'src/scheduler/'],
    libraries: ['@aws-sdk/client-dynamodb'],
  },
  {
    room: 'src/scheduler/table-holds-table.ts',
    imports: ['src/domain/', 'src/ports/', 'src/scheduler/'],
    libraries: ['@aws-sdk/client-dynamodb'],
  },
  { room: 'sandbox/aws/' },
  { room: 'src/scheduler/', imports: ['src/domain/', 'src/ports/'] },
  {
    room: 'src/vault/kms.ts',
    imports: ['src/domain/', 'src/ports/', 'src/vault/'],
    libraries: ['@aws-sdk/client-kms'],
  },
  { room: 'src/vault/', imports: ['src/domain/', 'src/ports/'] },
  {
    room: 'src/platforms/resy/schema.ts',
    imports: ['src/domain/', 'src/ports/', 'src/platforms/'],
    libraries: ['zod'],
  },
  {
    room: 'src/platforms/opentable/schema.ts',
    imports: ['src/domain/', 'src/ports/', 'src/platforms/'],
    libraries: ['zod'],
  },
  {
    room: 'src/platforms/zone-at.ts',
    imports: ['src/domain/'],
    libraries: ['@photostructure/tz-lookup'],
  },
  {
    room: 'src/platforms/find-cities.ts',
    imports: ['src/domain/'],
    libraries: ['city-timezones'],
  },
  {
    room: 'src/platforms/wire/read.ts',
    imports: [],
    libraries: ['zod'],
  },
  {
    room: 'src/platforms/resy/drift/fields-of.ts',
    imports: ['src/domain/', 'src/ports/', 'src/platforms/'],
    libraries: ['zod'],
  },
  { room: 'src/platforms/', imports: ['src/domain/', 'src/ports/'], libraries: ['undici'] },
  { room: 'src/second-way/', imports: ['src/domain/', 'src/ports/'], libraries: ['nodemailer', 'undici'] },
  { room: 'src/telemetry/', imports: ['src/domain/', 'src/ports/'], libraries: ['pino'] },
  { room: 'src/reading/', imports: ['src/domain/'], libraries: ['chrono-node'] },
  {
    room: 'src/dialogue/',
    imports: [
      'src/chat/',
      'src/commands/pick-job.ts',
      'src/concierge/',
      'src/words/',
      'src/reading/index.ts',
      'src/domain/',
      'src/ports/',
    ],
    never: ['src/concierge/every-minute/'],
  },
  { room: 'src/chat/', imports: ['src/domain/', 'src/ports/', 'src/words/', 'src/reading/index.ts'] },
  {
    room: 'src/operations/',
    imports: ['src/concierge/', 'src/words/', 'src/reading/index.ts', 'src/domain/', 'src/ports/'],
    never: ['src/concierge/every-minute/'],
    libraries: ['zod'],
  },
  // The client does not depend on the service. One file reads the operations; the build writes the operations' data
  // and types out.
  { room: 'client/src/operations.ts', imports: ['client/src/', 'src/operations/'], libraries: ['zod'] },
  { room: 'client/src/', imports: [] },
  {
    room: 'client/build/',
    imports: ['client/src/', 'src/operations/index.ts', 'src/http/open-api.ts'],
    libraries: ['json-schema-to-typescript'],
  },
  { room: 'client/testing/' },
  {
    room: 'cli/src/',
    imports: [
      'client/src/index.ts',
      'client/src/read-event-stream.ts',
      'cli/package.json',
      'src/words/when.ts',
      'src/words/table.ts',
      'src/domain/locale.ts',
      'src/domain/time.ts',
    ],
    libraries: ['commander', '@clack/prompts'],
  },
  { room: 'cli/build/', imports: ['client/src/operations.ts'], libraries: ['esbuild'] },
  { room: 'src/http/guard-server.ts', imports: [] },
  {
    room: 'src/http/observe/create-metrics.ts',
    imports: ['src/http/', 'src/domain/', 'src/ports/'],
    libraries: ['prom-client'],
  },
  {
    room: 'src/http/page/sites/open-site.ts',
    imports: ['src/http/page/sites/', 'src/domain/'],
    libraries: ['openid-client', 'zod'],
  },
  {
    room: 'src/http/page/',
    imports: [
      'src/http/',
      'src/chat/bounded-map.ts',
      'src/chat/note-effects.ts',
      'src/concierge/page-accounts.ts',
      'src/operations/',
      'src/pictures/',
      'src/concierge/api-keys.ts',
      'src/concierge/page-sessions.ts',
      'src/words/',
      'src/domain/',
      'src/ports/',
    ],
    libraries: ['hono', '@hono/node-server', 'zod'],
  },
  {
    room: 'src/http/',
    imports: [
      'src/operations/',
      'src/chat/bounded-map.ts',
      'src/chat/note-effects.ts',
      'src/concierge/api-keys.ts',
      'src/concierge/begin-login.ts',
      'src/concierge/calendar-feeds.ts',
      'src/vault/local.ts',
      'src/words/',
      'src/reading/index.ts',
      'src/domain/',
      'src/ports/',
    ],
    libraries: ['hono', '@hono/node-server', '@modelcontextprotocol/server', 'zod'],
  },
  {
    room: 'src/commands/',
    imports: [
      'src/operations/',
      'src/chat/',
      'src/concierge/',
      'src/pictures/',
      'src/words/',
      'src/reading/index.ts',
      'src/domain/',
    ],
    never: ['src/concierge/every-minute/'],
  },
  {
    room: 'app/doctor/check-aws.ts',
    imports: ['app/doctor/', 'src/domain/', 'src/ports/'],
    libraries: ['@aws-sdk/client-lambda', '@aws-sdk/client-scheduler', '@aws-sdk/client-sts'],
  },
  {
    room: 'app/doctor/wait-for-echo.ts',
    imports: ['app/doctor/', 'src/domain/', 'src/ports/'],
    libraries: ['@aws-sdk/client-sqs'],
  },
  { room: 'app/doctor/', imports: ['src/domain/', 'src/ports/'] },
  { room: 'app/read-setting-values.ts', imports: ['src/domain/'], libraries: ['zod'] },
  {
    room: 'app/setting-table.ts',
    imports: ['app/read-setting-values.ts', 'src/domain/'],
    libraries: ['zod'],
  },
  { room: 'app/config.ts', imports: ['app/setting-table.ts', 'src/domain/'], libraries: ['zod'] },
  { room: 'app/host/drop-file.ts', imports: ['src/domain/'], libraries: ['zod'] },
  { room: 'app/' },
  { room: 'bots/index.ts', imports: ['bots/', 'src/words/'] },
  // Code in `testing/` and benches may import any room; benches use the fake servers.
  { room: 'bots/discord/testing/' },
  { room: 'bots/slack/testing/' },
  { room: 'bots/telegram/testing/' },
  { room: 'bots/terminal/testing/' },
  { room: 'bots/plain-text.ts', imports: [] },
  { room: 'bots/kit/', imports: [...forChats, 'bots/plain-text.ts'], libraries: ['zod'] },
  {
    room: 'bots/discord/',
    imports: [...forChats, ...chatSupport],
    libraries: ['discord.js', 'zod'],
  },
  {
    room: 'bots/slack/',
    imports: [...forChats, ...chatSupport],
    libraries: ['@slack/bolt', '@slack/web-api', 'zod'],
  },
  {
    room: 'bots/telegram/',
    imports: [...forChats, ...chatSupport],
    libraries: ['grammy', '@grammyjs/runner', 'zod'],
  },
  {
    room: 'bots/terminal/',
    imports: [...forChats, ...chatSupport],
    libraries: ['string-width'],
  },
  { room: 'executor/function/lambda.ts' },
  {
    room: 'executor/function/',
    imports: ['executor/', 'src/scheduler/wake-message.ts', 'src/domain/', 'src/ports/'],
    libraries: ['zod'],
  },
  // The parts of a hunt: each may import those listed above it. The files directly in `executor/` combine them.
  { room: 'executor/ledger/', imports: ['src/domain/', 'src/ports/'] },
  { room: 'executor/timing/', imports: ['src/domain/', 'src/ports/'] },
  { room: 'executor/slots/', imports: ['src/domain/', 'src/ports/'] },
  {
    room: 'executor/hunter/',
    imports: ['executor/timing/', 'executor/slots/', 'src/domain/', 'src/ports/'],
  },
  {
    room: 'executor/find/',
    imports: [
      ...['executor/ledger/', 'executor/timing/', 'executor/slots/', 'executor/hunter/'],
      ...['src/domain/', 'src/ports/'],
    ],
  },
  {
    room: 'executor/book/',
    imports: ['executor/timing/', 'executor/slots/', 'executor/hunter/', 'src/domain/', 'src/ports/'],
  },
  {
    room: 'executor/speculative/',
    imports: [
      ...['executor/ledger/', 'executor/slots/', 'executor/hunter/', 'executor/find/', 'executor/book/'],
      ...['src/domain/', 'src/ports/'],
    ],
  },
  {
    room: 'executor/report/',
    imports: ['executor/slots/', 'executor/hunter/', 'src/domain/', 'src/ports/'],
  },
  {
    room: 'executor/',
    imports: ['src/domain/', 'src/ports/'],
    never: ['executor/function/'],
  },
  { room: 'sandbox/demo.ts' },
  { room: 'sandbox/', imports: ['src/domain/', 'src/ports/'], libraries: ['undici'] },
  { room: 'bench/' },
  {
    room: 'infra/',
    imports: ['package.json', 'src/domain/drops/hunt-end.ts'],
    libraries: ['aws-cdk-lib', 'constructs', 'cdk-nag', 'esbuild'],
  },
  { room: 'vitest.config.ts', libraries: ['vitest'] },
]

/**
 * The names that commands import from `src/concierge/` because no operation does the same. Remove names; add none.
 * Everything else that a command does is an operation, which it calls.
 */
const chatsAlone: Readonly<Record<string, string>> = {
  makeKey: 'a key is given only to a person in a chat',
  listKeys: 'the list from which a person revokes keys',
  revokeKey: 'a program must not revoke the keys of others',
  findLogin: 'a person sees in a chat which computer asks for a key',
  answerLogin: 'a person allows it there',
  makePageLink: 'the link that signs a browser in is given only to a person in a chat',
  makeCode: 'a one-time code connects a second chat',
  redeemCode: 'a stranger joins with the chat identity',
  answerPlan: 'a friend in a group who is no member says when they can come',
  latestPlanIn: 'people answer in words to the plan of their conversation',
  answerTable: 'a friend in a group who is no member says whether they come',
  whomToConnect: 'the question before an identity is connected',
  connectIdentity: 'an identity of a chat',
  checkHasAccount: 'asked before a chat opens its booking form',
  hasAccount: 'decides which buttons the help shows',
  listEveryone: 'proposals while a name is typed',
  proposeAmong: 'proposals while a restaurant is typed',
  proposeVenues: 'proposals while a restaurant is typed',
  listNights: 'the tables of the people in this conversation',
  listNightsAt: 'those tables at one restaurant',
  markSeen: 'a person has looked, which a program that reads does not tell',
}

const mayReadEnvironment = [
  'app/main.ts',
  'app/alive.ts',
  'app/build.ts',
  'cli/src/main.ts',
  'executor/function/lambda.ts',
  'infra/app.ts',
  'bench/',
  'sandbox/',
]
const folders = [
  ...['app', 'src', 'bots', 'executor', 'migrations', 'sandbox', 'bench', 'infra'],
  ...['client', 'cli'],
]

type File = { readonly path: string; readonly text: string }

const files = folders.flatMap(sourcesOf)
/**
 * The entry points of the project. All code that runs can be reached from their imports. Tests, contract suites and
 * test harnesses may import any room, even if a bench uses them too.
 */
const entries = [
  'app/main.ts',
  'app/alive.ts',
  'app/build.ts',
  'executor/function/lambda.ts',
  'infra/app.ts',
  'client/build/build.ts',
  'cli/src/main.ts',
  'cli/build/build.ts',
  'sandbox/main.ts',
  'sandbox/demo.ts',
  /^bench\/[^/]+\.ts$/,
]
const harnesses = /^app\/stories\/|\/testing\/[^/]+\.ts$/
const app = reachedFrom(entries).filter(({ path }) => !harnesses.test(path))

function sourcesOf(folder: string): File[] {
  let names: string[] = []
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
  return names
    .filter((name) => name.endsWith('.ts') && !/node_modules|^dist\b/.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
}

/**
 * Returns a file's imports: files of this repository by path, libraries by package name. Imports of types count too.
 */
function importsOf({ path, text }: File): string[] {
  const found = text.matchAll(
    /^(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )
  return [...found].map((match) => {
    const named = match[1] ?? match[2] ?? ''
    return named.startsWith('.') ? normalize(join(dirname(path), named)) : packageOf(named)
  })
}

function reachedFrom(roots: readonly (string | RegExp)[]): File[] {
  const isRoot = ({ path }: File) =>
    roots.some((root) => (typeof root === 'string' ? path === root : root.test(path)))
  const reached = new Set(files.filter(isRoot))
  for (const file of reached) {
    const imported = importsOf(file)
    for (const other of files) if (imported.includes(other.path)) reached.add(other)
  }
  return [...reached]
}

/** Returns the file's code without comments. */
function codeOf({ text }: File): string {
  return text.replace(/^\s*(?:\/\/|\/\*\*|\*).*$/gm, '')
}

function packageOf(named: string): string {
  return named.split('/', named.startsWith('@') ? 2 : 1).join('/')
}

function breachesOf(file: File): string[] {
  const own = rooms.find(({ room }) => file.path.startsWith(room))
  if (!own) return [`${file.path} stands in no room`]
  const { room, imports, never = [], libraries = [] } = own
  if (!imports) return []
  const isForbidden = (named: string) => never.some((forbidden) => named.startsWith(forbidden))
  return importsOf(file)
    .filter((named) => !named.startsWith('node:'))
    .filter((named) => isForbidden(named) || !isAllowed(named, [...imports, room], libraries))
    .map((named) => `${file.path} imports ${named}`)
}

function isAllowed(named: string, imports: readonly string[], libraries: readonly string[]): boolean {
  return libraries.includes(named) || imports.some((allowed) => named.startsWith(allowed))
}

/** Returns the cycles of imports, each as a list of its files. */
function circlesOf(all: readonly File[]): string[] {
  const graph = new Map(all.map((file) => [file.path, importsOf(file)]))
  const done = new Set<string>()
  const circles: string[] = []
  function walk(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path)
    if (start >= 0) circles.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) if (graph.has(next)) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  return circles
}

describe('the import rules', () => {
  it('every file follows the import rules', () => {
    expect(app.flatMap(breachesOf)).toEqual([])
  })

  it('only tests and benches import files of app/', () => {
    const mayLookUp = /^(app|bench)\/|\.test\.ts$/
    const breaches = files.filter(
      (file) => !mayLookUp.test(file.path) && importsOf(file).some((path) => path.startsWith('app/')),
    )

    expect(breaches.map(({ path }) => path)).toEqual([])
  })

  it('there is no import cycle, not even of types', () => {
    expect(circlesOf(app)).toEqual([])
  })

  it('only the entry points, benches and the sandbox read the environment', () => {
    const readers = app.filter((file) => /process\.env\b/.test(codeOf(file)))

    const strangers = readers.filter(({ path }) => !mayReadEnvironment.some((root) => path.startsWith(root)))

    expect(strangers.map(({ path }) => path)).toEqual([])
  })

  it('no command uses the store directly', () => {
    const askers = app.filter(
      (file) => file.path.startsWith('src/commands/') && /\bstore\b/.test(codeOf(file)),
    )

    expect(askers.map(({ path }) => path)).toEqual([])
  })

  it('commands import from src/concierge the listed names, and no others', () => {
    const imports = files
      .filter(({ path }) => path.startsWith('src/commands/'))
      .flatMap(({ text }) => [...text.matchAll(/^import \{([^}]*)\} from '(?:\.\.\/)+concierge\//gm)])
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))

    expect([...new Set(imports)].toSorted()).toEqual(Object.keys(chatsAlone).toSorted())
  })

  it('the import rules detect a forbidden import of a concierge layer or a command', () => {
    const reaching = (path: string, named: string) =>
      breachesOf({ path, text: `import { x } from '${named}'` })

    expect(reaching('src/concierge/jobs/sly.ts', '../link-account.ts')).toHaveLength(1)
    expect(reaching('src/concierge/jobs/sly.ts', '../every-minute/remind.ts')).toHaveLength(1)
    expect(reaching('src/concierge/every-minute/sly.ts', '../list-reservations.ts')).toHaveLength(1)
    expect(reaching('src/concierge/sly.ts', './every-minute/remind.ts')).toHaveLength(1)
    expect(reaching('src/commands/sly.ts', '../ports/store.ts')).toHaveLength(1)
    expect(reaching('src/concierge/sly.ts', './jobs/plan-order.ts')).toEqual([])
  })

  it('every exported type has a unique name', () => {
    const namesOf = ({ path, text }: File) =>
      [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => ({ name, path }))
    const places = Map.groupBy(files.flatMap(namesOf), ({ name }) => name)

    const shared = [...places.values()].filter((found) => found.length > 1)

    expect(shared.flat()).toEqual([])
  })

  it('the import rules detect a forbidden room, a forbidden library and a cycle', () => {
    const sly: File = {
      path: 'src/domain/sly.ts',
      text: "import type { Store } from '../ports/store.ts'\nimport { z } from 'zod'\n",
    }

    expect(breachesOf(sly)).toEqual([
      'src/domain/sly.ts imports src/ports/store.ts',
      'src/domain/sly.ts imports zod',
    ])
    expect(
      circlesOf([
        sly,
        { path: 'src/ports/store.ts', text: "import '../domain/sly.ts'\nexport * from '../domain/sly.ts'" },
      ]),
    ).toEqual(['src/domain/sly.ts → src/ports/store.ts → src/domain/sly.ts'])
  })
})
