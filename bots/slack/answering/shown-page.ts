// A page as it is shown: with its files, and whether everybody or only the caller sees it.
import type { Reply } from '../../../src/domain/message.ts'
import type { PageWithFiles } from '../send.ts'

export type Say = Extract<Reply, { kind: 'say' }>

/** A page with its files, and whether everybody or only the caller sees it. */
export type ShownPage = PageWithFiles & Pick<Say, 'visibleTo'>
