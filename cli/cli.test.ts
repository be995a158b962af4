// Tests the command `cierge` as a process that calls another process, a real Cierge, over HTTP.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { installPacked } from '../client/testing/install-packed.ts'
import { openService, type TestService } from '../client/testing/open-service.ts'
import { openingSoon } from '../sandbox/opening-soon.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import manifest from './package.json' with { type: 'json' }
import { type Ended, runCommand, startCommand } from './testing/run-command.ts'

const clock = createSystemClock()
// The restaurant Saint Fennel in the sandbox opens its days 21 days ahead at noon.
const inThreeWeeks = 'table for 2 at Saint Fennel in 25 days, 7-9pm'

let service: TestService
let installed: string
let home: string

beforeAll(async () => {
  installed = installPacked('cli')
  service = await openService()
}, 120_000)
afterAll(async () => {
  await service?.end()
  rmSync(installed, { recursive: true, force: true })
})
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cierge-home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const access = () => ({ XDG_CONFIG_HOME: home, CIERGE_URL: service.url, CIERGE_KEY: service.key })
const program = () => join(installed, 'node_modules/cierge-cli/dist/cierge.js')
type Run = Omit<Parameters<typeof runCommand>[1], 'program'>
const run = (args: readonly string[], how: Run = {}) => runCommand(args, { program: program(), ...how })
const start = (args: readonly string[], how: Run = {}) => startCommand(args, { program: program(), ...how })
const cierge = (...args: string[]): Promise<Ended> => run(args, { env: access() })
const json = async (...args: string[]) => JSON.parse((await cierge(...args, '--json')).out)

describe('cierge', () => {
  it('it books with --yes: data on stdout, the confirmation on stderr', async () => {
    const { code, out, err } = await cierge('book', inThreeWeeks, '--yes', '--json')
    const { requests } = JSON.parse(out)
    const list = await cierge('jobs')

    expect(code).toBe(0)
    expect(requests).toMatchObject([{ state: 'scheduled', partySize: 2 }])
    expect(err).toMatch(/I’ll be there when that day opens: .+ \(in \d+ d/)
    expect(list.out).toMatch(
      new RegExp(`🕙 Scheduled: Saint Fennel, \\w{3} \\w{3} \\d+, 7:00–9:00 pm.*\\(${requests[0].code}\\)`),
    )
  })

  it('without a terminal it asks nothing: it shows the open question and how to go on', async () => {
    const asked = await cierge('book', 'table at Saint Fennel in 26 days, 8pm')
    const [, id = '', party = ''] = /cierge change (\w+) WORDS/.exec(asked.err) ?? []
    const answered = await cierge('change', id, 'for', '3')
    const confirmed = await cierge('confirm', id)

    expect([asked.code, answered.code, confirmed.code]).toEqual([2, 2, 0])
    expect(party).toBe('')
    expect(asked.out).toMatch(/How many people/)
    expect(asked.out).toMatch(/2 +--party 2/)
    expect(answered.err).toContain(`Not booked yet. Book it: cierge confirm ${id} (or add --yes)`)
    expect(confirmed.out).toContain('3 people')
  })

  it('at a restaurant for people only it says how to watch, and asks for the details that a watch needs', async () => {
    const { control } = service.sandbox
    const fennel = control.venues().find(({ name }) => name === 'Saint Fennel')
    if (!fennel) throw new Error('No Saint Fennel')
    control.putVenue({ ...fennel, peopleOnly: { captcha: true } })
    const asked = await cierge('book', 'Saint Fennel in 28 days, 8pm')
    const [, id = ''] = /Watch it: cierge confirm (\w+) --watch/.exec(asked.err) ?? []
    const open = await cierge('confirm', id, '--watch')
    const answered = await cierge('change', id, '--party', '2')
    const watching = await cierge('confirm', id)
    control.putVenue(fennel)

    expect([asked.code, open.code, answered.code, watching.code]).toEqual([2, 2, 2, 0])
    expect(open.out).toContain('How many people?')
    expect(watching.out).toContain('Saint Fennel')
  })

  it('a request is canceled only with --yes, and its code may be typed in lower case', async () => {
    const { requests } = await json('book', 'table for 2 at Saint Fennel in 27 days, 8pm', '--yes')
    const code: string = requests[0].code
    const asked = await cierge('cancel', code)
    const before = await json('job', code.toLowerCase())
    const canceled = await cierge('cancel', code.toLowerCase(), '--yes')
    const again = await cierge('cancel', code, '--yes')

    expect(asked).toMatchObject({ code: 2, out: '' })
    expect(asked.err).toContain('Saint Fennel')
    expect(before.state).toBe('scheduled')
    expect(canceled).toMatchObject({ code: 0, err: '' })
    expect(canceled.out).toContain('Canceled: Saint Fennel')
    expect(again.code).toBe(3)
  })

  it('each verb that only looks answers in words and in JSON', async () => {
    await cierge('favorites', 'add', 'Carbone')
    const lines = [
      ...[
        'jobs',
        'reservations',
        'search carbone',
        'venue Carbone',
        'drop Carbone',
        'favourites',
        'accounts',
      ],
      ...['settings', 'whoami', 'status', 'limits', 'members', 'all-jobs', 'drops'],
    ]
    for (const line of lines) {
      const inWords = await cierge(...line.split(' '))
      const asData = await cierge(...line.split(' '), '--json')

      expect(inWords, line).toMatchObject({ code: 0, err: '' })
      expect(inWords.out.trim(), line).not.toMatch(/^$|[{}]|\d{4}-\d\d-\d\dT|undefined|\[object/)
      expect(JSON.parse(asData.out), line).toBeTypeOf('object')
      expect(inWords.out, line).not.toContain('\u001b')
    }
  })

  it('exit codes tell a wrong usage, a refusal, a missing key and a server that can’t be reached', async () => {
    const unknownVerb = await cierge('jbos')
    const wrongChoice = await cierge('jobs', '--state', 'some')
    const noSuchJob = await cierge('job', 'ZZZZ', '--json')
    const noKey = await run(['jobs'], { env: { XDG_CONFIG_HOME: home } })
    const wrongKey = await cierge('jobs', '--key', 'cierge_wrong')
    const nobody = await cierge('jobs', '--url', 'http://127.0.0.1:9')
    const help = await cierge('--help')

    expect(unknownVerb.err).toMatch(/unknown command 'jbos'[\s\S]*Did you mean jobs/)
    expect(
      [unknownVerb, wrongChoice, noSuchJob, noKey, wrongKey, nobody, help].map(({ code }) => code),
    ).toEqual([2, 2, 3, 4, 4, 1, 0])
    expect(JSON.parse(noSuchJob.out)).toMatchObject({ problem: { code: 'unknown-job', status: 404 } })
    expect(noSuchJob.err).toContain('cierge jobs lists yours')
    expect(noKey.err).toContain('cierge login')
    expect(nobody.err).toBe('http://127.0.0.1:9 can’t be reached.\n')
    expect(help.out).toMatch(/book .*\n[\s\S]*For owners:[\s\S]*Exit codes: 0 done/)
  })

  it('a login keeps the key in a file that only its owner can read, and logout forgets it', async () => {
    const env = { XDG_CONFIG_HOME: home }
    const signedIn = await run(['login', service.url, '--key', '-'], {
      env,
      input: `${service.key}\n`,
    })
    const path = join(home, 'cierge', 'profiles.json')
    const { mode } = statSync(path)
    const used = await run(['whoami'], { env })
    const elsewhere = await run(['whoami', '--url', 'http://127.0.0.1:9'], { env })
    const signedOut = await run(['logout'], { env })
    const afterwards = await run(['whoami'], { env })

    expect([signedIn, used, elsewhere, signedOut, afterwards].map(({ code }) => code)).toEqual([
      0, 0, 4, 0, 4,
    ])
    expect(mode & 0o777).toBe(0o600)
    expect(signedIn.out).toMatch(/^Signed in at http.+ as .+\.\n$/)
    expect(readFileSync(path, 'utf8')).not.toContain(service.key)
  })

  it('a login without a key shows a code, and a member allows it in a chat', async () => {
    const env = { XDG_CONFIG_HOME: home }
    const login = start(['login', service.url, '--name', 'Ada’s laptop', '--profile', 'two'], { env })
    const [, code = ''] = await login.hear(/\/connect (\w{8})/)
    service.chat().say(`/connect ${code}`)
    const [, allow = ''] = await service.chat().hear(/Ada’s laptop[\s\S]*\[(\d+)\] Allow it/)
    service.chat().say(allow)
    const { code: exitCode } = await login.ended
    const used = await run(['jobs', '--profile', 'two'], { env })

    expect(exitCode).toBe(0)
    expect(used.code).toBe(0)
  })

  it('flags win over the environment, and that over the file', async () => {
    const env = { XDG_CONFIG_HOME: home }
    const reader = await service.makeKey('/key phone read')
    await run(['login', service.url, '--key', '-'], { env, input: service.key })
    const write = ['favorites', 'add', 'Lilia']
    const byFile = await run(write, { env })
    const byEnvironment = await run(write, { env: { ...env, CIERGE_KEY: reader } })
    const byFlag = await run([...write, '--key', service.key], { env: { ...env, CIERGE_KEY: reader } })

    expect([byFile.code, byEnvironment.code, byFlag.code]).toEqual([0, 3, 0])
  })

  it('a member’s clock is used for times, as soon as it is changed', async () => {
    const env = { XDG_CONFIG_HOME: home }
    await run(['login', service.url, '--key', '-'], { env, input: service.key })
    await run(['book', 'table for 2 at Saint Fennel in 29 days, 8pm', '--yes'], { env })
    await run(['settings', 'clock', '24'], { env })
    const list = await run(['jobs'], { env })
    await run(['settings', 'clock', '12'], { env })

    expect(list.out).toMatch(/, 20:00, 2 people/)
  })

  it('a password is read from stdin, and is no flag', async () => {
    const linked = await run(['accounts', 'link', 'resy'], {
      env: access(),
      input: 'ada@example.com\nsecret\n',
    })
    const flagged = await cierge('link', 'resy', '--password', 'secret')
    const unread = await cierge('link', 'resy')

    expect(linked).toMatchObject({ code: 0 })
    expect(linked.out).toMatch(/^Linked: Ada/)
    expect([flagged.code, unread.code]).toEqual([2, 2])
  })

  it('a job is followed to its end while the service is killed and started again', async () => {
    const { venue, opensAtTime } = openingSoon(clock.now(), 15_000, ['19:00'])
    service.sandbox.control.putVenue(venue)
    const words = `table for 2 at ${venue.name} tomorrow, 7pm`
    const { requests } = await json('book', words, '--opens', opensAtTime, '--yes')

    const follow = start(['job', requests[0].code, '--follow'], { env: access() })
    await follow.hear(/Scheduled/)
    await service.killAndRestart()
    const { code, out } = await follow.ended
    const afterwards = await cierge('job', requests[0].code, '--follow', '--json')
    const released = await cierge('release', requests[0].code, '--yes')

    expect(code).toBe(0)
    expect(out).toMatch(/\n✅ Booked: Osteria Lume, .+, 7:00 pm, 2 people, Dining Room .+\n {2}Confirmation /)
    expect(service.chat().transcript()).toContain(`Booked: ${venue.name}`)
    expect(afterwards.code).toBe(0)
    expect(JSON.parse(afterwards.out)).toMatchObject({ state: 'booked' })
    expect(released.out).toMatch(/^Given up:/)
  })

  it('completions name the verbs and their flags', async () => {
    const { out } = await cierge('completion', 'bash')
    const script = `${out}
      COMP_WORDS=(cierge boo); COMP_CWORD=1; _cierge; echo "\${COMPREPLY[@]}"
      COMP_WORDS=(cierge job K7Q2 --fo); COMP_CWORD=3; _cierge; echo "\${COMPREPLY[@]}"`
    const completed = spawnSync('bash', ['-c', script], { encoding: 'utf8' })

    expect(completed.stdout).toBe('book\n--follow\n')
    for (const shell of ['zsh', 'fish']) expect((await cierge('completion', shell)).out).toContain('book')
  })

  it('a verb of the host runs in the folder of Cierge only', async () => {
    const inside = await run(['host', 'read', 'Carbone tomorrow 8pm for 2'], { cwd: process.cwd() })
    const outside = await run(['host', 'doctor'], { cwd: home })

    expect(JSON.parse(inside.out)).toMatchObject({ partySize: 2 })
    expect(outside).toMatchObject({ code: 2, out: '' })
  })

  it('the package holds the program, its licenses and its documents only', () => {
    const folder = join(installed, 'node_modules/cierge-cli')
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
    const linked = spawnSync(join(installed, 'node_modules/.bin/cierge'), ['version'], { encoding: 'utf8' })

    expect(names).toEqual([
      ...['LICENSE', 'README.md', 'dist', 'dist/LICENSES.txt', 'dist/cierge.js', 'package.json'],
    ])
    expect(linked.stdout).toBe(`${manifest.version}\n`)
  })
})
