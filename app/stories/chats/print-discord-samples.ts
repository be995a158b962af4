// `node app/stories/chats/print-discord-samples.ts` prints sample messages as friends see them on Discord, in Markdown. The
// whole application produces them, with the real discord.js and the sandbox for Resy.

import type { DiscordShown, DiscordUser } from '../../../bots/discord/testing/fake-server/person.ts'
import {
  addDays,
  DAY_MS,
  type LocalTime,
  localDateOf,
  toInstant,
  type ZoneId,
} from '../../../src/domain/time.ts'
import { openWorld } from './discord-world.ts'

type Json = Readonly<Record<string, unknown>>

const world = await openWorld()
const someday = (days: number) =>
  addDays(localDateOf(toInstant(Date.now() + 200 * DAY_MS), 'America/New_York' as ZoneId), days)
const [ana, ben, zoe] = (['Ana', 'Ben', 'Zoe'] as const).map((name) => world.at(name)) as [
  DiscordUser,
  DiscordUser,
  DiscordUser,
]
const [direct, bens] = [world.at('Ana', { kind: 'direct' }), world.at('Ben', { kind: 'direct' })]
const print = (text: string) => void process.stdout.write(`${text}\n`)

function controlsOf(components: readonly Json[]): string {
  return components
    .map(({ label, placeholder, options }) => {
      if (label) return `[${label}]`
      const [first, ...others] = (options ?? []) as readonly Json[]
      const more = others.length > 0 ? `, and ${others.length} more` : ''
      return `[${placeholder} ▾ ${first?.label}: ${first?.description}${more}]`
    })
    .join(' ')
}

function sample(title: string, { content, frames, components, flags }: DiscordShown): void {
  const framed = frames.flatMap((frame) => frame.split('\n')).map((line) => `▌ ${line}`)
  const lines = [
    ...content.split('\n'),
    ...framed,
    ...(components.length > 0 ? [controlsOf(components)] : []),
  ]
  print(
    `**${title}**${(flags & 64) === 0 ? '' : ' (for their eyes only)'}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`,
  )
}

async function modalSample(title: string, someone: DiscordUser): Promise<void> {
  const { title: heading, components } = await someone.modal()
  const fields = (components as readonly Json[]).map(({ label, component }) => {
    const { placeholder = '' } = component as Json
    return `${label}: [${placeholder}]`
  })
  print(`**${title}** (a modal)\n\n\`\`\`text\n${[heading, ...fields].join('\n')}\n\`\`\`\n`)
}

async function said(title: string, someone: DiscordUser, text: string): Promise<string> {
  const shown = await someone.shown(text)
  sample(title, shown)
  return /\/jobs (\w{4})/.exec(shown.text)?.[1] ?? ''
}

async function linked(someone: DiscordUser, email: string): Promise<void> {
  await someone.command('link', { platform: 'resy' })
  await someone.fills({ email, password: 'secret' })
  await someone.shown('Linked:')
}

/** Requests and confirms a table. Returns the code of the request. */
async function scheduled(day: number): Promise<string> {
  const count = (await ana.seen()).split('Scheduled.').length
  await ana.command('book', { request: `table for 2 at Saint Fennel on ${someday(day)}, 7-9pm` })
  await ana.press('Book it')
  const { text } = await ana.shown('Scheduled.', count)
  return /\/jobs (\w{4})/.exec(text)?.[1] ?? ''
}

await zoe.command('jobs')
await said('A stranger', zoe, 'I work for a private group')
await ana.command('help')
await said('`/help`', ana, 'More: /help')
await ana.command('book', { request: `Saint Fennel ${someday(1)} 7-9pm for 2` })
await said('Before an account is linked', ana, 'Resy account')
await ana.command('link')
await modalSample('`/link`, anywhere', ana)
await linked(ana, 'ada@example.com')
await said('Linked', ana, 'Linked: Resy')
await ben.command('link', { platform: 'resy' })
await ben.fills({ email: 'ben@example.com', password: 'forgotten' })
await said('Not linked', ben, 'didn’t accept that e-mail')
await ben.press('Text me a code')
await ben.fills({ phone: '+12125550102' })
await said('Linking by a texted code, after its number', ben, 'The code Resy texted')
await ben.press('Fill it in')
await modalSample('After the press', ben)
await linked(ben, 'ben@example.com')
await ana.command('venue', { venue: 'Saint Fennel' })
await said('`/venue`', ana, 'Saint Fennel')
await ana.command('venue', { venue: "Joe's Table" })
await said('`/venue`, with a name that several have', ana, 'Which one?')
await ana.command('book', { request: `Saint Fennel ${someday(1)} 7-9pm` })
await said('Something is missing', ana, 'How many people')
await ana.press('2')
await said('The confirmation', ana, 'I’ll be there when that day opens')
await ben.press('Book it')
await said('Somebody else presses', ben, 'Only the person who asked')
await ana.press('Book it')
const code = await said('After the press, in its place', ana, 'Scheduled.')
await ana.command('jobs')
await said('`/jobs`', ana, 'opens <t:')
await ana.command('edit', { job: code })
await said('`/edit`', ana, 'What would you like to change?')
await ana.press('Change the party')
await ana.fills({ party: '99' })
await said('What can’t be', ana, 'parties of 1 to')
await ana.command('cancel', { job: code })
await said('`/cancel`', ana, 'Cancelled:')
await ana.command('book', { request: 'table for 2 on 30 February' })
await said('No such day', ana, 'isn’t a date')

const { venue, date, opensAtTime } = world.opensSoon(4_000, ['19:00', '19:30'])
await ana.command('book', { request: `table for 2 at ${venue.name} on ${date}, 7-9pm` })
await said('Nobody knows when it opens', ana, 'At what time does Osteria Lume')
await ana.press('Pick another time')
await ana.fills({ opens: opensAtTime })
await ana.press('Book it')
const [, bookedCode = ''] = /\/jobs (\w{4})/.exec((await ana.shown('Scheduled.', 2)).text) ?? []
await said('Booked, by announcement, with a calendar file', ana, 'Booked: Osteria Lume')
await ana.press('See details')
await said('`/jobs`', ana, 'Booked for')
await ana.press('See how it went')
await said('See how it went', ana, 'in seconds from the opening')
await ana.command('cancel', { job: bookedCode })
await said('`/cancel`', ana, 'Give up')
await direct.command('reservations')
await said('`/reservations`', direct, 'Osteria Lume')

await world.endsMeanwhile(await scheduled(2), {
  kind: 'missed',
  reason: 'none-in-windows',
  seenTimes: ['17:00', '21:45'] as LocalTime[],
})
await said('Missed', ana, 'No table: Saint Fennel')
await ana.press('Watch for cancellations')
await said('Watching; the announcement stays', ana, 'Watching for cancellations.')
await world.endsMeanwhile(await scheduled(3), { kind: 'failed', reason: 'credential-rejected' })
await said('Failed, for the one who asked', direct, 'Couldn’t book')
await said('The same, where it was asked', ana, 'I’ve written to')
const before = await scheduled(4)
world.fakeDiscord.shut(world.fakeDiscord.channels.general)
await world.endsMeanwhile(before, { kind: 'missed', reason: 'nothing-dropped', seenTimes: [] })
await said('The channel is closed to the bot', direct, 'where you asked')
await direct.command('invite')
await said('`/invite`, by the host', direct, '/join')
await bens.command('invite')
await said('The same, by a friend', bens, 'host')
await world.end()
