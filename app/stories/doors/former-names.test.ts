// Tests the names that commands had before they were merged: typed with and without a slash, pressed on buttons of
// earlier messages, and absent from every list.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toApiCommands } from '../../../bots/discord/setup/commands.ts'
import { slackManifest } from '../../../bots/slack/workspaces/manifest.ts'
import { toMenus } from '../../../bots/telegram/setup/commands.ts'
import { findCommand } from '../../../src/chat/former-names.ts'
import { readSaid } from '../../../src/chat/read-said.ts'
import { commands } from '../../../src/commands/index.ts'
import { decodeCall } from '../../../src/domain/message.ts'
import { sayOnSlack } from '../../../src/words/chats/slack.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

const formerNames = commands.flatMap(({ former = {} }) => Object.keys(former))

describe('a former name', () => {
  it('stands for one command only', () => {
    const all = [...commands.map(({ name }) => name), ...formerNames]

    expect(new Set(all).size).toBe(all.length)
    for (const name of formerNames) expect(commands).toContain(commands.find((one) => one.former?.[name]))
    expect(findCommand(commands, 'constructor')).toBeUndefined()
  })

  it.each(formerNames)('/%s is in no list of a chat and is read where it is typed', (name) => {
    const listed = [
      toApiCommands(commands, {}).map((one) => one.name),
      toMenus(commands).flatMap((menu) => menu.commands.map(({ command }) => command)),
      slackManifest(commands, sayOnSlack()).features.slash_commands[0]?.usage_hint.split(' | ') ?? [],
    ]

    for (const names of listed) expect(names).not.toContain(name)
    expect(readSaid(`/${name}`, commands)).toEqual({ kind: 'line', command: name, text: '' })
    expect(readSaid(name, commands)).toEqual({ kind: 'line', command: name, text: '' })
  })
})

describe('former names of commands', () => {
  let world: World
  let code: string
  beforeEach(async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.presses('Book it')
    code = (await world.cierge().app.store.jobs.open())[0]?.id ?? ''
  })
  afterEach(() => world.end())

  /** Presses a button by the id that a message of an earlier version holds. */
  function pressesOld(id: string, who = ada): Promise<string> {
    const call = decodeCall(id)
    if (!call) throw new Error(`${id} is no press id`)
    return world.calls(call.command, call.args, who)
  }

  it('no former name is offered in the help or as a correction', async () => {
    const shown = [
      await world.says('/help'),
      await world.says('/help commands'),
      await world.says('/jobz'),
      ...(await world.suggests('help', 'topic', '')),
    ].join('\n')

    for (const name of formerNames) expect(shown).not.toMatch(new RegExp(`(?:/|^)${name}(?![\\w-])`, 'm'))
  })

  it('/help explains a former name as the command that it has become', async () => {
    expect(await world.says('/help job')).toBe(await world.says('/help jobs'))
  })

  it('/jobs with a code, a restaurant or /job shows one request, and /jobs alone the list', async () => {
    const detail = await world.says(`/jobs ${code}`)

    expect(detail).toContain('Scheduled: bookings open')
    for (const line of [`/job ${code}`, `job ${code}`, '/job', '/jobs fennel'])
      expect(await world.says(line), line).toBe(detail)
    expect(await pressesOld(`job job=${code}`)).toBe(detail)
    expect(await world.says('/jobs')).toContain(`${code} Saint Fennel`)
    expect(await pressesOld('jobs page=1')).toBe(await world.says('/jobs'))
  })

  it('/cancel and /release ask before they give up a booked table, by its code, name and number', async () => {
    await world.passUntil('2026-11-25T12:10:00-05:00')
    const number = world.sandbox.control.reservations()[0]?.reservationId
    const question = await world.says('cancel it')

    expect(question).toMatch(/^Give up Saint Fennel[\s\S]+\[Give up the table] \[Keep the table]$/)
    for (const line of [
      '/cancel',
      `/cancel ${code}`,
      '/cancel fennel',
      `/release ${code}`,
      `release ${code}`,
    ])
      expect(await world.says(line), line).toBe(question)
    for (const line of [`/cancel ${number}`, `/release ${number}`])
      expect(await world.says(line), line).toBe(question)
    expect(await pressesOld(`release table=${code}`)).toBe(question)
    expect(await pressesOld(`release table=${code} sure=no`)).toBe('Kept; nothing changed.')
    expect(await pressesOld(`release table=${code} sure=yes`)).toContain('Cancelled: Saint Fennel')
    expect(await world.says(`/cancel ${code}`)).toBe('That table has already been cancelled.')
    expect(await world.says('/cancel')).toContain('You have no open request, and no table that I booked.')
  })

  it('/cancel asks which one if a request is open and a table is booked', async () => {
    await world.passUntil('2026-11-25T12:10:00-05:00')
    await world.says('table for 2 at Saint Fennel on 18 December, 7-9pm')
    await world.presses('Book it')

    const choice = await world.says('/cancel')

    expect(choice).toMatch(/^Which one\?/)
    expect(choice).toContain('Fri Dec 18')
    expect(await world.presses('Saint Fennel, Wed Dec 16')).toContain('[Give up the table]')
    expect(await world.says('/release')).toContain('[Give up the table]')
    expect(await world.says('/cancel Dec 18')).toContain('Cancelled: Saint Fennel, Fri Dec 18')
  })

  it('a table of last week is no longer offered by /cancel', async () => {
    await world.passUntil('2026-11-25T12:10:00-05:00')
    await world.restart(() => world.passUntil('2026-12-18T12:10:00-05:00'))

    expect(await world.says('/cancel')).toContain('You have no open request')
  })

  it('/settings shows the profile that /whoami showed, with a button to use another chat', async () => {
    const shown = await world.says('/settings')

    expect(shown).toContain('You’re Ada, the host.')
    expect(shown).toContain('You use Fake (Ada).')
    expect(shown).toContain('/join adds another chat.')
    expect(await pressesOld('whoami')).toContain('You’re Ada, the host.')
    expect(await world.says('whoami')).toBe(await world.says('/whoami'))
  })

  it('/favorites adds and removes what /favourite and /unfavourite did, and /favourites lists', async () => {
    const added = await world.says('/favourite Saint Fennel')
    const list = await world.says('/favorites')

    expect(added).toContain('Added Saint Fennel, Cobble Hill to your favorites.')
    for (const line of ['/favourites', 'favourites', 'favorites', 'show my favourites'])
      expect(await world.says(line), line).toBe(list)
    for (const line of ['favourite fennel', '/favorites add Saint Fennel', '/favorites Saint Fennel'])
      expect(await world.says(line), line).toContain('is already a favorite.')
    expect(await pressesOld('favourite venue=resy%3A5109')).toContain('is already a favorite.')
    for (const line of ['/unfavourite fennel', 'unfavourite fennel', '/favorites remove fennel']) {
      expect(await world.says(line), line).toContain('Removed Saint Fennel, Cobble Hill from your favorites.')
      await world.presses('Add it again')
    }
    expect(await pressesOld('unfavourite venue=resy%3A5109')).toContain('Removed Saint Fennel')
    await world.presses('Add it again')
    expect(await world.presses('Remove it')).toContain('Removed Saint Fennel')
  })

  it('/favorites suggests the favorites after “remove”, and all known restaurants after “add”', async () => {
    await world.says('/favorites add Saint Fennel')
    await world.says('/venue Lilia')

    expect(await world.suggests('favorites', 'add', 'remove ')).toEqual([
      'Saint Fennel, Cobble Hill = remove resy:5109',
    ])
    expect(await world.suggests('favorites', 'add', 'add ')).toContain('Lilia, Williamsburg = add resy:418')
    expect(await world.suggests('favorites', 'remove', '')).toEqual(['Saint Fennel, Cobble Hill = resy:5109'])
  })

  it('/venue shows the card, the list and the drop rule that /search and /drop did', async () => {
    const card = await world.says('/venue Saint Fennel')
    for (const line of ['/drop Saint Fennel', '/drop fennel', '/drop resy:5109'])
      expect(await world.says(line), line).toBe(card)

    expect(await world.says('/search fennel')).toBe(await world.says('search fennel'))
    expect(await world.presses('Saint Fennel')).toBe(card)
    expect(await pressesOld('drop venue=resy%3A418 change=yes')).toBe('[form] When does Lilia open bookings?')
    for (const line of ['/drop Lilia 28 days 10:00', '/venue Lilia 28 days 10am'])
      expect(await world.says(line), line).toContain('Saved. Lilia:\nOpens 28 days ahead at 10:00 am.')
    expect(await pressesOld('drop venue=resy%3A418 rule=30d%2009%3A00')).toContain('Opens 30 days ahead at 9')
    expect(await world.calls('drop', { venue: 'resy:418', rule: '28 days 10:00' })).toContain('Saved. Lilia')
  })

  it('/members removes a member and limits requests as /remove and /limits did, and members still see the limit', async () => {
    const question = await world.says('/members remove Ben')
    const shown = await world.says('/members limits')

    expect(question).toMatch(/^Remove Ben\?[\s\S]+\[Remove Ben]$/)
    for (const line of ['/remove Ben', '/members Ben', '/members remove @ben'])
      expect(await world.says(line), line).toBe(question)
    expect(await pressesOld('remove member=m-Ben')).toBe(question)
    expect(shown).toContain('Each member can have 10 open requests')
    expect(await world.says('/limits')).toBe(shown)
    for (const line of ['/limits 3', 'limits 3', '/members limits 3', '/members limit 3']) {
      await world.says('/members limits 9')
      expect(await world.says(line), line).toContain('Each member can have 3 open requests')
    }
    expect(await world.says('/limits', ben)).toContain('Each member can have 3 open requests')
    for (const line of ['/limits 5', '/members limits 5', '/members limits'])
      expect(await world.says(line, ben), line).toBe('Only the host can do that. Ask them about /members.')
    expect(await world.says('/members limits many')).toBe('I don’t understand “many”. Try “4”.')
    for (const line of ['/remove', '/members remove'])
      expect(await world.says(line), line).toBe('Which member? For example: /members remove Ben.')
    expect(await world.suggests('members', 'remove', 'b')).toEqual(['Ben = m-Ben'])
    expect(await world.suggests('members', 'remove', 'remove b')).toEqual(['Ben = remove m-Ben'])
    expect(await pressesOld('remove member=m-Ben sure=yes')).toContain('Removed: Ben is no longer a member')
    expect(await pressesOld('members remove=m-Ben sure=yes')).toBe('They’ve already been removed.')
  })

  it('/link lists and unlinks accounts as /accounts and /unlink did', async () => {
    const list = await world.says('/link')

    expect(list).toMatch(/^Resy: Ada E\.[\s\S]+\[Link another] \[Unlink]$/)
    for (const line of ['/accounts', 'accounts', 'which accounts do i have'])
      expect(await world.says(line), line).toBe(list)
    expect(await pressesOld('accounts')).toBe(list)
    expect(await world.says('/accounts', ben)).toContain('You haven’t linked an account yet.')
    const needed = await world.says('/unlink resy')

    expect(needed).toMatch(/^A request needs your Resy account:[\s\S]+\[Unlink and stop it]$/)
    for (const line of ['/unlink', 'unlink resy', 'unlink']) {
      await world.says('/help')
      expect(await world.says(line), line).toMatch(/^(?:A request needs|Unlink) your Resy account/)
    }
    await world.says('/link')
    await world.presses('Unlink')
    expect(await world.presses('Unlink Resy')).toBe(needed)
    expect(await pressesOld('unlink platform=resy')).toBe(needed)
    expect(await pressesOld('unlink platform=resy stop=yes')).toContain('Unlinked.')
    expect(await world.says('/link')).toMatch(/^\[form] Link your Resy account/)
  })

  it('/join makes and takes the codes that /connect did', async () => {
    const codeIn = (text: string) => /\/join (\w{8})/.exec(text)?.[1] ?? `no code in ${text}`
    const made = [await world.says('/connect'), await world.says('connect'), await world.says('/join')]
    const join = codeIn(await world.says('join'))
    const question = await world.says(`/join ${join}`, stranger)

    expect(new Set(made.map(codeIn)).size).toBe(3)
    for (const line of [`/connect ${join}`, `connect ${join}`, `join ${join}`])
      expect(await world.says(line, stranger), line).toBe(question)
    expect(await world.calls('connect', { code: join, sure: 'no' }, stranger)).toBe(
      'OK, I didn’t connect anything.',
    )
    expect(await world.calls('connect', { code: join, sure: 'yes' }, stranger)).toContain(
      'You’re Ada here too',
    )
    expect(await world.calls('connect', {}, ada, group)).toContain('direct message')
  })

  it('what /status showed is behind a button of /jobs, with the server’s state for the owner', async () => {
    const status = await world.says('/status')
    await world.says('/jobs')
    // The database may have grown between the two replies.
    const withoutSize = (text: string) => text.replace(/\d+\.\d MB/, '… MB')

    expect(withoutSize(await world.presses('See how Cierge is doing'))).toBe(withoutSize(status))
    expect(status).toMatch(/Coming up:[\s\S]+Cierge \d+\.\d+/)
    expect(await world.says('/jobs', ben)).not.toContain('how Cierge is doing')
    expect(await world.says('/status', ben)).not.toContain('Database')
  })
})
