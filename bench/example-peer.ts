// A simple hunter, as a peer for the gauntlet and the duel. It opens its connection before the drop, then sends a
// find every 50 ms, books the first slot at a wanted time, and tries the next slot when that fails.
//   npm run bench:duel -- --peer "node bench/example-peer.ts"
//   npm run bench:gauntlet -- --peer "node bench/example-peer.ts"
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PeerTask } from './gauntlet/run-peer.ts'

type Found = { results: { venues: { slots: { config: { token: string }; date: { start: string } }[] }[] } }

const pollsEveryMs = 50
const givesUpAfterMs = 15_000
const warmsUpBeforeMs = 500

async function ask(task: PeerTask, path: string, body: string, contentType = 'application/json') {
  const answer = await fetch(`${task.url}${path}`, {
    method: 'POST',
    body,
    headers: {
      authorization: 'ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"',
      'user-agent': 'example',
      'x-resy-auth-token': task.authToken,
      'content-type': contentType,
    },
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

async function slotsAtWantedTimes(task: PeerTask): Promise<string[]> {
  const { date: day, partySize: party_size, venueId: venue_id } = task
  const wanted = JSON.stringify({ lat: 0, long: 0, day, party_size, venue_id })
  const found = (await ask(task, '/4/find', wanted)) as Found
  const slots = found.results.venues[0]?.slots ?? []
  return task.times.flatMap((time) =>
    slots.filter(({ date }) => date.start.slice(11, 16) === time).map(({ config }) => config.token),
  )
}

async function book(task: PeerTask, token: string): Promise<void> {
  const { date: day, partySize: party_size } = task
  const wanted = JSON.stringify({ config_id: token, day, party_size, commit: 1 })
  const details = (await ask(task, '/3/details', wanted)) as { book_token: { value: string } }
  const form = new URLSearchParams({ book_token: details.book_token.value })
  await ask(task, '/3/book', form.toString(), 'application/x-www-form-urlencoded')
}

async function hunt(task: PeerTask): Promise<void> {
  const untilMs = (at: number) => Math.max(0, at - Date.now())
  const dropMs = Date.parse(task.dropAt)
  await sleep(untilMs(dropMs - warmsUpBeforeMs))
  await slotsAtWantedTimes(task).catch(() => {})
  await sleep(untilMs(dropMs))
  let left = task.claims
  for (let next = dropMs; left > 0 && next < dropMs + givesUpAfterMs; next += pollsEveryMs) {
    await sleep(untilMs(next))
    for (const token of await slotsAtWantedTimes(task).catch(() => [])) {
      const isBooked = await book(task, token).then(
        () => true,
        () => false,
      )
      if (isBooked) left -= 1
      if (left === 0) break
    }
    next = Math.max(next, Date.now() - pollsEveryMs)
  }
}

const running: Promise<void>[] = []
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') running.push(hunt(JSON.parse(line)))
}
await Promise.all(running)
