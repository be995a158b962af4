// Defines one page as data: its address, what it shows, and what its form does. The routes, the navigation and the
// checks of forms come from this data. A page gets what it shows from operations.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { z } from 'zod'
import type { ApiKey } from '../../domain/api-key.ts'
import type { Member } from '../../domain/identity.ts'
import type { JoinedPageAccount, PageAccount } from '../../domain/page-account.ts'
import type { PageSession, PageSessionId } from '../../domain/page-session.ts'
import type { Instant } from '../../domain/time.ts'
import type { Operation } from '../../operations/define-operation.ts'
import type { HostFacts } from '../../ports/host-facts.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Calls an operation as the member. Throws a `ProblemError` if it is refused or fails. */
type CallOperation = <O extends Operation>(
  operation: O,
  input: z.input<O['input']>,
) => Promise<z.output<O['output']>>

/** Calls an operation as `CallOperation` does. Returns its result before the output is made, for a picture of it. */
type SeeResult = <O extends Operation>(
  operation: O,
  input: z.input<O['input']>,
) => Promise<Awaited<ReturnType<O['perform']>>>

/** One request of a signed-in browser. */
export type Visit = {
  readonly member: Member
  readonly session: PageSession
  readonly now: Instant
  /** The parts of the address that the page's path names, such as `code`. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The hidden field that each form carries. */
  readonly csrfToken: string
  /**
   * A random id of this rendering of the page. Its forms send it back, so that a form that is sent twice has one
   * effect.
   */
  readonly once: string
  readonly call: CallOperation
  /** For pictures, which are drawn from the results of operations. */
  readonly see: SeeResult
  /** Facts of this installation for owners. */
  readonly host: HostFacts
  /** The browsers in which the member is signed in. */
  readonly sessions: {
    list(): Promise<readonly PageSession[]>
    end(id: PageSessionId): Promise<void>
  }
  /** The member's keys for programs. Making one refuses with `too-many-keys`, revoking with `unknown-key`. */
  readonly keys: {
    list(): Promise<readonly ApiKey[]>
    make(asked: Pick<ApiKey, 'name' | 'scope' | 'expiresAt'>): Promise<MadeKey>
    revoke(id: string): Promise<void>
  }
  /** The accounts at other sites with which the member signs in, besides those of chats. */
  readonly accounts: {
    list(): Promise<readonly JoinedPageAccount[]>
    leave(account: PageAccount): Promise<void>
  }
  /** Why the form that was just sent was refused: one sentence, which the page shows next to the form. */
  readonly refused?: string
  /** The field that was refused; absent if the refusal concerns no single field. */
  readonly refusedField?: string
  /** The fields of the form that was just refused, to fill it in again; empty if none was. */
  readonly typed: Fields
}

/** A new key, with its secret, which is shown once. */
type MadeKey = { readonly key: ApiKey; readonly secret: string }

export type PageContent = {
  readonly title: string
  readonly body: Html
}

/** The content that answers a form. Loading the page again opens `address` instead of sending the form again. */
export type AnswerContent = PageContent & { readonly address: string }

/** The fields of a form that was sent. */
export type Fields = Readonly<Record<string, string>>

/** A file that a page offers. */
type PageFile = {
  readonly type: string
  readonly content: string
  /** The name under which browsers save it; absent if they show it. */
  readonly saveAs?: string
}

export type WebPage = {
  /** The address. A part that begins with a colon is a parameter: `/requests/:code`. */
  readonly path: `/${string}`
  readonly for: 'members' | 'owners'
  /** The label in the navigation; absent if the page is not in it. */
  readonly nav?: string
  /**
   * Whether open browsers get the page again with each event of the member's requests. A page for owners follows the
   * requests of all members, and the connections.
   */
  readonly isLive: boolean
  /** Returns what the page shows. A thrown `ProblemError` is shown as a page with its sentence. */
  readonly show: (visit: Visit) => Promise<PageContent>
  /**
   * Carries out the page's form, and returns the address to go to, or the content to show at once. After an error the
   * page is shown again, with the sentence in `visit.refused`.
   */
  readonly act?: (visit: Visit, fields: Fields) => Promise<string | AnswerContent>
  /** A file below the page's address, by its name there: `all.json`. */
  readonly file?: { readonly name: string; readonly read: (visit: Visit) => Promise<PageFile> }
}

type PageDefinition = Omit<WebPage, 'for' | 'isLive'> & {
  readonly for?: 'owners'
  readonly isLive?: true
}

/** Defines a page for members, or for owners only. */
export function definePage(page: PageDefinition): WebPage {
  return { ...page, for: page.for ?? 'members', isLive: page.isLive ?? false }
}
