import { join } from 'node:path'
import { describeStore } from '../ports/store.contract.ts'
import { openStore } from './open-store.ts'
import { useTempFolders } from './temp-folder.ts'

const makeFolder = useTempFolders()

describeStore('the SQLite store', () => openStore({ file: join(makeFolder(), 'cierge.db') }))
