// Kills the service before or after the nth change of the store. Loaded before the service's code (`node --import`).
// Without the environment variable `killVariable`, does nothing.
import Sqlite from 'better-sqlite3'
import { killVariable } from './steps.ts'

const [when, nth] = (process.env[killVariable] ?? '').split(' ')
if (when && nth) watch(when, Number(nth))

function watch(when: string, nth: number): void {
  let count = 0
  let isInTransaction = false
  const prototype = Sqlite.prototype as { prepare: (source: string) => Sqlite.Statement }
  const prepare = prototype.prepare
  prototype.prepare = function (this: Sqlite.Database, source: string) {
    const statement = prepare.call(this, source)
    const word = /^\s*(\w+)/.exec(source)?.[1]?.toLowerCase() ?? ''
    for (const method of ['run', 'all', 'get'] as const) {
      const run = statement[method].bind(statement) as (...args: unknown[]) => unknown
      Object.assign(statement, {
        [method](...args: unknown[]) {
          if (word === 'begin') isInTransaction = true
          const isEnd = word === 'commit'
          const isAlone = !isInTransaction && ['insert', 'update', 'delete'].includes(word)
          if (!isEnd && !isAlone) return run(...args)
          count += 1
          if (count === nth && when === 'before') process.kill(process.pid, 'SIGKILL')
          const result = run(...args)
          isInTransaction = false
          if (count === nth) process.kill(process.pid, 'SIGKILL')
          return result
        },
      })
    }
    return statement
  }
}
