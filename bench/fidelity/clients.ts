// Lists sixteen public clients of Resy's API. The steps in these files were written from descriptions of the clients'
// requests and contain none of the clients' code.
import { compiledClients } from './compiled-clients.ts'
import type { ForeignClient } from './foreign-client.ts'
import { scriptedClients } from './scripted-clients.ts'

export const foreignClients: readonly ForeignClient[] = [...compiledClients, ...scriptedClients]
