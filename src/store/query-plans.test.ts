import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { describeStore } from '../ports/contracts/store.contract.ts'
import { openStore } from './open-store.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()

/** Tables that grow with the number of members and over time. */
const large = [
  'members',
  'identities',
  'credentials',
  'drafts',
  'jobs',
  'reports',
  'outbox',
  'code_tries',
  'drop_observations',
  'imported_drops',
  'venues',
  'api_keys',
  'page_accounts',
  'page_sessions',
  'api_replies',
  'request_events',
  'waitlist_places',
  'evening_answers',
  'plans',
]
/**
 * Indexes that a query may scan: those on a small part of a table, and those that are read from one end with a limit.
 */
const partial = [
  'jobs_waiting',
  'jobs_watching',
  'jobs_open',
  'jobs_to_hand_over',
  'jobs_unsettled',
  'jobs_offered',
  'plans_open',
  'outbox_unspoken',
  'outbox_in_order',
  'outbox_stuck',
  'venues_by_sight',
  'drop_observations_by_end',
  'members_by_name',
  'members_owning',
  'members_removed',
]

/** Statements that empty a table, at the first start from a backup. */
const emptying: readonly string[] = ['delete from "api_keys"', 'delete from "page_sessions"']

const statements = new Set<string>()
/**
 * True while the store opens. The migrations' queries are not collected, because they run once, on tables of earlier
 * versions.
 */
let isOpening = false
const telemetry = {
  query: (_tookMs: number, sql = '') => void (isOpening || statements.add(sql)),
  say: () => {},
  fault: () => '',
}

// Runs the contract suite of stores, because it uses every query. `statements` collects their SQL.
describeStore('the store whose queries are collected', async () => {
  isOpening = true
  const store = await openStore({ file: join(makeFolder(), 'cierge.db'), telemetry })
  isOpening = false
  return store
})

/**
 * Returns the indexes that a plan uses if it also sorts rows; none if it does not sort. A plan that sorts reads all
 * rows, although only the first are wanted.
 */
function sortedIn(plan: readonly { readonly detail: string }[]): readonly string[] {
  if (!plan.some(({ detail }) => detail === 'USE TEMP B-TREE FOR ORDER BY')) return []
  return plan.flatMap(({ detail }) => /USING (?:COVERING )?INDEX (\w+)/.exec(detail)?.[1] ?? [])
}

/** Returns the steps of a plan that read a whole large table. */
function scansIn(plan: readonly { readonly detail: string }[]): readonly string[] {
  return plan
    .map(({ detail }) => detail)
    .filter((detail) => {
      const [, table = '', index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? []
      return large.includes(table) && !partial.includes(index ?? '')
    })
}

let sqlite: Sqlite.Database | undefined
afterAll(() => sqlite?.close())

it('no query of the store reads a whole large table', async () => {
  const file = join(makeFolder(), 'cierge.db')
  await (await openStore({ file })).close()
  sqlite = new Sqlite(file)
  const asked = [...statements].filter(
    (sql) => /^(select|update|delete)/i.test(sql) && !sql.includes(' in ()') && !emptying.includes(sql),
  )

  const sorted = new Set<string>()
  const scans = asked.flatMap((sql) => {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => 1)
    const plan = sqlite?.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[]
    if (/limit 0 \+ \?$/.test(sql)) for (const index of sortedIn(plan)) sorted.add(`${index}: ${sql}`)
    return scansIn(plan).map((detail) => `${detail}: ${sql}`)
  })

  expect(asked.length).toBeGreaterThan(60)
  expect(scans).toEqual([])
  expect([...sorted]).toEqual([])
})

it('no query has a parameter on which its plan depends, so SQLite compiles each once', () => {
  const indexes = sqlite?.prepare(
    `select sql from sqlite_schema where type = 'index' and sql like '% where %'`,
  )
  const conditions =
    indexes
      ?.pluck()
      .all()
      .map((sql) => String(sql).replace(/^.*? where /s, '')) ?? []
  const naming = /(?<![.\w$])(?!not )(\w+) (?:=|in) (?=[('\d])/g
  const named = conditions.flatMap((condition) =>
    [...condition.matchAll(naming)].map(([, column = '']) => column),
  )
  const compiledAgain = [...statements].filter(
    (sql) =>
      /(?:limit|offset) \?/.test(sql) ||
      new RegExp(`where.* "?(?:${[...new Set(named)].join('|')})"? (?:=|!=|in) \\(?\\?`, 's').test(sql),
  )

  expect(named).toContain('is_open')
  expect(compiledAgain).toEqual([])
})
