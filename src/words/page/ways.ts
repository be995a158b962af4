// The ways on the page: how a member does something there, by the labels of pages and buttons.
import type { Ways } from '../ways.ts'
import { accountWords } from './accounts.ts'
import { memberWords } from './admin-members.ts'
import { dataWords } from './data.ts'
import { keyWords } from './keys.ts'
import { requestWords } from './requests.ts'
import { settingsWords } from './settings.ts'
import { tableWords } from './tables.ts'

const requests = quoted(requestWords.title)
const accounts = quoted(accountWords.title)
const settings = quoted(settingsWords.title)

export const pageWays: Ways = {
  requests,
  request: () => requests,
  cancel: () => quoted(requestWords.cancel),
  giveUp: () => quoted(requestWords.giveUp),
  tables: quoted(tableWords.title),
  link: accounts,
  linkPrivately: accounts,
  linkAgain: `link it again in ${accounts}`,
  keys: quoted(keyWords.title),
  members: quoted(memberWords.title),
  // The page has no form for this, so the member uses a chat.
  handOver: 'in a direct message to Cierge, say who becomes a host',
  settings,
  myData: quoted(dataWords.title),
  secondWay: settings,
  afterSecret: `To link an account, open ${accounts}.`,
  orHelp: '',
}

function quoted(label: string): string {
  return `“${label}”`
}
