// Signs browsers in to the page directly in a database that `seed` has filled. Members would use links from a chat.
// Also moves the members of that database to a chat that the built service has.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { hashOf } from '../../src/concierge/one-time-codes.ts'
import type { ChatId, MemberId } from '../../src/domain/ids.ts'
import type { PageSessionId } from '../../src/domain/page-session.ts'
import { addMs, DAY_MS, type Instant } from '../../src/domain/time.ts'
import { openStore } from '../../src/store/open-store.ts'
import { benchChat } from '../load/seed.ts'

const telegram = 'telegram' as ChatId

/** The columns that contain the id of the chat that `seed` uses. */
const naming = [
  ['jobs', 'asked_by'],
  ['jobs', 'asked_in'],
  ['drafts', 'asked_by'],
  ['drafts', 'asked_in'],
  ['credentials', 'linked_by'],
] as const

/** Moves all members of the database to Telegram: their requests are then announced there. */
export function moveToTelegram(folder: string): void {
  const db = new Sqlite(join(folder, 'cierge.sqlite'))
  db.transaction(() => {
    db.prepare('update identities set chat = ?').run(telegram)
    for (const [table, column] of naming)
      db.exec(
        `update ${table} set ${column} = replace(replace(${column}, '"chat":"${benchChat}"', '"chat":"${telegram}"'), '"key":"dm-', '"key":"')`,
      )
    db.exec('delete from changed_orders')
  })()
  db.close()
}

/** Adds sessions: `owners` of the first member, who is an owner, then one for each other member. Returns their secrets. */
export async function seedSessions(
  folder: string,
  { count, owners }: { readonly count: number; readonly owners: number },
  madeAt: Instant,
): Promise<readonly string[]> {
  const store = await openStore({ file: join(folder, 'cierge.sqlite') })
  const chat = telegram
  const secrets = Array.from({ length: count }, (_, nth) => `bench-session-${nth}`)
  for (const [nth, secret] of secrets.entries()) {
    const member = Math.max(0, nth - owners + 1)
    const session = {
      id: `SESSION${nth}` as PageSessionId,
      memberId: `m-${member}` as MemberId,
      browser: 'Chrome on Linux',
      signedInWith: 'link' as const,
      madeBy: { chat, space: '', userId: String(member) },
      madeIn: { chat, key: `${member}`, direct: true },
      ...{ madeAt, seenAt: madeAt, expiresAt: addMs(madeAt, 30 * DAY_MS) },
    }
    await store.pageSessions.add(session, hashOf(secret))
  }
  await store.close()
  return secrets
}
