import { expectTypeOf, it } from 'vitest'
import type { AppContext } from '../ports/app-context.ts'
import type { CommandApp } from './define-command.ts'

it('a command can hand its app to verbs, and can’t ask its store anything', () => {
  expectTypeOf<CommandApp>().toExtend<AppContext>()
  expectTypeOf<CommandApp['store']>().toBeNever()
})
