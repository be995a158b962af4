// Lists sixteen public clients of Resy's API. Written from descriptions of their requests; contains none of their
// code.
import { compiledClients } from './compiled-clients.ts'
import type { ForeignClient } from './foreign-client.ts'
import { scriptedClients } from './scripted-clients.ts'

export const foreignClients: readonly ForeignClient[] = [...compiledClients, ...scriptedClients]
