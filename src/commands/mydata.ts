import { defineCommand, whisper } from '../chat/define-command.ts'
import { showMyData } from '../operations/show-my-data.ts'
import { sayOwnData } from '../words/own-data.ts'

export const mydata = defineCommand({
  name: 'mydata',
  summary: 'All your data here, as a file',
  where: 'direct',
  options: {},
  examples: ['/mydata'],
  async run(_args, context) {
    return whisper(sayOwnData(context.member, await showMyData.perform({}, context)))
  },
})
