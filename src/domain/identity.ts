// Who speaks and where: a person on one chat, the member behind them, and a place the bot can speak in.
import type { ChatId, MemberId } from './ids.ts'
import type { Manner } from './manner.ts'
import type { News } from './news.ts'

/** Who someone is on one chat. `space` is the server, workspace or bot the id is valid in; `''` where ids are global. */
export type Identity = { readonly chat: ChatId; readonly space: string; readonly userId: string }

/** A place the bot can speak in. `key` is opaque outside its adapter; `direct` when only one person reads it. */
export type Conversation = { readonly chat: ChatId; readonly key: string; readonly direct: boolean }

export type Role = 'owner' | 'friend'

/** A friend Cierge serves. */
export type Member = {
  readonly id: MemberId
  readonly name: string
  readonly role: Role
  readonly manner: Manner
  readonly news: News
}
