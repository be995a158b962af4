// Sixteen public clients of Resy's API. Told from descriptions of what they send; none of their code is here.
import { compiledClients } from './compiled-clients.ts'
import type { ForeignClient } from './foreign-client.ts'
import { scriptedClients } from './scripted-clients.ts'

export const foreignClients: readonly ForeignClient[] = [...compiledClients, ...scriptedClients]
