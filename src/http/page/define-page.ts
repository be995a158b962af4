// Defines one page as data: its address, what it shows, and what its form does. The routes, the navigation and the
// checks of forms come from this data. A page gets what it shows from operations.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { z } from 'zod'
import type { Member } from '../../domain/identity.ts'
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

/** The type that the `perform` of an operation returns. */
type ResultOf<O> = O extends { readonly perform: (...given: never[]) => Promise<infer Result> }
  ? Result
  : never

/** Calls an operation as the member, and returns its result before it is made into the output. Throws as `CallOperation`. */
type SeeResult = <O extends Operation>(operation: O, input: z.input<O['input']>) => Promise<ResultOf<O>>

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
  /** Why the form that was just sent was refused: one sentence, which the page shows beside the form. */
  readonly refused?: string
}

export type PageContent = {
  readonly title: string
  readonly body: Html
}

/** The content that a form’s answer shows at once. Loading the page again opens `address` instead of sending the form again. */
type AnswerContent = PageContent & { readonly address: string }

/** The fields of a form that was sent. */
export type Fields = Readonly<Record<string, string>>

export type WebPage = {
  /** The address. A part that begins with a colon is a parameter: `/requests/:code`. */
  readonly path: `/${string}`
  readonly for: 'members' | 'owners'
  /** The label in the navigation; absent if the page is not in it. */
  readonly nav?: string
  /** Whether open browsers get the page again with each event of the member's requests. */
  readonly isLive: boolean
  /** Returns what the page shows. A thrown `ProblemError` is shown as a page with its sentence. */
  readonly show: (visit: Visit) => Promise<PageContent>
  /**
   * Does what the page's form says, and returns the address to go to, or what to show at once. After a thrown
   * `ProblemError` the page is shown again, with the sentence in `visit.refused`.
   */
  readonly act?: (visit: Visit, fields: Fields) => Promise<string | AnswerContent>
}

type PageDefinition = Omit<WebPage, 'for' | 'isLive'> & {
  readonly for?: 'owners'
  readonly isLive?: true
}

/** Defines a page for members, or for owners only. */
export function definePage(page: PageDefinition): WebPage {
  return { ...page, for: page.for ?? 'members', isLive: page.isLive ?? false }
}
