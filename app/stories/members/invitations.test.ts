import { expect, it } from 'vitest'
import { ada, ben, openWorld, stranger } from '../world.ts'

it('an owner lists the open invitations and revokes one, which then admits nobody', async () => {
  const world = await openWorld({ owners: [ben] })
  const first = /join (\w{8})/.exec(await world.says('/invite', ben))?.[1]
  const second = /join (\w{8})/.exec(await world.says('/invite', ben))?.[1]

  const open = await world.says('/members invitations', ben)
  expect(open).toMatch(/1\. One from Ben.*\n2\. One from Ben/)
  expect(open).not.toContain(first)
  expect(await world.presses('Revoke 1', ben)).toContain('1. One from Ben')

  const tried = [await world.says(`/join ${first}`, stranger), await world.says(`/join ${second}`, stranger)]
  expect(tried.filter((reply) => reply.includes('Welcome')).length).toBe(1)
  expect(tried.filter((reply) => reply.includes('wrong or has expired')).length).toBe(1)
  expect(await world.says('/members invitations', ben)).toContain('No invitation is open')
  expect(await world.says('/members invitations', ada)).not.toContain('invitation is open')
  await world.end()
})
