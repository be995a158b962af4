// Tests the doctor on one machine. Each check succeeds once and fails once.
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts'
import { sealedUnder } from '../src/domain/credential.ts'
import { addMs, DAY_MS, HOUR_MS } from '../src/domain/time.ts'
import type { Check } from '../src/ports/check.ts'
import { aCredential, ada, aJob, aMember, anIdentity, resy } from '../src/ports/fakes/store-samples.ts'
import type { Store } from '../src/ports/store.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { openStore } from '../src/store/open-store.ts'
import { createLocalVault } from '../src/vault/local.ts'
import { loadMasterKey } from '../src/vault/master-key.ts'
import { sayFinding } from '../src/words/running/doctor.ts'
import { readConfig } from './config.ts'
import { createDoctor } from './create-doctor.ts'
import { premisesChecks } from './doctor/check-premises.ts'
import { runChecks } from './doctor/run-checks.ts'

const clock = createSystemClock()

describe('the doctor', () => {
  let root: string
  let folder: string
  let sandbox: Sandbox
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'cierge-doctor-'))
    folder = join(root, 'data')
    sandbox = await createSandbox({ clock })
  })
  afterEach(async () => {
    await sandbox.stop()
    rmSync(root, { recursive: true, force: true })
  })

  const database = () => join(folder, 'cierge.sqlite')

  /** Runs the checks. Returns the line that each one prints, by its name. */
  async function read(checks: readonly Check[]): Promise<Readonly<Record<string, string>>> {
    const said: Record<string, string> = {}
    await runChecks(checks, clock, (finding) => {
      said[finding.what] = sayFinding(finding)
    })
    return said
  }

  async function examine(
    env: Readonly<Record<string, string>> = {},
  ): Promise<Readonly<Record<string, string>>> {
    const whole = { CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: sandbox.url, ...env }
    const doctor = await createDoctor(readConfig(whole), { clock, env: whole })
    return read(doctor.checks).finally(doctor.close)
  }

  /** Starts Cierge once and returns its store. Cierge counts as running while that store is open. */
  async function start(): Promise<Store> {
    const masterKey = await loadMasterKey({ file: join(folder, 'master.key') })
    const store = await openStore({ file: database() })
    const sealed = await createLocalVault({ masterKey }).encrypt('secret', sealedUnder(ada, resy))
    await store.members.add(aMember(), anIdentity())
    await store.credentials.save(aCredential({ sealed }))
    return store
  }

  async function startOnce(): Promise<void> {
    const store = await start()
    await store.close()
  }

  it('the doctor reports no fault before the first start, and creates no files', async () => {
    const said = await examine()

    expect(Object.values(said).map((line) => line.slice(0, 6))).toEqual(Array(8).fill('ok    '))
    expect(Object.keys(said)).toEqual([
      'cierge',
      'folder',
      'database',
      'vault',
      'resy',
      'clock',
      'drops',
      'chat',
    ])
    expect(said.database).toContain('not there yet')
    expect(readdirSync(root)).toEqual([])
  })

  it('the doctor can check while Cierge runs, and does not take Cierge’s lock', async () => {
    const store = await start()
    await store.jobs.add(aJob({ dropAt: addMs(clock.now(), DAY_MS) }))

    const said = await examine({ CIERGE_CHAT: 'terminal' })

    expect(said.cierge).toMatch(/^ok {6}cierge \(running/)
    expect(said.database).toMatch(/^ok {6}database \(version \d+, whole, takes writes\)$/)
    expect(said.vault).toBe('ok      vault (linked accounts: 1, all open)')
    expect(said.drops).toMatch(/^ok {6}drops \(requests: 1, watched: 0; next [\dT:.-]+Z\)$/)
    expect(said.terminal).toMatch(/^ok /)
    await expect(openStore({ file: database() })).rejects.toThrow('Another Cierge is running')
    expect(await store.jobs.open()).toHaveLength(1)
    await store.close()
  })

  it('the doctor does not take the lock from a Cierge that starts during the checks', async () => {
    await startOnce()
    const doctor = await createDoctor(readConfig({ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: sandbox.url }), {
      clock,
      env: {},
    })

    await read(doctor.checks)
    const store = await openStore({ file: database() })

    await store.members.add(aMember({ id: 'b' as typeof ada }), anIdentity({ userId: 'b' }))
    await doctor.close()
    await store.close()
  })

  it('the doctor says so when it can’t find out whether Cierge runs', async () => {
    mkdirSync(join(folder, 'cierge.lock'), { recursive: true })

    expect((await examine()).cierge).toMatch(
      /^failed {2}cierge .+can't be looked at.+\n +Check the permissions/,
    )
  })

  it('the doctor says that the data folder’s path is not a folder', async () => {
    writeFileSync(folder, 'a file')

    expect((await examine()).folder).toMatch(/^failed {2}folder \(.+ is no folder\)\n +Check CIERGE_DATA_DIR/)
  })

  it('the doctor says that the disk is full', async () => {
    const parts = { folder, isRunning: () => false, openDatabase: () => undefined }

    const said = await read(premisesChecks({ ...parts, freeBytes: async () => 12_000_000 }))

    expect(said.folder).toMatch(/^failed {2}folder \(only 12 MB are free\)\n +Free up space/)
  })

  it.each([
    [
      'is of an older version',
      'pragma user_version = 3',
      /of version 3, this Cierge wants \d+\)\n +Start this version/,
    ],
    ['is of a newer one', 'pragma user_version = 900', /newer than this Cierge .+\n +/],
    ['is not Cierge’s', 'pragma user_version = 0', /is not a database of Cierge.+\n +/],
  ])('the doctor says that the database %s', async (_, change, expected) => {
    await startOnce()
    const tool = new Sqlite(database())
    tool.exec(change)
    tool.close()

    const said = await examine()

    expect(said.database).toMatch(/^failed {2}database /)
    expect(said.database).toMatch(expected)
    expect(said.vault).toMatch(
      /^failed {2}vault \(the database can't be read\)\n +Fix the problem above first/,
    )
  })

  it('the doctor says that the database is damaged', async () => {
    mkdirSync(folder)
    writeFileSync(database(), 'Carbone, boxing day, four people. '.repeat(100))

    expect((await examine()).database).toMatch(
      /^failed {2}database .+is not a database: put a backup.+\n +Stop Cierge and run .+ restore: /,
    )
  })

  it('the doctor offers the restore for a database with damaged pages, also while Cierge runs', async () => {
    const store = await start()
    const tool = new Sqlite(database())
    tool.pragma('wal_checkpoint(TRUNCATE)')
    const pages = Number(tool.pragma('page_count', { simple: true }))
    tool.close()
    const handle = openSync(database(), 'r+')
    writeSync(handle, Buffer.alloc(4096 * (pages - 4), 0x5a), 0, 4096 * (pages - 4), 4096 * 3)
    closeSync(handle)

    const said = await examine()

    await store.close().catch(() => {})
    expect(said.database).toMatch(/^failed {2}database .+ is damaged\)\n +Stop Cierge and run .+ restore: /)
  })

  it('the doctor says that the database accepts no writes', async () => {
    await startOnce()
    const tool = new Sqlite(database())
    tool.exec('begin immediate')

    const said = await examine()

    tool.close()
    expect(said.database).toMatch(/^failed {2}database .+database is locked/)
  }, 15_000)

  it('the doctor says that the key is missing, wrong or readable by others, and creates no key', async () => {
    await startOnce()
    const key = join(folder, 'master.key')

    const other = await examine({ CIERGE_MASTER_KEY: 'ab'.repeat(32) })
    chmodSync(key, 0o644)
    const shared = await examine()
    rmSync(key)
    const gone = await examine()

    expect(other.vault).toMatch(
      /^failed {2}vault \(linked accounts: 1, not to be opened: 1\)\n +Is this the key/,
    )
    expect(shared.vault).toMatch(/^failed {2}vault .+is open to others: run chmod 600/)
    expect(gone.vault).toMatch(/^failed {2}vault \(no key, and linked accounts/)
    expect(readdirSync(folder)).not.toContain('master.key')
    expect(other.vault).not.toContain('abab')
  })

  it('the doctor says that a platform is unreachable, so that the clock can’t be compared', async () => {
    const said = await examine({ CIERGE_RESY_URL: 'http://127.0.0.1:9' })

    expect(said.resy).toMatch(/^failed {2}resy \(.+ECONNREFUSED\)\n +Can this machine reach CIERGE_RESY_URL/)
    expect(said.clock).toMatch(
      /^failed {2}clock \(no platform told its time\)\n +Fix the problem above first/,
    )
  })

  it('the doctor says that Resy’s public key is refused, and names the key that the web page contains now', async () => {
    sandbox.control.settings({ apiKey: 'NewKeyOfToday' })
    const replaced = await examine()
    const set = await examine({ CIERGE_RESY_KEY: 'NewKeyOfToday' })
    sandbox.control.injectFault({ kind: 'gone', endpoint: 'web' })
    const lost = await examine()

    expect(replaced.resy).toMatch(/^failed {2}resy \(.+ names NewKeyOfToday now\)\n +Set CIERGE_RESY_KEY/)
    expect(set.resy).toMatch(/^ok {6}resy/)
    expect(lost.resy).toMatch(/^failed {2}resy \(.+ names no new one\)\n +Set CIERGE_RESY_KEY/)
  })

  it.each([-HOUR_MS, HOUR_MS])('the doctor says that the clock is wrong by %i ms', async (dateSkewMs) => {
    sandbox.control.settings({ dateSkewMs })

    expect((await examine()).clock).toMatch(
      /^failed {2}clock \(3[56]\d+ ms apart from Resy, or more\)\n +Turn on automatic time/,
    )
  })

  it('the doctor says that a hunt’s report is overdue, but not for a day that is only watched', async () => {
    const store = await start()
    const dropAt = addMs(clock.now(), -HOUR_MS)
    const watch = { until: addMs(clock.now(), DAY_MS), looks: 1, stage: 'resting' } as const
    await store.jobs.add(aJob({ dropAt, watch }))
    const before = await examine()

    await store.jobs.add(
      aJob({ id: 'R2D2' as ReturnType<typeof aJob>['id'], date: '2026-12-27' as never, dropAt }),
    )
    const after = await examine()

    await store.close()
    expect(before.drops).toMatch(/^ok {6}drops \(requests: 0, watched: 1; no drop ahead\)$/)
    expect(after.drops).toMatch(
      /^failed {2}drops \(requests whose report is overdue: 1\)\n +Is Cierge running/,
    )
  })

  it('the doctor names a chat’s wrong settings without their values, and continues with the other checks', async () => {
    const said = await examine({
      TELEGRAM_TOKEN: 'a secret',
      SLACK_BOT_TOKEN: 'xoxb-secret',
      SLACK_APP_TOKEN: 'xapp-secret',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
    })

    expect(said.telegram).toMatch(/^failed {2}telegram \(TELEGRAM_TOKEN must be.+\n +Change the variable/)
    expect(said.slack).toMatch(/^failed {2}slack .+\n +Can this machine reach Slack/)
    expect(JSON.stringify(said)).not.toMatch(/a secret|xoxb-secret|xapp-secret/)
  })
})
