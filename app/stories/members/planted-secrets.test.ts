// Plants secrets that occur nowhere else, uses them where they are accepted and where they are refused, at the most
// detailed log level, and searches for them in all files, logs and messages.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

const password = 'Pl4nted-Passw0rd'
const wrong = 'Wr0ng-Passw0rd-42'
const botToken = '7000:Pl4nted-bot-token_123'
const masterKey = Buffer.from('planted master key of 32 bytes!!').toString('base64')

let world: World
afterEach(() => world.end())

/**
 * Returns the places that contain the text: the data folder's files, the log, the replies in `said`, the
 * announcements. Leaves out the key file.
 */
function placesOf(text: string, said: readonly string[]): readonly string[] {
  const files = readdirSync(world.folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'master.key',
  )
  return [
    ...files.filter((name) => contentOf(join(world.folder, name)).includes(text)),
    ...(world.log.some((line) => line.includes(text)) ? ['the log'] : []),
    ...(said.some((reply) => reply.includes(text)) ? ['a reply'] : []),
    ...(world.announcements().some((one) => one.includes(text)) ? ['an announcement'] : []),
  ]
}

/** Returns the sessions that the platform handed out. */
function sessionsIn(state: string): readonly string[] {
  return state.match(/eyJ[\w.-]{30,}/g) ?? []
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

it('a password, a session, a texted code, a bot token and the master key stand in no row, file, log or message', async () => {
  const stateFile = join(mkdtempSync(join(tmpdir(), 'cierge-planted-')), 'platform.json')
  world = await openWorld({
    owners: [ada],
    sandbox: { stateFile },
    level: 'trace',
    env: { CIERGE_MASTER_KEY: masterKey, TELEGRAM_TOKEN: botToken },
  })
  world.sandbox.control.addMember({
    email: 'ada@example.com',
    password,
    firstName: 'Ada',
    lastName: 'Example',
    mobile: '+12125550123',
    cards: [{ id: 1, type: 'visa', lastFour: '4242' }],
  })
  const said: string[] = []
  const says = async (line: string, who = ada, where?: typeof group) =>
    void said.push(await world.says(line, who, where))

  await says(`/link resy ada@example.com ${wrong}`)
  await says(`/link resy ada@example.com ${password}`, ada, group)
  await says(`my resy password is ${password}`)
  await says(`table for 2 at ${password} friday 8pm, password ${password}`, ben, group)
  world.sandbox.control.injectFault({ kind: 'bad-gateway', times: 1 })
  await says(`/link resy ada@example.com ${password}`)
  await says(`/link resy ada@example.com ${password}`)
  await says('/accounts')
  await says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await says('book it')
  await world.restart()
  await world.passUntil('2026-11-25T12:01:00-05:00')
  await says('/reservations')
  await says('/link resy +12125550123', ben)
  said.push(await world.fills({ code: '123456' }, ben).catch(() => ''))

  const requests = world.log.filter((line) => line.includes('"A request"'))
  expect(requests.length).toBeGreaterThan(10)
  const secrets = [password, wrong, botToken, masterKey, ...sessionsIn(readFileSync(stateFile, 'utf8'))]
  expect(secrets.length).toBeGreaterThan(5)
  for (const secret of secrets) expect(placesOf(secret, said)).toEqual([])
})
