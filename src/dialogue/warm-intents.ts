// Uses each intent and each topic once, so that its regular expressions are compiled before a member writes.
import type { CommandContext } from '../chat/define-command.ts'
import type { Identity, Member } from '../domain/identity.ts'
import type { ChatId, MemberId } from '../domain/ids.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import type { AppContext, CallerApp } from '../ports/app-context.ts'
import type { Subject } from './define-intent.ts'
import { intents } from './intents/index.ts'
import { byTopic } from './loose-topics.ts'

/** A request for a table. No intent claims it, so each one tries all of its expressions and reads no store. */
const text = 'lilia friday at 8 for 2'

const noSubject: Subject = { isFresh: false, jobs: async () => [], job: async () => undefined }
const nobody: Identity = { chat: '' as ChatId, space: '', userId: '' }

/** Reads one sentence with each intent, for a member who does not exist. Changes nothing. */
export async function warmIntents(app: AppContext): Promise<void> {
  const member: Member = {
    id: '' as MemberId,
    name: '',
    role: 'friend',
    locale: app.settings.locale,
    notifications: defaultNotifications,
  }
  const context: CommandContext = {
    ...{ app: app as CallerApp, member, from: nobody, commands: [] },
    in: { chat: nobody.chat, key: '', direct: true },
  }
  const words = { text, plain: text, isOnlyReply: false }
  for (const intent of intents) await intent.read(words, noSubject, context)
  await byTopic(words, noSubject, context)
}
