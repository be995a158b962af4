// The executor everybody writes first, as a peer for the gauntlet: from the drop on it asks every 50 ms, takes the
// first slot at a wanted time, books it, and tries the next when that fails. It shows how a peer is written.
//   npm run bench:gauntlet -- --peer "node bench/example-peer.ts"
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PeerTask } from './gauntlet/run-peer.ts'

type Found = { results: { venues: { slots: { config: { token: string }; date: { start: string } }[] }[] } }

const task: PeerTask = JSON.parse(await text(process.stdin))
const pollsEveryMs = 50
const givesUpAfterMs = 15_000

async function ask(path: string, body: string, contentType = 'application/json') {
  const answer = await fetch(`${task.url}${path}`, {
    method: 'POST',
    body,
    headers: {
      authorization: 'ResyAPI api_key="example"',
      'user-agent': 'example',
      'x-resy-auth-token': task.authToken,
      'content-type': contentType,
    },
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

async function slotsAtWantedTimes(): Promise<string[]> {
  const { date: day, partySize: party_size, venueId: venue_id } = task
  const found = (await ask(
    '/4/find',
    JSON.stringify({ lat: 0, long: 0, day, party_size, venue_id }),
  )) as Found
  const slots = found.results.venues[0]?.slots ?? []
  return task.times.flatMap((time) =>
    slots.filter(({ date }) => date.start.slice(11, 16) === time).map(({ config }) => config.token),
  )
}

async function book(token: string): Promise<void> {
  const { date: day, partySize: party_size } = task
  const wanted = JSON.stringify({ config_id: token, day, party_size, commit: 1 })
  const details = (await ask('/3/details', wanted)) as { book_token: { value: string } }
  const form = new URLSearchParams({ book_token: details.book_token.value })
  await ask('/3/book', form.toString(), 'application/x-www-form-urlencoded')
}

const endsAt = Date.parse(task.dropAt) + givesUpAfterMs
await sleep(Math.max(0, Date.parse(task.dropAt) - Date.now()))
for (let left = task.claims; left > 0 && Date.now() < endsAt; await sleep(pollsEveryMs)) {
  for (const token of await slotsAtWantedTimes()) {
    const isBooked = await book(token).then(
      () => true,
      () => false,
    )
    if (isBooked) left -= 1
    if (left === 0) break
  }
}
