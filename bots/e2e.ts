// `node bots/e2e.ts discord` runs all tests in `bots/discord/`. An argument that contains a slash is the path of
// another folder to test, also one that `npm test` leaves out. The last line of output is `N passed, N failed`.
import { configDefaults } from 'vitest/config'
import { startVitest } from 'vitest/node'

const folders = process.argv.slice(2).map((name) => (name.includes('/') ? name : `bots/${name}/`))
const vitest = await startVitest('test', folders, { watch: false, exclude: configDefaults.exclude })
const modules = vitest.state.getTestModules()
const results = modules.flatMap((module) =>
  [...module.children.allTests()].map((test) => test.result().state),
)
const count = (state: 'passed' | 'failed') => results.filter((one) => one === state).length
// A test file that can't be loaded has no tests. It counts as one failure.
const broken = modules.filter((module) => module.errors().length > 0).length
const [passed, failed] = [count('passed'), count('failed') + broken]
await vitest.close()

process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = passed > 0 && failed === 0 ? 0 : 1
